#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "services/cli/audit/verify_trail.h"

namespace jixiao::cli {

std::set<std::string> TrailResult::KeysNotGiven() const {
  std::set<std::string> keys;
  for (const audit::Finding& finding : checkpoint_findings) {
    if (finding.fault == audit::Fault::kCheckpointKey) {
      keys.insert(finding.other_text);
    }
  }
  return keys;
}

TrailOutcome TrailResult::Outcome() const {
  const bool chains_hold = std::all_of(
      chains.begin(), chains.end(),
      [](const ChainResult& chain) { return chain.findings.empty(); });
  const bool only_keys =
      std::all_of(checkpoint_findings.begin(), checkpoint_findings.end(),
                  [](const audit::Finding& finding) {
                    return finding.fault == audit::Fault::kCheckpointKey;
                  });
  if (!chains_hold || !only_keys || keys_differ) return TrailOutcome::kChanged;
  return checkpoint_findings.empty() ? TrailOutcome::kProven
                                     : TrailOutcome::kKeyNotGiven;
}

TrailOutcome OutcomeOf(const std::vector<TrailResult>& results) {
  TrailOutcome worst = TrailOutcome::kProven;
  for (const TrailResult& result : results) {
    worst = std::max(worst, result.Outcome());
  }
  return worst;
}

}  // namespace jixiao::cli
