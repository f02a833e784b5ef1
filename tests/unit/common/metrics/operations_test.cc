#include "common/metrics/operations.h"

#include <gtest/gtest.h>

#include "common/metrics/metrics.h"
#include "common/testing/scrape.h"

namespace jixiao::metrics {
namespace {

using ::jixiao::testing::Scrape;

class OperationMetricsTest : public ::testing::Test {
 protected:
  Scrape Now() const { return Scrape(exposer_->port()); }

  const std::unique_ptr<Exposer> exposer_ = *Exposer::Listen("127.0.0.1:0");
};

TEST_F(OperationMetricsTest, ShowsTheLastSample) {
  SetUnfinishedOperations({{"generate", {9, 9, 9, 9, absl::Hours(9)}},
                           {"batch", {9, 9, 9, 9, absl::Hours(9)}}},
                          absl::FromUnixSeconds(1700000000));
  UnfinishedOperations sample;
  sample.queued = 4;
  sample.running = 3;
  sample.waiting = 2;
  sample.abandoned = 1;
  sample.oldest_age = absl::Minutes(2);
  SetUnfinishedOperations({{"generate", sample}},
                          absl::FromUnixSeconds(1700000005));
  const Scrape scrape = Now();
  EXPECT_EQ(
      scrape.Value(R"(jixiao_operations{kind="generate",state="queued"})"), 4);
  EXPECT_EQ(
      scrape.Value(R"(jixiao_operations{kind="generate",state="running"})"), 3);
  EXPECT_EQ(
      scrape.Value(R"(jixiao_operations{kind="generate",state="waiting"})"), 2);
  EXPECT_EQ(
      scrape.Value(R"(jixiao_operations{kind="generate",state="abandoned"})"),
      1);
  EXPECT_EQ(
      scrape.Value(R"(jixiao_operations_oldest_age_seconds{kind="generate"})"),
      120);
  EXPECT_EQ(
      scrape.Value(R"(jixiao_operations_oldest_age_seconds{kind="batch"})"), 0)
      << "the batches have ended";
  EXPECT_EQ(scrape.Value(R"(jixiao_operations{kind="batch",state="running"})"),
            0);
  EXPECT_EQ(scrape.Value("jixiao_operation_lease_takeovers_total"), 0);
  EXPECT_EQ(scrape.Value("jixiao_operations_sampled_timestamp_seconds"),
            1700000005);
}

TEST_F(OperationMetricsTest, CountsAttemptsAndTakeovers) {
  OperationClaimed("publish", false);
  OperationClaimed("publish", true);
  const Scrape scrape = Now();
  EXPECT_EQ(scrape.Value(R"(jixiao_operation_attempts_total{kind="publish"})"),
            2);
  EXPECT_EQ(scrape.Value("jixiao_operation_lease_takeovers_total"), 1);
}

TEST_F(OperationMetricsTest, CountsEndsByKindAndOutcome) {
  OperationEnded("batch", "cancelled");
  EXPECT_EQ(Now().Value("jixiao_operations_ended_total"
                        R"({kind="batch",outcome="cancelled"})"),
            1);
}

TEST_F(OperationMetricsTest, MeasuresSteps) {
  OperationStepEnded("EVALUATE", true, absl::Seconds(2));
  OperationStepEnded("EVALUATE", false, absl::Seconds(20));
  const Scrape scrape = Now();
  EXPECT_EQ(scrape.Value("jixiao_operation_step_duration_seconds_sum"
                         R"({outcome="done",step="EVALUATE"})"),
            2);
  EXPECT_EQ(scrape.Value("jixiao_operation_step_duration_seconds_count"
                         R"({outcome="failed",step="EVALUATE"})"),
            1);
}

}  // namespace
}  // namespace jixiao::metrics
