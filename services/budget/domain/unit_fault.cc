#include "services/budget/domain/unit_fault.h"

#include <algorithm>
#include <cstddef>

#include "common/text/text.h"

namespace jixiao::budget {
namespace {

// So many units are named; a description holds 400 bytes.
constexpr size_t kNamed = 8;

}  // namespace

std::string UnitFault(const std::string& budget_unit,
                      const std::vector<std::string>& known) {
  if (budget_unit.empty() ||
      std::binary_search(known.begin(), known.end(), budget_unit)) {
    return "";
  }
  std::string fault = "the department has no budget unit " +
                      text::Quote(budget_unit) +
                      text::DidYouMean(known, budget_unit) + "; ";
  if (known.empty()) return fault + "it has none";
  fault += "known: ";
  for (size_t i = 0; i < std::min(known.size(), kNamed); ++i) {
    fault += (i == 0 ? "" : ", ") + known[i];
  }
  if (known.size() > kNamed) {
    fault += " and " + std::to_string(known.size() - kNamed) + " more";
  }
  return fault;
}

}  // namespace jixiao::budget
