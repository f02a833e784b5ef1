#include "common/metrics/operations.h"

#include <algorithm>

#include "common/metrics/registry.h"

// Operations take seconds, so no handles are kept but those of the sample.
namespace jixiao::metrics {
namespace {

// Seconds.
const prometheus::Histogram::BucketBoundaries& StepBuckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60};
  return buckets;
}

struct OperationGauges {
  static prometheus::Gauge& Unfinished(const char* state) {
    return internal::GaugeFamily("jixiao_operations",
                                 "Operations in the database that have not "
                                 "ended, by state.")
        .Add({{"state", state}});
  }

  prometheus::Gauge& queued = Unfinished("queued");
  prometheus::Gauge& running = Unfinished("running");
  prometheus::Gauge& waiting = Unfinished("waiting");
  prometheus::Gauge& abandoned = Unfinished("abandoned");
  prometheus::Gauge& oldest =
      internal::GaugeFamily("jixiao_operations_oldest_age_seconds",
                            "Age of the oldest operation that has not ended; "
                            "0 when there is none.")
          .Add({});
  prometheus::Gauge& sampled =
      internal::GaugeFamily("jixiao_operations_sampled_timestamp_seconds",
                            "When the operations were last counted.")
          .Add({});
  // Here so that it exists before the first one.
  prometheus::Counter& takeovers =
      internal::CounterFamily("jixiao_operation_lease_takeovers_total",
                              "Operations taken over from a worker that let "
                              "its lease run out.")
          .Add({});
};

const OperationGauges& Operations() {
  static const auto& operations = *new OperationGauges;
  return operations;
}

}  // namespace

void SetUnfinishedOperations(const UnfinishedOperations& operations,
                             absl::Time at) {
  const OperationGauges& gauges = Operations();
  gauges.queued.Set(static_cast<double>(operations.queued));
  gauges.running.Set(static_cast<double>(operations.running));
  gauges.waiting.Set(static_cast<double>(operations.waiting));
  gauges.abandoned.Set(static_cast<double>(operations.abandoned));
  gauges.oldest.Set(absl::ToDoubleSeconds(operations.oldest_age));
  gauges.sampled.Set(absl::ToDoubleSeconds(at - absl::UnixEpoch()));
}

void OperationClaimed(const std::string& kind, bool taken_over) {
  internal::CounterFamily("jixiao_operation_attempts_total",
                          "Operations that workers took up, by kind.")
      .Add({{"kind", kind}})
      .Increment();
  if (taken_over) Operations().takeovers.Increment();
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
