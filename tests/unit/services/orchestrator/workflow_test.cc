#include "services/orchestrator/domain/workflow.h"

#include <gtest/gtest.h>

#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

TEST(Workflow, GoesThroughEveryStepOnceAndEndsDone) {
  int steps = 0;
  for (ReportStep step = FirstStep(); step != report::v1::REPORT_STEP_DONE;
       step = NextStep(step)) {
    ++steps;
    ASSERT_LE(steps, report::v1::ReportStep_ARRAYSIZE);
  }
  // All values but UNSPECIFIED and DONE.
  EXPECT_EQ(steps, report::v1::ReportStep_descriptor()->value_count() - 2);
}

TEST(Workflow, ProgressRisesWithEachStepUpTo100) {
  int before = 0;
  for (ReportStep step = FirstStep(); step != report::v1::REPORT_STEP_DONE;
       step = NextStep(step)) {
    EXPECT_GT(ProgressPercent(step), before);
    before = ProgressPercent(step);
  }
  EXPECT_EQ(ProgressPercent(report::v1::REPORT_STEP_DONE), 100);
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

TEST(Workflow, BackoffDoublesUpToAHalfMinute) {
  EXPECT_EQ(Backoff(1), absl::Milliseconds(250));
  EXPECT_EQ(Backoff(2), absl::Milliseconds(500));
  EXPECT_EQ(Backoff(7), absl::Seconds(16));
  EXPECT_EQ(Backoff(8), absl::Seconds(30));
  EXPECT_EQ(Backoff(1000), absl::Seconds(30));
}

}  // namespace
}  // namespace jixiao::orchestrator
