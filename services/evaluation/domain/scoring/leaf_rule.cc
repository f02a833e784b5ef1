#include "services/evaluation/domain/scoring/leaf_rule.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/text/text.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;
using rational::Rational;

constexpr std::size_t kMaxReasonLength = 300;

void CheckReason(const v1::QuantitativeRule& rule, const std::string& field,
                 status::Violations* violations) {
  const bool conditional = !rule.not_applicable_condition().empty();
  const std::size_t length = text::CodePointCount(rule.not_applicable_reason());
  if (conditional != (length > 0)) {
    violations->Add(field + ".not_applicable_reason",
                    conditional ? "must say why full marks stand when the "
                                  "condition is true"
                                : "must be empty without a condition");
  } else if (length > kMaxReasonLength) {
    violations->Add(field + ".not_applicable_reason",
                    absl::StrCat("at most ", kMaxReasonLength, " characters"));
  }
}

// The over-run remark, which only methods where more is better have.
void CompileOverrun(const v1::QuantitativeRule& rule, const std::string& field,
                    QuantitativeLeaf* leaf, status::Violations* violations) {
  const absl::StatusOr<std::optional<Rational>> overrun =
      rational::FromProto(rule.overrun_remark());
  if (!overrun.ok()) {
    violations->Add(field + ".overrun_remark", overrun.status());
    return;
  }
  leaf->overrun = *overrun;
  if (!leaf->overrun.has_value()) return;
  if (rule.method() != v1::SCORING_METHOD_EQUALS &&
      rule.method() != v1::SCORING_METHOD_PROPORTIONAL) {
    violations->Add(field + ".overrun_remark",
                    "only the methods EQUALS and PROPORTIONAL have it");
  } else if (*leaf->overrun <= leaf->rule.target) {
    violations->Add(field + ".overrun_remark", "must be above the target");
  }
}

std::optional<QuantitativeLeaf> CompileQuantitative(
    const v1::QuantitativeRule& rule, const Rational& weight,
    const Vocabulary& vocabulary, const std::string& field,
    status::Violations* violations) {
  if (!v1::ScoringMethod_IsValid(rule.method()) ||
      rule.method() == v1::SCORING_METHOD_UNSPECIFIED) {
    violations->Add(field + ".method", "must be one of the scoring methods");
  }
  absl::StatusOr<Formula> actual =
      Formula::CompileNumber(rule.formula(), vocabulary);
  violations->Add(field + ".formula", actual.status());
  if (actual.ok() && actual->fact_keys().empty()) {
    violations->Add(field + ".formula", "must name at least one fact");
  }
  const absl::StatusOr<Rational> target =
      rational::RequiredFromProto(rule.target());
  violations->Add(field + ".target", target.status());
  if (target.ok()) {
    violations->Add(field + ".target", CheckTarget(rule.method(), *target));
  }
  CheckReason(rule, field, violations);
  if (!actual.ok() || !target.ok()) return std::nullopt;
  QuantitativeLeaf leaf{*std::move(actual), std::nullopt,
                        ScoringRule{rule.method(), weight, *target, rule.met_when()},
                        std::nullopt};
  CompileOverrun(rule, field, &leaf, violations);
  if (!rule.not_applicable_condition().empty()) {
    absl::StatusOr<Formula> condition =
        Formula::CompileCondition(rule.not_applicable_condition(), vocabulary);
    violations->Add(field + ".not_applicable_condition", condition.status());
    if (condition.ok()) leaf.not_applicable = *std::move(condition);
  }
  return leaf;
}

void CompileWeight(const v1::Indicator& indicator, const std::string& field,
                   LeafRule* leaf, status::Violations* violations) {
  const absl::StatusOr<Rational> weight =
      rational::RequiredFromProto(indicator.weight());
  if (!weight.ok()) {
    violations->Add(field + ".weight", weight.status());
    return;
  }
  leaf->weight = *weight;
  if (weight->Sign() <= 0) {
    violations->Add(field + ".weight", "must be above zero");
  } else if (weight->RoundHalfAway(kScoreDecimals) != *weight) {
    violations->Add(field + ".weight",
                    "must have at most 2 decimals, as scores do");
  }
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
  CompileWeight(indicator, field, &leaf, violations);
  if (indicator.has_quantitative()) {
    leaf.quantitative =
        CompileQuantitative(indicator.quantitative(), leaf.weight, vocabulary,
                            field + ".quantitative", violations);
  } else if (indicator.has_qualitative()) {
    const absl::StatusOr<TierBounds> bounds = BoundsOf(indicator.qualitative());
    violations->Add(field + ".qualitative", bounds.status());
    if (bounds.ok()) leaf.tiers = *bounds;
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
