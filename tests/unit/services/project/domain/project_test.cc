#include "services/project/domain/project.h"

#include <gtest/gtest.h>

#include <functional>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"

namespace jixiao::project {
namespace {

using money::Money;
using testing::EqualsProto;

ProjectRow FullRow() {
  ProjectRow row;
  row.code = "p1";
  row.display_name = "美埃高端装备总部及研发生产基地";
  row.district = "江宁区";
  row.fiscal_year = 2024;
  row.kind = v1::PROJECT_KIND_HEADQUARTERS;
  row.operation_type = v1::OPERATION_TYPE_START;
  row.high_level = true;
  row.planned_total = Money::FromFen(1000000000000);
  row.filed_investment = Money::FromFen(0);
  row.stage_dates[0] = absl::CivilDay(2024, 1, 2);
  row.stage_dates[2] = absl::CivilDay(2024, 5, 6);
  return row;
}

TEST(Project, StageIsTheFurthestThatHasADate) {
  StageDates dates;
  EXPECT_EQ(StageOf(dates), v1::PROJECT_STAGE_UNSPECIFIED);
  dates[0] = absl::CivilDay(2024, 1, 1);
  EXPECT_EQ(StageOf(dates), v1::PROJECT_STAGE_NEGOTIATING);
  dates[3] = absl::CivilDay(2024, 2, 1);
  EXPECT_EQ(StageOf(dates), v1::PROJECT_STAGE_STARTED);
  dates[4] = absl::CivilDay(2024, 3, 1);
  EXPECT_EQ(StageOf(dates), v1::PROJECT_STAGE_OPERATING);
}

TEST(Project, FirstDateSkipsStagesThatWereNotRecorded) {
  StageDates dates;
  EXPECT_EQ(FirstDate(dates), std::nullopt);
  dates[2] = absl::CivilDay(2024, 5, 6);
  dates[3] = absl::CivilDay(2024, 6, 6);
  EXPECT_EQ(FirstDate(dates), absl::CivilDay(2024, 5, 6));
}

TEST(Project, DigestDiffersForEveryFieldOfTheContent) {
  const std::vector<std::function<void(ProjectRow&)>> changes = {
      [](ProjectRow& row) { row.code = "p2"; },
      [](ProjectRow& row) { row.display_name += "。"; },
      [](ProjectRow& row) { row.district = "浦口区"; },
      [](ProjectRow& row) { row.fiscal_year = 2023; },
      [](ProjectRow& row) { row.kind = v1::PROJECT_KIND_OTHER; },
      [](ProjectRow& row) {
        row.operation_type = v1::OPERATION_TYPE_OPERATING;
      },
      [](ProjectRow& row) { row.high_level = false; },
      [](ProjectRow& row) { row.planned_total = Money::FromFen(1); },
      [](ProjectRow& row) { row.filed_investment = std::nullopt; },
      [](ProjectRow& row) { row.fixed_asset_investment = Money(); },
      [](ProjectRow& row) { row.actual_investment = Money(); },
      [](ProjectRow& row) { row.stage_dates[2] = absl::CivilDay(2024, 5, 7); },
      [](ProjectRow& row) {
        std::swap(row.stage_dates[2], row.stage_dates[3]);
      },
      [](ProjectRow& row) { row.synthetic = true; }};
  const std::string digest = ContentDigest(FullRow());
  EXPECT_EQ(digest.size(), 32u);
  EXPECT_EQ(digest, ContentDigest(FullRow()));
  for (std::size_t i = 0; i < changes.size(); ++i) {
    ProjectRow row = FullRow();
    changes[i](row);
    EXPECT_NE(digest, ContentDigest(row)) << "change " << i;
  }
}

TEST(Project, ProtoHasWhatIsReportedAndNothingElse) {
  StoredProject project;
  project.row = FullRow();
  project.uid = "11111111-1111-4111-8111-111111111111";
  project.create_time = absl::FromUnixSeconds(1700000000);
  project.update_time = absl::FromUnixSeconds(1700000001);
  EXPECT_THAT(ToProto("nj-tcj", project), EqualsProto(R"pb(
                name: "departments/nj-tcj/projects/p1"
                uid: "11111111-1111-4111-8111-111111111111"
                code: "p1"
                display_name: "美埃高端装备总部及研发生产基地"
                district: "江宁区"
                fiscal_year: 2024
                kind: PROJECT_KIND_HEADQUARTERS
                operation_type: OPERATION_TYPE_START
                high_level: true
                planned_total { currency_code: "CNY" units: 10000000000 }
                filed_investment { currency_code: "CNY" }
                stage_dates {
                  negotiating_date { year: 2024 month: 1 day: 2 }
                  landed_date { year: 2024 month: 5 day: 6 }
                }
                stage: PROJECT_STAGE_LANDED
                create_time { seconds: 1700000000 }
                update_time { seconds: 1700000001 }
                etag: "\"1\""
              )pb"));
}

}  // namespace
}  // namespace jixiao::project
