// Which reports are reviewed by sample. Pure.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_SAMPLE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_SAMPLE_H_

#include <cstdint>
#include <vector>

#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

// A report that waits to be drawn.
struct SampleCandidate {
  ReportKey key;
  // Hundredths of the claimed points at risk.
  int64_t risk_points = 0;
  // It cannot be left out: a desk has passed it, so it was looked at, or who
  // draws has prepared or submitted it and may not say that it is reviewed.
  bool certain = false;
};

struct SampleDraw {
  std::vector<SampleCandidate> sampled;
  std::vector<SampleCandidate> not_sampled;
};

// The sample of `size` reports where `sampled_before` are in it already: all
// that are certain, then those with the most points at risk, equal ones in the
// order of their departments. More than `size` where more are certain.
SampleDraw DrawSample(std::vector<SampleCandidate> candidates,
                      int64_t sampled_before, int64_t size);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_SAMPLE_H_
