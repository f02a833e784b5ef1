#ifndef JIXIAO_COMMON_METRICS_REGISTRY_H_
#define JIXIAO_COMMON_METRICS_REGISTRY_H_

#include <memory>
#include <string>

#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

// What the files of this library share; nobody else includes it. A family or
// handle lives as long as the process, so it is kept in a static:
//
//   static prometheus::Counter& made = CounterFamily(
//       "jixiao_things_total", "Things made.").Add({});
namespace jixiao::metrics::internal {

// The registry of the process. Never destroyed: handles may be used by threads
// that outlive main's statics.
const std::shared_ptr<prometheus::Registry>& ProcessRegistry();

prometheus::Family<prometheus::Counter>& CounterFamily(const std::string& name,
                                                       const std::string& help);
prometheus::Family<prometheus::Gauge>& GaugeFamily(const std::string& name,
                                                   const std::string& help);
prometheus::Family<prometheus::Histogram>& HistogramFamily(
    const std::string& name, const std::string& help);

}  // namespace jixiao::metrics::internal

#endif  // JIXIAO_COMMON_METRICS_REGISTRY_H_
