#include "common/metrics/operations.h"

#include <algorithm>
#include <array>

#include "common/metrics/registry.h"

// Operations take seconds, so no handles are kept.
namespace jixiao::metrics {
namespace {

// Seconds.
const prometheus::Histogram::BucketBoundaries& StepBuckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60};
  return buckets;
}

constexpr std::array<const char*, 3> kKinds = {"generate", "publish", "batch"};

void SetUnfinished(const std::string& kind, const char* state, int64_t count) {
  internal::GaugeFamily(
      "jixiao_operations",
      "Operations in the database that have not ended, by state.")
      .Add({{"kind", kind}, {"state", state}})
      .Set(static_cast<double>(count));
}

// Exists before the first one.
prometheus::Counter& LeaseTakeovers() {
  static prometheus::Counter& takeovers =
      internal::CounterFamily("jixiao_operation_lease_takeovers_total",
                              "Operations taken over from a worker that let "
                              "its lease run out.")
          .Add({});
  return takeovers;
}

}  // namespace

void SetUnfinishedOperations(const OperationSample& sample, absl::Time at) {
  LeaseTakeovers();
  for (const std::string kind : kKinds) {
    const auto found = sample.find(kind);
    const UnfinishedOperations operations =
        found == sample.end() ? UnfinishedOperations() : found->second;
    SetUnfinished(kind, "queued", operations.queued);
    SetUnfinished(kind, "running", operations.running);
    SetUnfinished(kind, "waiting", operations.waiting);
    SetUnfinished(kind, "abandoned", operations.abandoned);
    internal::GaugeFamily("jixiao_operations_oldest_age_seconds",
                          "Age of the oldest operation that has not ended; 0 "
                          "when there is none.")
        .Add({{"kind", kind}})
        .Set(absl::ToDoubleSeconds(operations.oldest_age));
  }
  internal::GaugeFamily("jixiao_operations_sampled_timestamp_seconds",
                        "When the operations were last counted.")
      .Add({})
      .Set(absl::ToDoubleSeconds(at - absl::UnixEpoch()));
}

void OperationClaimed(const std::string& kind, bool taken_over) {
  internal::CounterFamily("jixiao_operation_attempts_total",
                          "Operations that workers took up, by kind.")
      .Add({{"kind", kind}})
      .Increment();
  if (taken_over) LeaseTakeovers().Increment();
}

void OperationEnded(const std::string& kind, const std::string& outcome) {
  internal::CounterFamily("jixiao_operations_ended_total",
                          "Operations that this process ended, by outcome.")
      .Add({{"kind", kind}, {"outcome", outcome}})
      .Increment();
}

void OperationStepEnded(const std::string& step, bool done,
                        absl::Duration duration) {
  internal::HistogramFamily("jixiao_operation_step_duration_seconds",
                            "Steps of operations, by outcome.")
      .Add({{"step", step}, {"outcome", done ? "done" : "failed"}},
           StepBuckets())
      .Observe(std::max(absl::ToDoubleSeconds(duration), 0.0));
}

}  // namespace jixiao::metrics
