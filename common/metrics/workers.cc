#include "common/metrics/workers.h"

#include <algorithm>

#include "common/metrics/registry.h"

namespace jixiao::metrics {
namespace {

// Seconds.
const prometheus::Histogram::BucketBoundaries& QueueWaitBuckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  return buckets;
}

struct WorkerMetrics {
  prometheus::Gauge& threads =
      internal::GaugeFamily("jixiao_worker_threads",
                            "Threads that handle calls.")
          .Add({});
  prometheus::Gauge& busy =
      internal::GaugeFamily("jixiao_worker_busy",
                            "Of them, those that handle one now.")
          .Add({});
  prometheus::Gauge& queued =
      internal::GaugeFamily("jixiao_worker_queue_length",
                            "Tasks that wait for a thread.")
          .Add({});
  prometheus::Histogram& wait =
      internal::HistogramFamily("jixiao_worker_queue_wait_seconds",
                                "What tasks waited for a thread.")
          .Add({}, QueueWaitBuckets());
};

const WorkerMetrics& Workers() {
  static const auto& workers = *new WorkerMetrics;
  return workers;
}

}  // namespace

void WorkerThreadsChanged(int by) { Workers().threads.Increment(by); }

void TaskQueued() { Workers().queued.Increment(); }

void TaskBegun(absl::Duration waited) {
  Workers().queued.Decrement();
  Workers().busy.Increment();
  Workers().wait.Observe(std::max(absl::ToDoubleSeconds(waited), 0.0));
}

void TaskEnded() { Workers().busy.Decrement(); }

}  // namespace jixiao::metrics
