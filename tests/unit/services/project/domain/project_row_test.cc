#include "services/project/domain/project_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "tests/unit/services/project/parse_text.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;

constexpr char kRow[] = R"pb(
  project_id: "a"
  project { display_name: "项目" district: "江宁区" }
  transitions {
    stage: PROJECT_STAGE_SIGNED
    event_date { year: 2024 month: 2 day: 29 }
    agreement: AGREEMENT_INTENT
    evidence: "协议"
  }
  transitions {
    stage: PROJECT_STAGE_SUSPENDED
    event_date { year: 2024 month: 5 day: 1 }
    reason: "资金"
  }
  start_verification { verifier: "核查组" evidence: "核查表" }
)pb";

TEST(ProjectRow, AndStateSayTheSame) {
  const v1::ProjectRow row = ParseText<v1::ProjectRow>(kRow);
  const ProjectState state = StateOf(row);
  ASSERT_EQ(state.history.transitions.size(), 2u);
  EXPECT_EQ(state.history.transitions[0].event_date,
            absl::CivilDay(2024, 2, 29));
  EXPECT_EQ(state.history.transitions[0].agreement, v1::AGREEMENT_INTENT);
  EXPECT_EQ(state.history.transitions[1].reason, "资金");
  EXPECT_EQ(state.history.verification->verifier, "核查组");
  EXPECT_THAT(RowOf("a", state), EqualsProto(row));
  v1::ProjectRow sent = row;
  sent.mutable_project()->set_etag("\"1\"");
  sent.mutable_project()->set_uid("x");
  EXPECT_THAT(RowOf("a", StateOf(sent)), EqualsProto(row));
}

v1::Project ChangedAt(int64_t seconds, int32_t nanos) {
  v1::Project project;
  project.mutable_source_update_time()->set_seconds(seconds);
  project.mutable_source_update_time()->set_nanos(nanos);
  return project;
}

TEST(ProjectRow, IsNewerByTheMicrosecondsThatAreStored) {
  const v1::Project stored = ChangedAt(100, 5000);
  EXPECT_FALSE(IsNewer(ChangedAt(99, 999'999'999), stored));
  EXPECT_FALSE(IsNewer(ChangedAt(100, 5000), stored));
  EXPECT_FALSE(IsNewer(ChangedAt(100, 5999), stored));
  EXPECT_TRUE(IsNewer(ChangedAt(100, 6000), stored));
  EXPECT_TRUE(IsNewer(ChangedAt(101, 0), stored));
  EXPECT_TRUE(IsNewer(ChangedAt(1, 0), v1::Project()));
}

TEST(ProjectRow, OfOneDayIsWrittenTogether) {
  v1::ProjectRow row = ParseText<v1::ProjectRow>(kRow);
  const uint32_t attracted = TallyGroup(StateOf(row).history);
  EXPECT_EQ(attracted, static_cast<uint32_t>(absl::CivilDay(2024, 2, 29) -
                                             absl::CivilDay(1970, 1, 1)));
  row.mutable_transitions(1)->mutable_event_date()->set_month(6);
  EXPECT_EQ(TallyGroup(StateOf(row).history), attracted);
  row.mutable_transitions(0)->set_stage(v1::PROJECT_STAGE_NEGOTIATING);
  EXPECT_NE(TallyGroup(StateOf(row).history), attracted);
  EXPECT_EQ(TallyGroup(History()), 0u);
}

}  // namespace
}  // namespace jixiao::project
