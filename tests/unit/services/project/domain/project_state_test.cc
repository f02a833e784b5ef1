#include "services/project/domain/project_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"
#include "services/project/domain/project_cell.h"
#include "tests/unit/services/project/domain/random_histories.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;

using Day = absl::CivilDay;

TEST(AttractedDay, IsTheFirstSigningElseTheLanding) {
  const absl::CivilDay day(2024, 5, 6);
  EXPECT_EQ(AttractedDay(HistoryOf({{"NEGOTIATING", day}})), std::nullopt);
  EXPECT_EQ(AttractedDay(HistoryOf({{"NEGOTIATING", day},
                                    {"SIGNED/INTENT", day + 1},
                                    {"SIGNED/FORMAL", day + 2},
                                    {"LANDED/FILED", day + 3},
                                    {"TERMINATED", day + 4}})),
            day + 1);
  EXPECT_EQ(AttractedDay(HistoryOf({{"LANDED/FILED", day + 3}})), day + 3);
}

TEST(Describe, FillsWhatFollowsFromTheHistory) {
  const ReferenceData reference = TestReference();
  ProjectState state = StateOf({{"NEGOTIATING", Day(2023, 11, 1)},
                                {"SIGNED/INTENT", Day(2023, 12, 1)},
                                {"SIGNED/FORMAL", Day(2024, 1, 2)},
                                {"SUSPENDED", Day(2024, 1, 3)},
                                {"SIGNED", Day(2024, 1, 4)}});
  v1::Project project;
  Describe(state.history, WindowOf(state, reference), Day(2024, 2, 1),
           reference, project);
  EXPECT_THAT(project, EqualsProto(R"pb(
                stage: PROJECT_STAGE_SIGNED
                agreement: AGREEMENT_FORMAL
                stage_dates {
                  negotiating_date { year: 2023 month: 11 day: 1 }
                  signed_date { year: 2023 month: 12 day: 1 }
                  formal_date { year: 2024 month: 1 day: 2 }
                }
                window {
                  kind: WINDOW_KIND_LANDING
                  start_date { year: 2023 month: 12 day: 1 }
                  due_date { year: 2024 month: 2 day: 29 }
                  left_days: 28
                  light: LIGHT_YELLOW
                })pb"));
}

TEST(Describe, LeavesNothingOfAnOlderHistory) {
  const ReferenceData reference = TestReference();
  ProjectState state = StateOf({{"SIGNED/FORMAL", Day(2024, 1, 1)},
                                {"LANDED/FILED", Day(2024, 1, 1)},
                                {"STARTED", Day(2024, 1, 1)},
                                {"SUSPENDED", Day(2024, 1, 5)}});
  state.history.verification = Verification{"b", "photo"};
  v1::Project project;
  Describe(state.history, std::nullopt, Day(2024, 2, 1), reference, project);
  EXPECT_THAT(project, EqualsProto(R"pb(
                stage: PROJECT_STAGE_SUSPENDED
                agreement: AGREEMENT_FORMAL
                landing_proof: LANDING_PROOF_FILED
                start_verified: true
                stage_dates {
                  signed_date { year: 2024 month: 1 day: 1 }
                  formal_date { year: 2024 month: 1 day: 1 }
                  landed_date { year: 2024 month: 1 day: 1 }
                  started_date { year: 2024 month: 1 day: 1 }
                  suspended_date { year: 2024 month: 1 day: 5 }
                })pb"));
  Describe(History(), std::nullopt, Day(2024, 2, 1), reference, project);
  EXPECT_THAT(project, EqualsProto(v1::Project()));
}

// A project with something in every field that a source gives.
ProjectState Full() {
  ProjectState state = StateOf({{"SIGNED/FORMAL", Day(2024, 1, 1)},
                                {"LANDED/FILED", Day(2024, 1, 2)},
                                {"STARTED", Day(2024, 1, 3)}});
  state.history.verification = Verification{"b", "photo"};
  v1::Project& project = state.project;
  project.mutable_planned_total()->set_currency_code("CNY");
  project.mutable_foreign_investment()->set_currency_code("USD");
  project.mutable_foreign_investment()->set_units(5);
  project.mutable_foreign_investment_rate()->set_value("7.10");
  return state;
}

TEST(ContentDigest, IgnoresWhatIsNoContent) {
  const ProjectState full = Full();
  ProjectState same = full;
  same.project.set_name("departments/d/projects/p");
  same.project.set_etag("\"7\"");
  same.project.set_stage(v1::PROJECT_STAGE_SIGNED);
  same.project.mutable_source_update_time()->set_seconds(1);
  same.project.mutable_actual_investment()->set_units(1);
  same.project.mutable_foreign_investment_rate()->set_value("7.1");
  same.history.transitions[0].number = 99;
  same.history.transitions[0].reporter = "somebody else";
  same.history.transitions[0].corrector = "somebody else";
  same.history.event_count = 99;
  EXPECT_EQ(ContentDigest(same), ContentDigest(full));
  EXPECT_EQ(ContentDigest(full).size(), 32u);
}

TEST(ContentDigest, DiffersWithEveryFieldAndOfTheHistoryToo) {
  using Change = std::function<void(ProjectState&)>;
  const std::vector<Change> changes = {
      [](ProjectState& s) { s.project.set_display_name("x"); },
      [](ProjectState& s) { s.project.set_investor("x"); },
      [](ProjectState& s) {
        s.project.set_investor_class(v1::INVESTOR_CLASS_OTHER);
      },
      [](ProjectState& s) {
        s.project.set_headquarters_level(v1::HEADQUARTERS_LEVEL_CHINA);
      },
      [](ProjectState& s) { s.project.set_region_code("SG"); },
      [](ProjectState& s) { s.project.set_district("x"); },
      [](ProjectState& s) { s.project.set_industry_chain("x"); },
      [](ProjectState& s) { s.project.set_kind(v1::PROJECT_KIND_OTHER); },
      [](ProjectState& s) {
        s.project.set_operation_type(v1::OPERATION_TYPE_OPERATING);
      },
      [](ProjectState& s) { s.project.set_expansion(true); },
      [](ProjectState& s) { s.project.set_high_level(true); },
      [](ProjectState& s) { s.project.mutable_planned_total()->set_units(1); },
      [](ProjectState& s) { s.project.clear_planned_total(); },
      [](ProjectState& s) {
        s.project.mutable_filed_investment()->set_currency_code("CNY");
      },
      [](ProjectState& s) {
        s.project.mutable_fixed_asset_investment()->set_currency_code("CNY");
      },
      [](ProjectState& s) {
        s.project.mutable_foreign_investment()->set_units(6);
      },
      [](ProjectState& s) {
        s.project.mutable_foreign_investment()->set_currency_code("EUR");
      },
      [](ProjectState& s) {
        s.project.mutable_foreign_investment_rate()->set_value("7.11");
      },
      [](ProjectState& s) { s.project.set_fund_support_needed(true); },
      [](ProjectState& s) { s.project.set_owner("x"); },
      [](ProjectState& s) { s.project.set_confidential(true); },
      [](ProjectState& s) { s.project.set_source_document("x"); },
      [](ProjectState& s) { s.project.set_synthetic(true); },
      [](ProjectState& s) { s.history.transitions.pop_back(); },
      [](ProjectState& s) { s.history.transitions[2].event_date += 1; },
      [](ProjectState& s) {
        s.history.transitions[0].agreement = v1::AGREEMENT_INTENT;
      },
      [](ProjectState& s) {
        s.history.transitions[1].landing_proof = v1::LANDING_PROOF_FUNDED;
      },
      [](ProjectState& s) { s.history.transitions[0].evidence = "x"; },
      [](ProjectState& s) { s.history.transitions[0].reason = "x"; },
      [](ProjectState& s) { s.history.verification->verifier = "x"; },
      [](ProjectState& s) { s.history.verification->evidence = "x"; },
      [](ProjectState& s) { s.history.verification.reset(); },
  };
  std::set<std::string> digests = {ContentDigest(Full())};
  for (const Change& change : changes) {
    ProjectState state = Full();
    change(state);
    digests.insert(ContentDigest(state));
  }
  EXPECT_EQ(digests.size(), changes.size() + 1);
}

TEST(CellOf, HasTheDimensionsOfTheSummary) {
  ProjectState state = StateOf({{"SIGNED/FORMAL", Day(2023, 12, 31)},
                                {"LANDED/FILED", Day(2024, 1, 1)}});
  state.project.set_district("江宁区");
  state.project.set_kind(v1::PROJECT_KIND_FOREIGN);
  state.project.set_investor_class(v1::INVESTOR_CLASS_FORTUNE_500);
  state.project.set_high_level(true);
  state.project.set_synthetic(true);
  const ReferenceData reference = TestReference();
  EXPECT_EQ(CellOf(state, reference).size_band, "");
  state.project.mutable_fixed_asset_investment()->set_units(499'999'999);
  const ProjectCell cell = CellOf(state, reference);
  EXPECT_EQ(cell.attracted_year, 2023);
  EXPECT_EQ(cell.stage, v1::PROJECT_STAGE_LANDED);
  EXPECT_EQ(cell.district, "江宁区");
  EXPECT_EQ(cell.kind, v1::PROJECT_KIND_FOREIGN);
  EXPECT_EQ(cell.operation_type, v1::OPERATION_TYPE_START);
  EXPECT_EQ(cell.investor_class, v1::INVESTOR_CLASS_FORTUNE_500);
  EXPECT_TRUE(cell.high_level);
  EXPECT_EQ(cell.size_band, "3yi");
  EXPECT_TRUE(cell.synthetic);
  const ProjectCell none = CellOf(ProjectState(), reference);
  EXPECT_EQ(none.attracted_year, 0);
  EXPECT_EQ(none.stage, 0);
}

TEST(SumsOf, AddUpAndCancelOut) {
  ProjectState state;
  state.project.mutable_planned_total()->set_units(500'000'000);
  CellSums sums = SumsOf(state, 7);
  EXPECT_EQ(sums.projects, 1);
  EXPECT_EQ(sums.planned_total, 5 * kFenPerYi);
  EXPECT_EQ(sums.fixed_asset_investment, 0);
  EXPECT_EQ(sums.actual_investment, 7);
  EXPECT_FALSE(sums.IsZero());
  sums += -SumsOf(state, 7);
  EXPECT_TRUE(sums.IsZero());
}

}  // namespace
}  // namespace jixiao::project
