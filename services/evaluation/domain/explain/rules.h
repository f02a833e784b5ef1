// What a framework asks of a leaf, in sentences.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_RULES_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_RULES_H_

#include <string>
#include <vector>

#include "services/evaluation/domain/scoring/leaf_rule.h"
#include "services/evaluation/domain/scoring/tier_words.h"

namespace jixiao::evaluation {

// One Chinese sentence each: how the actual value is computed, how points
// follow from it, when it does not apply and what becomes of the weight then,
// when a reason is asked for; of a qualitative leaf its tiers and their words,
// or its checklist.
std::vector<std::string> RulesOf(const LeafRule& leaf, const TierWords& words);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_RULES_H_
