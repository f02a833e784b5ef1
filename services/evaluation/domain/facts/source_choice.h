// Which value of a fact is used where several sources give one.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_SOURCE_CHOICE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_SOURCE_CHOICE_H_

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "services/evaluation/domain/facts/fact_record.h"

namespace jixiao::evaluation {

// 0 is the most trusted. LEDGER and TRACKED are equal; a synthetic value ranks
// below every real one.
int TrustRank(const FactRecord& record);

// The outcome of ChooseValue, as indices into its argument.
struct Choice {
  std::size_t chosen = 0;
  // Two real values that cannot stand for the same thing, the most trusted
  // first; the chosen one is among them where it disagrees with any.
  std::optional<std::pair<std::size_t, std::size_t>> contradiction;
};

// Among the values of one fact, at least one: where the real ones agree with
// each other, the narrowest, ties by trust; where they do not, trust decides.
// Synthetic values are used only where there is nothing else. The result does
// not depend on the order of `values`.
Choice ChooseValue(const std::vector<const FactRecord*>& values);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_SOURCE_CHOICE_H_
