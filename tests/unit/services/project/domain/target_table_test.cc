#include "services/project/domain/target_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "services/project/domain/contributions.h"
#include "tests/unit/services/project/domain/fact_data.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::IsOk;

v1::TargetTable TableOf(const Snapshot& snapshot,
                        const std::string& metric = "") {
  const auto table = BuildTargetTable(snapshot, TestCatalogue(),
                                      EmbeddedReferenceData(), metric);
  EXPECT_THAT(table, IsOk());
  return table.ok() ? *table : v1::TargetTable();
}

// "metric@district" of each row.
std::vector<std::string> RowsOf(const v1::TargetTable& table) {
  std::vector<std::string> rows;
  for (const v1::TargetProgress& row : table.rows()) {
    rows.push_back(row.target().metric() + "@" + row.target().district());
  }
  return rows;
}

// 300 to start; 5 of 江宁区 started.
Snapshot WithTarget(absl::CivilDay day, int64_t started) {
  Snapshot snapshot = EmptySnapshot();
  snapshot.effective_date = day;
  AddToYear(snapshot, series::kAttracted, kJiangning, {600, 0, 0});
  AddToYear(snapshot, series::kStarted, kJiangning, {started, 0, 0});
  AddTarget(snapshot, kStartedCount, "", 300);
  return snapshot;
}

TEST(TargetTable, TellsActualCompletionAndWhatTheTimeAsksFor) {
  const auto table = TableOf(WithTarget(absl::CivilDay(2024, 2, 10), 41));
  ASSERT_EQ(table.rows_size(), 1);
  v1::TargetProgress row = table.rows(0);
  EXPECT_EQ(row.target().name(),
            "departments/nj-tcj/targets/project-started-count-2024");
  row.clear_target();
  // (1 + 10/29) / 12 of 300 is 33.62.
  EXPECT_THAT(row, EqualsProto(R"pb(
                actual { value: "41" }
                completion { value: "0.1367" }
                expected { value: "33.62" }
                time_progress { value: "0.1121" }
                schedule: SCHEDULE_ON_SCHEDULE
              )pb"));
}

TEST(TargetTable, IsOnScheduleAtEachMonthEndFromExactlyItsTwelfthsOn) {
  for (int month = 1; month <= 12; ++month) {
    const absl::CivilDay last(absl::CivilDay(2024, month + 1, 1) - 1);
    const int64_t wanted = 25 * month;
    EXPECT_EQ(TableOf(WithTarget(last, wanted)).rows(0).schedule(),
              v1::SCHEDULE_ON_SCHEDULE)
        << month;
    EXPECT_EQ(TableOf(WithTarget(last, wanted - 1)).rows(0).schedule(),
              v1::SCHEDULE_BEHIND)
        << month;
    // A day later the same is too little.
    if (month < 12) {
      EXPECT_EQ(TableOf(WithTarget(last + 1, wanted)).rows(0).schedule(),
                v1::SCHEDULE_BEHIND)
          << month;
    }
  }
}

TEST(TargetTable, ComparesExactFiguresNotPrintedOnes) {
  // 1/3 of the year: a third of 100 is 33.33 as printed, 33 is less and 34
  // more.
  Snapshot snapshot = WithTarget(absl::CivilDay(2024, 4, 30), 33);
  snapshot.targets[0].row.value = rational::Rational::FromInt(100);
  EXPECT_EQ(TableOf(snapshot).rows(0).expected().value(), "33.33");
  EXPECT_EQ(TableOf(snapshot).rows(0).schedule(), v1::SCHEDULE_BEHIND);
}

TEST(TargetTable, ListsMetricsAndTheDepartmentBeforeItsDistricts) {
  Snapshot snapshot = WithTarget(absl::CivilDay(2024, 12, 31), 5);
  AddTarget(snapshot, kStartedCount, "老区", 1);
  AddTarget(snapshot, kStartedCount, kJiangning, 1);
  AddTarget(snapshot, kStartedCount, kPukou, 1);
  AddTarget(snapshot, kAttractedCount, kPukou, 1);
  // Districts in the order of the reference data, others behind them.
  EXPECT_THAT(
      RowsOf(TableOf(snapshot)),
      ElementsAre("project.attracted.count@浦口区", "project.started.count@",
                  "project.started.count@浦口区",
                  "project.started.count@江宁区",
                  "project.started.count@老区"));
}

TEST(TargetTable, OfOneMetricHasEveryDistrictWithATargetOrWithout) {
  Snapshot snapshot = WithTarget(absl::CivilDay(2024, 12, 31), 5);
  AddTarget(snapshot, kStartedCount, kJiangning, 4, true);
  AddTarget(snapshot, kAttractedCount, "", 4);
  const v1::TargetTable table = TableOf(snapshot, kStartedCount);
  ASSERT_EQ(table.rows_size(), 13);
  EXPECT_EQ(RowsOf(table)[0], "project.started.count@");
  EXPECT_EQ(RowsOf(table)[1], "project.started.count@玄武区");
  EXPECT_THAT(table.rows(1), EqualsProto(R"pb(
                target {
                  metric: "project.started.count"
                  district: "玄武区"
                  unit: "item"
                }
                actual { value: "0" }
                time_progress { value: "1.0000" }
              )pb"));
  const v1::TargetProgress& jiangning = table.rows(8);
  EXPECT_EQ(jiangning.target().district(), kJiangning);
  EXPECT_EQ(jiangning.completion().value(), "1.2500");
  EXPECT_EQ(jiangning.schedule(), v1::SCHEDULE_ON_SCHEDULE);
  EXPECT_TRUE(jiangning.synthetic());
}

TEST(TargetTable, OfAMetricWithoutDistrictsHasOneRow) {
  const v1::TargetTable table =
      TableOf(WithTarget(absl::CivilDay(2024, 12, 31), 5), kDistrictCount);
  EXPECT_THAT(RowsOf(table), ElementsAre("project.district.count@"));
  EXPECT_EQ(table.rows(0).actual().value(), "1");
}

TEST(TargetTable, AMissingFactHasNoActualAndNoSchedule) {
  Snapshot snapshot = EmptySnapshot();
  AddTarget(snapshot, kActualInvestmentFact, "", 1000);
  AddTarget(snapshot, "project.gone.count", "", 6);
  const v1::TargetTable table = TableOf(snapshot);
  ASSERT_EQ(table.rows_size(), 2);
  for (const v1::TargetProgress& row : table.rows()) {
    EXPECT_FALSE(row.has_actual());
    EXPECT_FALSE(row.has_completion());
    EXPECT_TRUE(row.has_expected());
    EXPECT_EQ(row.schedule(), v1::SCHEDULE_UNSPECIFIED);
  }
}

}  // namespace
}  // namespace jixiao::project
