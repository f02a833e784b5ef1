#include "services/evaluation/domain/scoring/method.h"

#include <algorithm>

#include "common/status/status.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

Rational ProportionalScore(const ScoringRule& rule, const Rational& actual) {
  if (actual >= rule.target) return rule.weight;
  if (actual.Sign() <= 0) return Rational();
  return rule.weight * actual / rule.target;
}

Rational EqualsScore(const ScoringRule& rule, const Rational& actual) {
  if (!rule.target.IsZero()) return ProportionalScore(rule, actual);
  return actual.IsZero() ? rule.weight : Rational();
}

Rational LowerLinearScore(const ScoringRule& rule, const Rational& actual) {
  const Rational excess = actual - rule.target;
  if (excess.Sign() <= 0) return rule.weight;
  if (excess >= rule.target) return Rational();
  return rule.weight * (Rational::FromInt(1) - excess / rule.target);
}

Rational LowerRatioScore(const ScoringRule& rule, const Rational& actual) {
  if (actual <= rule.target) return rule.weight;
  return rule.weight * rule.target / actual;
}

Rational DeductScore(const ScoringRule& rule, const Rational& actual) {
  const Rational lost = rule.deduction.points * StepsOff(rule, actual);
  return lost >= rule.weight ? Rational() : rule.weight - lost;
}

Rational TierScore(const ScoringRule& rule, const Rational& actual) {
  for (const PointTier& tier : rule.tiers) {
    if (tier.range.Contains(actual)) return tier.points;
  }
  return Rational();
}

// The scores of the tiers that some reading lies in.
ScoreRange TiersOver(const ScoringRule& rule,
                     const rational::Interval& actual) {
  ScoreRange range{rule.weight, Rational()};
  for (const PointTier& tier : rule.tiers) {
    if (!tier.range.Meets(actual)) continue;
    const Rational points = RoundScore(tier.points);
    range.lowest = std::min(range.lowest, points);
    range.highest = std::max(range.highest, points);
  }
  return range;
}

// One value alone is met, so that the ends do not decide.
bool NeedsOneValue(const ScoringRule& rule) {
  if (rule.method == v1::SCORING_METHOD_ALL_OR_NOTHING) {
    return rule.met_when == v1::RELATION_OPERATOR_EQUAL;
  }
  return rule.method == v1::SCORING_METHOD_EQUALS && rule.target.IsZero();
}

}  // namespace

absl::Status CheckTarget(v1::ScoringMethod method, const Rational& target) {
  switch (method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
    case v1::SCORING_METHOD_LOWER_LINEAR:
    case v1::SCORING_METHOD_LOWER_RATIO:
      if (target.Sign() > 0) return absl::OkStatus();
      return status::InvalidValue(
          "must be above zero for the methods PROPORTIONAL, LOWER_LINEAR and "
          "LOWER_RATIO");
    case v1::SCORING_METHOD_EQUALS:
      if (target.Sign() >= 0) return absl::OkStatus();
      return status::InvalidValue("must not be negative for the method EQUALS");
    default:
      return absl::OkStatus();
  }
}

Rational StepsOff(const ScoringRule& rule, const Rational& actual) {
  const bool above = rule.deduction.side == v1::StepDeduction::SIDE_ABOVE;
  const Rational excess = above ? actual - rule.target : rule.target - actual;
  if (excess.Sign() <= 0) return Rational();
  const Rational steps = excess / rule.deduction.step;
  switch (rule.deduction.rounding) {
    case v1::StepDeduction::ROUNDING_FLOOR:
      return steps.Floor();
    case v1::StepDeduction::ROUNDING_CEIL:
      return steps.Ceil();
    default:
      return steps;
  }
}

bool IsMet(const ScoringRule& rule, const Rational& actual) {
  switch (rule.met_when) {
    case v1::RELATION_OPERATOR_EQUAL:
      return actual == rule.target;
    case v1::RELATION_OPERATOR_AT_MOST:
      return actual <= rule.target;
    case v1::RELATION_OPERATOR_AT_LEAST:
      return actual >= rule.target;
    case v1::RELATION_OPERATOR_LESS:
      return actual < rule.target;
    case v1::RELATION_OPERATOR_GREATER:
      return actual > rule.target;
    default:
      return false;
  }
}

Rational ExactScore(const ScoringRule& rule, const Rational& actual) {
  switch (rule.method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
      return ProportionalScore(rule, actual);
    case v1::SCORING_METHOD_EQUALS:
      return EqualsScore(rule, actual);
    case v1::SCORING_METHOD_LOWER_LINEAR:
      return LowerLinearScore(rule, actual);
    case v1::SCORING_METHOD_LOWER_RATIO:
      return LowerRatioScore(rule, actual);
    case v1::SCORING_METHOD_DEDUCT_PER_STEP:
      return DeductScore(rule, actual);
    case v1::SCORING_METHOD_TIERS:
      return TierScore(rule, actual);
    case v1::SCORING_METHOD_ALL_OR_NOTHING:
      return IsMet(rule, actual) ? rule.weight : Rational();
    default:
      return Rational();
  }
}

Rational RoundScore(const Rational& exact) {
  return exact.RoundHalfAway(kScoreDecimals);
}

Rational Score(const ScoringRule& rule, const Rational& actual) {
  return RoundScore(ExactScore(rule, actual));
}

// Every method but TIERS is monotone up to one value, so that the ends decide.
ScoreRange ScoreOver(const ScoringRule& rule,
                     const rational::Interval& actual) {
  if (rule.method == v1::SCORING_METHOD_TIERS) return TiersOver(rule, actual);
  const Rational at_lo = Score(rule, actual.lo);
  const Rational at_hi = Score(rule, actual.hi);
  ScoreRange range{std::min(at_lo, at_hi), std::max(at_lo, at_hi)};
  if (NeedsOneValue(rule) && !actual.IsPoint()) {
    range.lowest = Rational();
    if (actual.Contains(rule.target)) range.highest = rule.weight;
  }
  return range;
}

}  // namespace jixiao::evaluation
