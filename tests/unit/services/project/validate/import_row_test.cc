#include "services/project/validate/import_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"
#include "services/project/data/load.h"
#include "services/project/validate/import_head.h"
#include "tests/unit/services/project/parse_text.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using testing::HasViolation;
using testing::IsOk;

const ReferenceData& Reference() {
  static const ReferenceData* const reference =
      new ReferenceData(*LoadReferenceData(""));
  return *reference;
}

constexpr char kSigned[] = R"pb(
  transitions {
    stage: PROJECT_STAGE_SIGNED
    event_date { year: 2024 month: 3 day: 1 }
    agreement: AGREEMENT_FORMAL
  }
)pb";
constexpr char kLanded[] = R"pb(
  transitions {
    stage: PROJECT_STAGE_LANDED
    event_date { year: 2024 month: 4 day: 1 }
    landing_proof: LANDING_PROOF_FILED
  }
)pb";

absl::Status CheckRow(const std::string& more, bool if_newer = false) {
  const auto row =
      ParseText<v1::ProjectRow>(R"pb(
                                  project_id: "a"
                                  project {
                                    display_name: "项目"
                                    district: "江宁区"
                                    kind: PROJECT_KIND_OTHER
                                    operation_type: OPERATION_TYPE_START
                                  }
                                )pb" +
                                more);
  status::Violations violations;
  CheckProjectRow(row, if_newer, Reference(), absl::CivilDay(2024, 6, 30),
                  violations);
  return violations.ToStatus();
}

TEST(CheckProjectRow, TakesAProjectWithItsHistory) {
  EXPECT_THAT(CheckRow(kSigned), IsOk());
}

TEST(CheckProjectRow, WantsOneToTwentyTransitions) {
  EXPECT_THAT(CheckRow(""), HasViolation("transitions", "at least 1"));
  std::string many;
  for (int i = 0; i < 20; ++i) many += kSigned;
  EXPECT_THAT(CheckRow(many), IsOk());
  EXPECT_THAT(CheckRow(many + kSigned),
              HasViolation("transitions", "at most 20"));
}

TEST(CheckProjectRow, ChecksEachTransition) {
  EXPECT_THAT(CheckRow(std::string(kSigned) + R"pb(
                transitions { event_date { year: 2024 month: 7 day: 2 } }
              )pb"),
              AllOf(HasViolation("transitions[1].stage"),
                    HasViolation("transitions[1].event_date")));
}

TEST(CheckProjectRow, WantsASourceTimeOrAnEtagWithIfNewer) {
  EXPECT_THAT(CheckRow(kSigned, true),
              HasViolation("project.source_update_time"));
  EXPECT_THAT(
      CheckRow(std::string(kSigned) + "project { etag: '\"1\"' }", true),
      IsOk());
  EXPECT_THAT(
      CheckRow(std::string(kSigned) +
                   "project { source_update_time { seconds: 1717200000 } "
                   "}",
               true),
      IsOk());
}

TEST(CheckProjectRow, WantsWhatWasFiledOfALandedStartTypeProject) {
  const std::string landed = std::string(kSigned) + kLanded;
  EXPECT_THAT(CheckRow(landed), HasViolation("project.filed_investment"));
  EXPECT_THAT(
      CheckRow(
          landed +
          "project { filed_investment { currency_code: 'CNY' units: 1 } }"),
      IsOk());
}

TEST(CheckProjectRow, WantsAVerificationToBeOfAStart) {
  EXPECT_THAT(CheckRow(std::string(kSigned) + "start_verification { }"),
              AllOf(HasViolation("start_verification", "STARTED"),
                    HasViolation("start_verification.verifier"),
                    HasViolation("start_verification.evidence")));
}

TEST(CheckTargetRow, WantsTheYearOfTheImport) {
  const Catalogue catalogue(Reference());
  auto target = ParseText<v1::Target>(
      "fiscal_year: 2023 metric: 'project.attracted.count' unit: 'item' value "
      "{ value: '5' }");
  status::Violations violations;
  CheckTargetRow(target, 2024, catalogue, Reference(), violations);
  EXPECT_THAT(violations.ToStatus(), HasViolation("fiscal_year", "2024"));
  target.set_fiscal_year(2024);
  status::Violations none;
  CheckTargetRow(target, 2024, catalogue, Reference(), none);
  EXPECT_THAT(none.ToStatus(), IsOk());
}

TEST(CheckImportMessage, CountsTheRowsOfEachList) {
  ImportHead head;
  head.department = "d";
  v1::ImportProjectsRequest message;
  message.add_project_rows();
  message.add_targets();
  EXPECT_THAT(CheckImportMessage(head, message, 199'999, 0), IsOk());
  EXPECT_THAT(CheckImportMessage(head, message, 200'000, 200'000),
              AllOf(HasViolation("project_rows", "at most 200000"),
                    HasViolation("targets", "at most 200000")));
}

}  // namespace
}  // namespace jixiao::project
