#include "services/orchestrator/domain/report_schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::OverdueReport;
using report::v1::Report;

const Deadlines kDeadlines = {absl::CivilDay(2025, 4, 30),
                              absl::CivilDay(2025, 7, 31),
                              absl::CivilDay(2025, 9, 30)};

TEST(ReportScheduleTest, NamesAreOfYears) {
  EXPECT_EQ(ReportScheduleName(2024), "reportSchedules/2024");
  EXPECT_THAT(ParseReportScheduleName("reportSchedules/2024"),
              testing::IsOkAndHolds(2024));
  for (const char* name :
       {"", "reportSchedules/", "reportSchedules/1999", "reportSchedules/2101",
        "reportSchedules/+2024", "reportSchedules/2024@1",
        "departments/a/reportSchedules/2024"}) {
    EXPECT_THAT(ParseReportScheduleName(name),
                testing::StatusIs(absl::StatusCode::kInvalidArgument))
        << name;
  }
}

TEST(ReportScheduleTest, WhatIsToBeDoneNextIsLate) {
  const absl::CivilDay end(2025, 12, 31);
  for (int i = 0; i < Report::State_ARRAYSIZE; ++i) {
    const auto state = static_cast<Report::State>(i);
    const auto late = LatenessOf({state, false}, kDeadlines, end);
    ASSERT_TRUE(late.has_value()) << Report::State_Name(state);
    const OverdueReport::Stage expected =
        state == Report::STATE_SUBMITTED ? OverdueReport::STAGE_REVIEW
        : state == Report::STATE_REVIEWED || state == Report::STATE_PUBLISHING
            ? OverdueReport::STAGE_PUBLICATION
            : OverdueReport::STAGE_SUBMISSION;
    EXPECT_EQ(late->stage, expected) << Report::State_Name(state);
  }
}

TEST(ReportScheduleTest, ThePublishedYearIsNeverLate) {
  EXPECT_FALSE(LatenessOf({Report::STATE_DRAFT, true}, kDeadlines,
                          absl::CivilDay(2030, 1, 1))
                   .has_value());
}

TEST(ReportScheduleTest, TheLastDayIsInTime) {
  const Progress draft{Report::STATE_DRAFT, false};
  EXPECT_FALSE(LatenessOf(draft, kDeadlines, kDeadlines.submit).has_value());
  const auto late = LatenessOf(draft, kDeadlines, kDeadlines.submit + 1);
  ASSERT_TRUE(late.has_value());
  EXPECT_EQ(late->days, 1);
  EXPECT_EQ(late->due, kDeadlines.submit);
}

}  // namespace
}  // namespace jixiao::orchestrator
