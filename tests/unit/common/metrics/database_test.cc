#include "common/metrics/database.h"

#include <gtest/gtest.h>

#include "common/metrics/imports.h"
#include "common/metrics/metrics.h"
#include "common/metrics/workers.h"
#include "common/testing/scrape.h"

namespace jixiao::metrics {
namespace {

using ::jixiao::testing::Scrape;

class DatabaseMetricsTest : public ::testing::Test {
 protected:
  Scrape Now() const { return Scrape(exposer_->port()); }

  const std::unique_ptr<Exposer> exposer_ = *Exposer::Listen("127.0.0.1:0");
};

TEST_F(DatabaseMetricsTest, AddsUpThePoolsOfAProcess) {
  PoolSizeChanged(8);
  PoolSizeChanged(4);
  PoolInUseChanged(1);
  PoolIdleChanged(2);
  PoolWaitingChanged(3);
  const Scrape open = Now();
  EXPECT_EQ(open.Value("jixiao_database_pool_size"), 12);
  EXPECT_EQ(open.Value("jixiao_database_pool_in_use"), 1);
  EXPECT_EQ(open.Value("jixiao_database_pool_idle"), 2);
  EXPECT_EQ(open.Value("jixiao_database_pool_waiting"), 3);
  PoolSizeChanged(-12);
  PoolInUseChanged(-1);
  PoolIdleChanged(-2);
  PoolWaitingChanged(-3);
  EXPECT_EQ(Now().Value("jixiao_database_pool_size"), 0);
}

TEST_F(DatabaseMetricsTest, CountsWaitsThatWereInVain) {
  PoolWaited(absl::Milliseconds(2), true);
  PoolWaited(absl::Milliseconds(500), false);
  const Scrape scrape = Now();
  EXPECT_EQ(scrape.Value("jixiao_database_pool_exhausted_total"), 1);
  EXPECT_EQ(scrape.Value("jixiao_database_pool_wait_seconds_count"), 2);
  EXPECT_EQ(
      scrape.Value(R"(jixiao_database_pool_wait_seconds_bucket{le="0.005"})"),
      1);
}

TEST_F(DatabaseMetricsTest, CountsConnectionsByOutcome) {
  ConnectionOpened();
  ConnectionFailed();
  ConnectionFailed();
  const Scrape scrape = Now();
  EXPECT_EQ(
      scrape.Value(R"(jixiao_database_connections_total{outcome="opened"})"),
      1);
  EXPECT_EQ(
      scrape.Value(R"(jixiao_database_connections_total{outcome="failed"})"),
      2);
}

TEST_F(DatabaseMetricsTest, CountsTransactionsByModeAndOutcome) {
  TransactionEnded(TransactionMode::kWrite, TransactionOutcome::kConflict, 3,
                   absl::Milliseconds(4));
  TransactionEnded(TransactionMode::kRead, TransactionOutcome::kCommitted, 2,
                   absl::Milliseconds(1));
  const Scrape scrape = Now();
  EXPECT_EQ(scrape.Value("jixiao_database_transactions_total"
                         R"({mode="write",outcome="conflict"})"),
            1);
  EXPECT_EQ(scrape.Value("jixiao_database_transactions_total"
                         R"({mode="write",outcome="committed"})"),
            0);
  EXPECT_EQ(scrape.Value("jixiao_database_transactions_total"
                         R"({mode="read",outcome="committed"})"),
            1);
  EXPECT_EQ(scrape.Value("jixiao_database_statements_total"), 5);
  EXPECT_EQ(scrape.Value("jixiao_database_transaction_duration_seconds_count"
                         R"({mode="read"})"),
            1);
}

TEST_F(DatabaseMetricsTest, CountsRetriesByReason) {
  TransactionRetried(1213);
  TransactionRetried(1205);
  TransactionRetried(1205);
  const Scrape scrape = Now();
  EXPECT_EQ(scrape.Value("jixiao_database_transaction_retries_total"
                         R"({reason="deadlock"})"),
            1);
  EXPECT_EQ(scrape.Value("jixiao_database_transaction_retries_total"
                         R"({reason="lock_timeout"})"),
            2);
}

TEST_F(DatabaseMetricsTest, FollowsTasksThroughTheWorkerThreads) {
  WorkerThreadsChanged(2);
  TaskQueued();
  TaskQueued();
  EXPECT_EQ(Now().Value("jixiao_worker_queue_length"), 2);
  TaskBegun(absl::Milliseconds(20));
  const Scrape begun = Now();
  EXPECT_EQ(begun.Value("jixiao_worker_threads"), 2);
  EXPECT_EQ(begun.Value("jixiao_worker_queue_length"), 1);
  EXPECT_EQ(begun.Value("jixiao_worker_busy"), 1);
  EXPECT_EQ(
      begun.Value(R"(jixiao_worker_queue_wait_seconds_bucket{le="0.01"})"), 0);
  EXPECT_EQ(
      begun.Value(R"(jixiao_worker_queue_wait_seconds_bucket{le="0.025"})"), 1);
  TaskEnded();
  TaskBegun(absl::ZeroDuration());
  TaskEnded();
  WorkerThreadsChanged(-2);
  const Scrape ended = Now();
  EXPECT_EQ(ended.Value("jixiao_worker_queue_length"), 0);
  EXPECT_EQ(ended.Value("jixiao_worker_busy"), 0);
}

TEST_F(DatabaseMetricsTest, AddsUpTheRowsOfImports) {
  ImportEnded("BudgetRecord", true, {10, 2, 3, 4, 0});
  ImportEnded("BudgetRecord", false, {5, 0, 0, 0, 7});
  const Scrape scrape = Now();
  const auto rows = [&](const std::string& outcome) {
    return scrape.Value("jixiao_import_rows_total{outcome=\"" + outcome +
                        "\",resource=\"BudgetRecord\"}");
  };
  EXPECT_EQ(rows("created"), 15);
  EXPECT_EQ(rows("updated"), 2);
  EXPECT_EQ(rows("unchanged"), 3);
  EXPECT_EQ(rows("outdated"), 4);
  EXPECT_EQ(rows("refused"), 7);
  EXPECT_EQ(scrape.Value("jixiao_imports_total"
                         R"({outcome="finished",resource="BudgetRecord"})"),
            1);
  EXPECT_EQ(scrape.Value("jixiao_imports_total"
                         R"({outcome="failed",resource="BudgetRecord"})"),
            1);
}

}  // namespace
}  // namespace jixiao::metrics
