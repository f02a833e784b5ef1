#include "services/orchestrator/domain/sample.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace jixiao::orchestrator {

SampleDraw DrawSample(std::vector<SampleCandidate> candidates,
                      int64_t sampled_before, int64_t size) {
  const auto rank = [](const SampleCandidate& candidate) {
    return std::make_tuple(!candidate.certain, -candidate.risk_points,
                           std::cref(candidate.key.department));
  };
  std::sort(candidates.begin(), candidates.end(),
            [&](const SampleCandidate& a, const SampleCandidate& b) {
              return rank(a) < rank(b);
            });
  SampleDraw draw;
  int64_t in_sample = sampled_before;
  for (SampleCandidate& candidate : candidates) {
    if (candidate.certain || in_sample < size) {
      ++in_sample;
      draw.sampled.push_back(std::move(candidate));
    } else {
      draw.not_sampled.push_back(std::move(candidate));
    }
  }
  return draw;
}

}  // namespace jixiao::orchestrator
