#include "services/evaluation/domain/scoring/leaf_rule.h"

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// False where the weight cannot be used.
bool CompileWeight(const v1::Indicator& indicator, const std::string& field,
                   LeafRule* leaf, status::Violations* violations) {
  const absl::StatusOr<Rational> weight =
      rational::RequiredFromProto(indicator.weight());
  if (!weight.ok()) {
    violations->Add(field + ".weight", weight.status());
    return false;
  }
  leaf->weight = *weight;
  if (weight->Sign() <= 0) {
    violations->Add(field + ".weight", "must be above zero");
  } else if (RoundScore(*weight) != *weight) {
    violations->Add(field + ".weight",
                    "must have at most 2 decimals, as scores do");
  } else {
    return true;
  }
  return false;
}

void CompileQualitative(const v1::QualitativeRule& rule,
                        const std::string& field, LeafRule* leaf,
                        status::Violations* violations) {
  leaf->checklist = Checklist::Compile(rule, leaf->weight, field, violations);
  if (!rule.points().empty()) return;
  const absl::StatusOr<TierBounds> bounds = BoundsOf(rule);
  violations->Add(field, bounds.status());
  if (!bounds.ok()) return;
  leaf->tiers = *bounds;
  violations->Add(field, CheckTiersReachable(*bounds, leaf->weight));
}

}  // namespace

std::optional<LeafRule> CompileLeaf(const IndicatorTree& tree,
                                    const IndicatorTree::Node& node,
                                    const Vocabulary& vocabulary,
                                    const std::string& field,
                                    status::Violations* violations) {
  const std::size_t before = violations->violations().size();
  const v1::Indicator& indicator = *node.indicator;
  LeafRule leaf;
  leaf.indicator = &indicator;
  leaf.path = tree.Path(node);
  const bool weighed = CompileWeight(indicator, field, &leaf, violations);
  if (indicator.has_quantitative()) {
    // Where the weight cannot be used, no points are above it.
    leaf.quantitative = CompileQuantitative(
        indicator.quantitative(),
        weighed ? leaf.weight : Rational::Pow10(rational::kMaxDecimalDigits),
        vocabulary, field + ".quantitative", violations);
  } else if (indicator.has_qualitative()) {
    if (weighed) {
      CompileQualitative(indicator.qualitative(), field + ".qualitative", &leaf,
                         violations);
    }
  } else {
    violations->Add(field + ".rule",
                    absl::StrCat("the indicator ", indicator.code(),
                                 " has none below it, so it needs a "
                                 "quantitative or qualitative rule"));
  }
  if (violations->violations().size() != before) return std::nullopt;
  return leaf;
}

}  // namespace jixiao::evaluation
