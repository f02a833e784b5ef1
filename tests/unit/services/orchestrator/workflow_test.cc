#include "services/orchestrator/domain/workflow.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

// The steps of an operation that begins with `first`, without DONE.
std::vector<ReportStep> StepsFrom(ReportStep first) {
  std::vector<ReportStep> steps;
  for (ReportStep step = first;
       step != report::v1::REPORT_STEP_DONE && steps.size() < 100;
       step = NextStep(step)) {
    steps.push_back(step);
  }
  return steps;
}

constexpr ReportStep kFirstSteps[] = {report::v1::REPORT_STEP_COLLECT,
                                      report::v1::REPORT_STEP_PUBLISH,
                                      report::v1::REPORT_STEP_LIST};

TEST(Workflow, EveryStepBelongsToOneKindOfOperation) {
  std::multiset<ReportStep> steps;
  for (const ReportStep first : kFirstSteps) {
    for (const ReportStep step : StepsFrom(first)) steps.insert(step);
  }
  // All values but UNSPECIFIED and DONE.
  EXPECT_EQ(static_cast<int>(steps.size()),
            report::v1::ReportStep_descriptor()->value_count() - 2);
  EXPECT_EQ(std::set<ReportStep>(steps.begin(), steps.end()).size(),
            steps.size());
}

TEST(Workflow, ProgressRisesWithEachStepUpTo100) {
  // Of a batch it is counted in departments instead.
  for (const ReportStep first :
       {report::v1::REPORT_STEP_COLLECT, report::v1::REPORT_STEP_PUBLISH}) {
    int before = 0;
    for (const ReportStep step : StepsFrom(first)) {
      EXPECT_GT(ProgressPercent(step), before);
      before = ProgressPercent(step);
    }
    EXPECT_LT(before, 100);
  }
  EXPECT_EQ(ProgressPercent(report::v1::REPORT_STEP_DONE), 100);
}

TEST(Workflow, ABatchIsAt100OnlyOnceItHasEnded) {
  EXPECT_EQ(BatchProgressPercent(false, 0, 0), 0);
  EXPECT_EQ(BatchProgressPercent(false, 1, 3), 33);
  EXPECT_EQ(BatchProgressPercent(false, 3, 3), 99);
  EXPECT_EQ(BatchProgressPercent(true, 3, 3), 100);
  EXPECT_EQ(BatchProgressPercent(true, 0, 0), 100);
}

TEST(Workflow, RetriesWhatMayPassByItself) {
  EXPECT_TRUE(IsTransient(status::Unavailable(
      type::v1::ERROR_REASON_PEER_UNAVAILABLE, "the budget service is away")));
  EXPECT_TRUE(IsTransient(status::DeadlineExceeded()));
  EXPECT_TRUE(IsTransient(status::Overloaded()));
  EXPECT_TRUE(IsTransient(status::TransactionConflict()));
}

TEST(Workflow, DoesNotRetryWhatWillFailAgain) {
  EXPECT_FALSE(IsTransient(status::NotFound("jixiao/Submission", "x")));
  EXPECT_FALSE(IsTransient(status::EtagMismatch("x")));
  EXPECT_FALSE(IsTransient(status::Internal("bug")));
  EXPECT_FALSE(IsTransient(absl::AbortedError("fence")));
}

TEST(Workflow, WhatCannotBeTakenBackIsTriedForADay) {
  const auto all_attempts = [](ReportStep step) {
    absl::Duration time;
    for (int i = 1; i < MaxAttempts(step); ++i) time += Backoff(i);
    return time;
  };
  EXPECT_LT(all_attempts(report::v1::REPORT_STEP_PUBLISH), absl::Minutes(10));
  EXPECT_LT(all_attempts(report::v1::REPORT_STEP_RENDER), absl::Minutes(10));
  EXPECT_GT(all_attempts(report::v1::REPORT_STEP_SEAL), absl::Hours(24));
}

TEST(Workflow, BackoffDoublesUpToAHalfMinute) {
  EXPECT_EQ(Backoff(1), absl::Milliseconds(250));
  EXPECT_EQ(Backoff(2), absl::Milliseconds(500));
  EXPECT_EQ(Backoff(7), absl::Seconds(16));
  EXPECT_EQ(Backoff(8), absl::Seconds(30));
  EXPECT_EQ(Backoff(1000), absl::Seconds(30));
}

}  // namespace
}  // namespace jixiao::orchestrator
