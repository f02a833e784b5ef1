#include "services/project/domain/work_item.h"

#include "common/clock/date.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::project {
namespace {

using ::testing::SizeIs;
using Day = absl::CivilDay;

v1::WorkItem WorkItemOf(int32_t fiscal_year, std::optional<Day> start) {
  v1::WorkItem item;
  item.set_kind("policy");
  item.set_fiscal_year(fiscal_year);
  if (start.has_value()) *item.mutable_start_date() = date::ToProto(*start);
  return item;
}

TEST(WorkItem, CountsFromItsFirstDay) {
  EXPECT_EQ(CountedFrom(WorkItemOf(2024, Day(2024, 2, 29))), Day(2024, 2, 29));
  EXPECT_EQ(CountedFrom(WorkItemOf(2024, Day(2024, 1, 1))), Day(2024, 1, 1));
  EXPECT_EQ(CountedFrom(WorkItemOf(2024, Day(2024, 12, 31))),
            Day(2024, 12, 31));
}

TEST(WorkItem, WithoutADayCountsAtTheEndOfItsYear) {
  EXPECT_EQ(CountedFrom(WorkItemOf(2024, std::nullopt)), Day(2024, 12, 31));
}

TEST(WorkItem, CountsInTheYearItBelongsTo) {
  EXPECT_EQ(CountedFrom(WorkItemOf(2024, Day(2023, 11, 5))), Day(2024, 1, 1));
  EXPECT_EQ(CountedFrom(WorkItemOf(2024, Day(2025, 1, 5))), Day(2024, 12, 31));
}

TEST(WorkItem, AddsOneToTheSeriesOfItsKind) {
  v1::WorkItem item = WorkItemOf(2024, Day(2024, 6, 1));
  item.set_synthetic(true);
  const Contributions contributions =
      ContributionsOf(Followed<v1::WorkItem>{item, ""});
  ASSERT_THAT(contributions, SizeIs(1));
  const auto& [key, sum] = *contributions.begin();
  EXPECT_EQ(key.series, "work.policy");
  EXPECT_EQ(key.district, "");
  EXPECT_EQ(key.day, Day(2024, 6, 1));
  EXPECT_EQ(sum.count, 1);
  EXPECT_EQ(sum.amount, 0);
  EXPECT_EQ(sum.synthetic, 1);
}

}  // namespace
}  // namespace jixiao::project
