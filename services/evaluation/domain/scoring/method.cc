#include "services/evaluation/domain/scoring/method.h"

#include <algorithm>

#include "common/status/status.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

Rational Proportional(const ScoringRule& rule, const Rational& actual) {
  if (actual >= rule.target) return rule.weight;
  if (actual.Sign() <= 0) return Rational();
  return rule.weight * actual / rule.target;
}

Rational Equals(const ScoringRule& rule, const Rational& actual) {
  if (!rule.target.IsZero()) return Proportional(rule, actual);
  return actual.IsZero() ? rule.weight : Rational();
}

Rational LowerLinear(const ScoringRule& rule, const Rational& actual) {
  const Rational excess = actual - rule.target;
  if (excess.Sign() <= 0) return rule.weight;
  if (excess >= rule.target) return Rational();
  return rule.weight * (Rational::FromInt(1) - excess / rule.target);
}

bool Met(const ScoringRule& rule, const Rational& actual) {
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

}  // namespace

absl::Status CheckTarget(v1::ScoringMethod method, const Rational& target) {
  switch (method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
    case v1::SCORING_METHOD_LOWER_LINEAR:
      if (target.Sign() > 0) return absl::OkStatus();
      return status::InvalidValue(
          "must be above zero for the methods PROPORTIONAL and LOWER_LINEAR");
    case v1::SCORING_METHOD_EQUALS:
      if (target.Sign() >= 0) return absl::OkStatus();
      return status::InvalidValue("must not be negative for the method EQUALS");
    default:
      return absl::OkStatus();
  }
}

Rational ExactScore(const ScoringRule& rule, const Rational& actual) {
  switch (rule.method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
      return Proportional(rule, actual);
    case v1::SCORING_METHOD_EQUALS:
      return Equals(rule, actual);
    case v1::SCORING_METHOD_LOWER_LINEAR:
      return LowerLinear(rule, actual);
    case v1::SCORING_METHOD_ALL_OR_NOTHING:
      return Met(rule, actual) ? rule.weight : Rational();
    default:
      return Rational();
  }
}

Rational Score(const ScoringRule& rule, const Rational& actual) {
  return ExactScore(rule, actual).RoundHalfAway(kScoreDecimals);
}

// Every method but EQUALS with t = 0 is monotone, so that the ends decide.
ScoreRange ScoreOver(const ScoringRule& rule,
                     const rational::Interval& actual) {
  const Rational at_lo = Score(rule, actual.lo);
  const Rational at_hi = Score(rule, actual.hi);
  ScoreRange range{std::min(at_lo, at_hi), std::max(at_lo, at_hi)};
  if (rule.method == v1::SCORING_METHOD_EQUALS && rule.target.IsZero() &&
      actual.Contains(Rational())) {
    range.highest = rule.weight;
  }
  return range;
}

}  // namespace jixiao::evaluation
