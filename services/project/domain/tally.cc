#include "services/project/domain/tally.h"

namespace jixiao::project {

void AddChange(const std::string& subject, const Contributions& before,
               const Contributions& after, std::vector<TallyEntry>& entries) {
  Contributions change = after;
  for (const auto& [key, sum] : before) change[key] += -sum;
  for (const auto& [key, sum] : change) {
    if (!sum.IsZero()) entries.push_back({subject, key, sum});
  }
}

}  // namespace jixiao::project
