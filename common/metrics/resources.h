#ifndef JIXIAO_COMMON_METRICS_RESOURCES_H_
#define JIXIAO_COMMON_METRICS_RESOURCES_H_

#include <vector>

#include "prometheus/collectable.h"
#include "prometheus/metric_family.h"

namespace jixiao::metrics::internal {

// What the system knows of this process, read from /proc/self at each scrape,
// under the names that Prometheus' own libraries use:
// process_cpu_seconds_total, process_resident_memory_bytes, process_open_fds,
// process_max_fds, process_threads, process_start_time_seconds. What cannot be
// read is left out. And jixiao_allocated_memory_bytes: a leak shows in it at
// once, where resident memory also holds what malloc keeps of a peak. Thread
// safe.
class ProcessResources : public prometheus::Collectable {
 public:
  std::vector<prometheus::MetricFamily> Collect() const override;
};

}  // namespace jixiao::metrics::internal

#endif  // JIXIAO_COMMON_METRICS_RESOURCES_H_
