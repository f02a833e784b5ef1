#include "common/metrics/database.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "common/metrics/registry.h"

namespace jixiao::metrics {
namespace {

constexpr int kDeadlock = 1213;

constexpr size_t kModes = 3;
constexpr size_t kOutcomes = 3;
constexpr std::array<const char*, kModes> kModeNames = {"write", "read",
                                                        "none"};
constexpr std::array<const char*, kOutcomes> kOutcomeNames = {
    "committed", "rolled_back", "conflict"};

// Seconds. A wait is over after half a second.
const prometheus::Histogram::BucketBoundaries& WaitBuckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1};
  return buckets;
}

const prometheus::Histogram::BucketBoundaries& TransactionBuckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
      0.1,    0.25,  0.5,    1,     2.5,  5,     10};
  return buckets;
}

// The gauges of the pools, made together so that a scrape shows all of them.
struct PoolGauges {
  prometheus::Gauge& size =
      internal::GaugeFamily("jixiao_database_pool_size",
                            "Connections that the pools may hold.")
          .Add({});
  prometheus::Gauge& in_use =
      internal::GaugeFamily("jixiao_database_pool_in_use",
                            "Connections handed out.")
          .Add({});
  prometheus::Gauge& idle = internal::GaugeFamily("jixiao_database_pool_idle",
                                                  "Connections kept open.")
                                .Add({});
  prometheus::Gauge& waiting =
      internal::GaugeFamily("jixiao_database_pool_waiting",
                            "Callers that wait for a connection.")
          .Add({});
  prometheus::Histogram& wait =
      internal::HistogramFamily("jixiao_database_pool_wait_seconds",
                                "What callers waited for a connection.")
          .Add({}, WaitBuckets());
  prometheus::Counter& exhausted =
      internal::CounterFamily("jixiao_database_pool_exhausted_total",
                              "Callers for whom no connection was free in "
                              "time.")
          .Add({});
  prometheus::Counter& opened = Connections("opened");
  prometheus::Counter& failed = Connections("failed");

  static prometheus::Counter& Connections(const char* outcome) {
    return internal::CounterFamily("jixiao_database_connections_total",
                                   "Connections tried, by outcome.")
        .Add({{"outcome", outcome}});
  }
};

const PoolGauges& Pools() {
  static const auto& pools = *new PoolGauges;
  return pools;
}

struct TransactionMetrics {
  TransactionMetrics() {
    for (size_t mode = 0; mode < kModes; ++mode) {
      for (size_t outcome = 0; outcome < kOutcomes; ++outcome) {
        ended[mode][outcome] =
            &internal::CounterFamily("jixiao_database_transactions_total",
                                     "Tries of transactions, by outcome.")
                 .Add({{"mode", kModeNames[mode]},
                       {"outcome", kOutcomeNames[outcome]}});
      }
      duration[mode] =
          &internal::HistogramFamily(
               "jixiao_database_transaction_duration_seconds",
               "A try of a transaction, with its wait for a connection.")
               .Add({{"mode", kModeNames[mode]}}, TransactionBuckets());
    }
  }

  static prometheus::Counter& Retries(const char* reason) {
    return internal::CounterFamily("jixiao_database_transaction_retries_total",
                                   "Transactions run again, by reason.")
        .Add({{"reason", reason}});
  }

  std::array<std::array<prometheus::Counter*, kOutcomes>, kModes> ended{};
  std::array<prometheus::Histogram*, kModes> duration{};
  prometheus::Counter& statements =
      internal::CounterFamily("jixiao_database_statements_total",
                              "Statements sent by transactions.")
          .Add({});
  prometheus::Counter& deadlocks = Retries("deadlock");
  prometheus::Counter& lock_timeouts = Retries("lock_timeout");
};

const TransactionMetrics& Transactions() {
  static const auto& transactions = *new TransactionMetrics;
  return transactions;
}

}  // namespace

void PoolSizeChanged(int by) { Pools().size.Increment(by); }
void PoolInUseChanged(int by) { Pools().in_use.Increment(by); }
void PoolIdleChanged(int by) { Pools().idle.Increment(by); }
void PoolWaitingChanged(int by) { Pools().waiting.Increment(by); }

void PoolWaited(absl::Duration time, bool acquired) {
  Pools().wait.Observe(std::max(absl::ToDoubleSeconds(time), 0.0));
  if (!acquired) Pools().exhausted.Increment();
}

void ConnectionOpened() { Pools().opened.Increment(); }
void ConnectionFailed() { Pools().failed.Increment(); }

void TransactionEnded(TransactionMode mode, TransactionOutcome outcome,
                      int64_t statements, absl::Duration duration) {
  const TransactionMetrics& metrics = Transactions();
  const auto row = static_cast<size_t>(mode);
  metrics.ended[row][static_cast<size_t>(outcome)]->Increment();
  metrics.duration[row]->Observe(
      std::max(absl::ToDoubleSeconds(duration), 0.0));
  metrics.statements.Increment(static_cast<double>(statements));
}

void TransactionRetried(int errno_code) {
  const TransactionMetrics& metrics = Transactions();
  (errno_code == kDeadlock ? metrics.deadlocks : metrics.lock_timeouts)
      .Increment();
}

}  // namespace jixiao::metrics
