// A leaf of the framework with its rule compiled.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_LEAF_RULE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_LEAF_RULE_H_

#include <optional>
#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/framework/indicator_tree.h"
#include "services/evaluation/domain/scoring/checklist.h"
#include "services/evaluation/domain/scoring/quantitative_leaf.h"
#include "services/evaluation/domain/scoring/tier.h"

namespace jixiao::evaluation {

// Points into the framework it was compiled from. Immutable once compiled.
struct LeafRule {
  const v1::Indicator* indicator = nullptr;
  std::vector<std::string> path;  // names from level 1 down to the leaf
  rational::Rational weight;
  // Set for a quantitative leaf; else the checklist counts where it has points,
  // and the tiers where it has none.
  std::optional<QuantitativeLeaf> quantitative;
  Checklist checklist;
  TierBounds tiers;

  bool JudgedByTiers() const {
    return !quantitative.has_value() && checklist.empty();
  }
};

// Adds what is wrong to `violations` under `field`. nullopt when anything is.
std::optional<LeafRule> CompileLeaf(const IndicatorTree& tree,
                                    const IndicatorTree::Node& node,
                                    const Vocabulary& vocabulary,
                                    const std::string& field,
                                    status::Violations* violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_LEAF_RULE_H_
