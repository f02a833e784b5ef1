#include "common/metrics/registry.h"

namespace jixiao::metrics::internal {

const std::shared_ptr<prometheus::Registry>& ProcessRegistry() {
  static const auto& registry = *new std::shared_ptr<prometheus::Registry>(
      std::make_shared<prometheus::Registry>());
  return registry;
}

prometheus::Family<prometheus::Counter>& CounterFamily(
    const std::string& name, const std::string& help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(
      *ProcessRegistry());
}

prometheus::Family<prometheus::Gauge>& GaugeFamily(const std::string& name,
                                                   const std::string& help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(
      *ProcessRegistry());
}

prometheus::Family<prometheus::Histogram>& HistogramFamily(
    const std::string& name, const std::string& help) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(
      *ProcessRegistry());
}

}  // namespace jixiao::metrics::internal
