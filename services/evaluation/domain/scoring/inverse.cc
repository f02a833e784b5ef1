#include "services/evaluation/domain/scoring/inverse.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// What is rounded to one score: the points from `from` on and below `to`. As
// scores are not negative, halves round upwards.
struct PointSpan {
  Rational from;
  Rational to;
  bool zero;  // reaches down to no points
  bool full;  // reaches up to the weight
};

PointSpan SpanOf(const ScoringRule& rule, const Rational& score) {
  const Rational half = Rational::Pow10(-kScoreDecimals) / Rational::FromInt(2);
  return {score - half, score + half, score.IsZero(), score == rule.weight};
}

// Where more is better and p points need a value of at least at(p).
template <typename At>
ActualRange RisingRange(const PointSpan& span, const At& at) {
  ActualRange range;
  if (!span.zero) range.lo = RangeEnd{at(span.from), true};
  if (!span.full) range.hi = RangeEnd{at(span.to), false};
  return range;
}

// Where less is better and p points need a value of at most at(p).
template <typename At>
ActualRange FallingRange(const PointSpan& span, const At& at) {
  ActualRange range;
  if (!span.full) range.lo = RangeEnd{at(span.to), false};
  if (!span.zero) range.hi = RangeEnd{at(span.from), true};
  return range;
}

std::vector<ActualRange> OneValueRanges(const ScoringRule& rule,
                                        const PointSpan& span) {
  if (span.full) return {ActualRange::Point(rule.target)};
  if (!span.zero) return {};
  return {ActualRange::UpTo(rule.target, false),
          ActualRange::From(rule.target, false)};
}

std::vector<ActualRange> AllOrNothingRanges(const ScoringRule& rule,
                                            const PointSpan& span) {
  if (!span.zero && !span.full) return {};
  switch (rule.met_when) {
    case v1::RELATION_OPERATOR_EQUAL:
      return OneValueRanges(rule, span);
    case v1::RELATION_OPERATOR_AT_MOST:
      return {span.full ? ActualRange::UpTo(rule.target)
                        : ActualRange::From(rule.target, false)};
    case v1::RELATION_OPERATOR_LESS:
      return {span.full ? ActualRange::UpTo(rule.target, false)
                        : ActualRange::From(rule.target)};
    case v1::RELATION_OPERATOR_AT_LEAST:
      return {span.full ? ActualRange::From(rule.target)
                        : ActualRange::UpTo(rule.target, false)};
    default:
      return {span.full ? ActualRange::From(rule.target, false)
                        : ActualRange::UpTo(rule.target)};
  }
}

// How many steps off the target give the score.
ActualRange StepCounts(const ScoringRule& rule, const PointSpan& span) {
  return FallingRange(span, [&rule](const Rational& points) {
    return (rule.weight - points) / rule.deduction.points;
  });
}

// Distances from the target, in steps, that are counted as a number of steps in
// `counts`.
ActualRange StepDistances(v1::StepDeduction::Rounding rounding,
                          ActualRange counts) {
  if (rounding == v1::StepDeduction::ROUNDING_EXACT) return counts;
  const Rational one = Rational::FromInt(1);
  std::optional<Rational> least;
  std::optional<Rational> most;
  if (counts.lo.has_value()) least = counts.lo->value.Floor() + one;
  if (counts.hi.has_value()) most = counts.hi->value.Floor();
  if (least.has_value() && most.has_value() && *least > *most) {
    return ActualRange::Between({one, true}, {Rational(), true});
  }
  ActualRange distances;
  if (rounding == v1::StepDeduction::ROUNDING_FLOOR) {
    if (least.has_value()) distances.lo = RangeEnd{*least, true};
    if (most.has_value()) distances.hi = RangeEnd{*most + one, false};
  } else {
    if (least.has_value()) distances.lo = RangeEnd{*least - one, false};
    if (most.has_value()) distances.hi = RangeEnd{*most, true};
  }
  return distances;
}

// Values that lie off the target by `distances` steps, on the rule's side.
ActualRange OffTarget(const ScoringRule& rule, const ActualRange& distances) {
  const bool above = rule.deduction.side == v1::StepDeduction::SIDE_ABOVE;
  const auto at = [&](const std::optional<RangeEnd>& end) {
    std::optional<RangeEnd> moved = end;
    if (!moved.has_value()) return moved;
    const Rational off = moved->value * rule.deduction.step;
    moved->value = above ? rule.target + off : rule.target - off;
    return moved;
  };
  if (above) return {at(distances.lo), at(distances.hi)};
  return {at(distances.hi), at(distances.lo)};
}

std::vector<ActualRange> TierRanges(const ScoringRule& rule,
                                    const Rational& score) {
  std::vector<ActualRange> ranges;
  for (const PointTier& tier : rule.tiers) {
    if (RoundScore(tier.points) == score) ranges.push_back(tier.range);
  }
  return ranges;
}

std::vector<ActualRange> InvertMethod(const ScoringRule& rule,
                                      const Rational& score) {
  const PointSpan span = SpanOf(rule, score);
  const Rational two = Rational::FromInt(2);
  switch (rule.method) {
    case v1::SCORING_METHOD_EQUALS:
    case v1::SCORING_METHOD_PROPORTIONAL:
      if (rule.target.IsZero()) return OneValueRanges(rule, span);
      return {RisingRange(span, [&rule](const Rational& points) {
        return rule.target * points / rule.weight;
      })};
    case v1::SCORING_METHOD_LOWER_LINEAR:
      return {FallingRange(span, [&](const Rational& points) {
        return rule.target * (two - points / rule.weight);
      })};
    case v1::SCORING_METHOD_LOWER_RATIO:
      return {FallingRange(span, [&rule](const Rational& points) {
        return rule.target * rule.weight / points;
      })};
    case v1::SCORING_METHOD_DEDUCT_PER_STEP:
      return {OffTarget(rule, StepDistances(rule.deduction.rounding,
                                            StepCounts(rule, span)))};
    case v1::SCORING_METHOD_TIERS:
      return TierRanges(rule, score);
    case v1::SCORING_METHOD_ALL_OR_NOTHING:
      return AllOrNothingRanges(rule, span);
    default:
      return {};
  }
}

// How far `actual`, which lies outside, is from the range.
Rational DistanceTo(const ActualRange& range, const Rational& actual) {
  if (range.lo.has_value() && actual <= range.lo->value) {
    return range.lo->value - actual;
  }
  return actual - range.hi->value;
}

std::optional<ScoredRange> NextTier(const ScoringRule& rule,
                                    const Rational& actual) {
  const Rational score = Score(rule, actual);
  const PointTier* next = nullptr;
  for (const PointTier& tier : rule.tiers) {
    if (RoundScore(tier.points) <= score) continue;
    if (next == nullptr ||
        DistanceTo(tier.range, actual) < DistanceTo(next->range, actual)) {
      next = &tier;
    }
  }
  if (next == nullptr) return std::nullopt;
  return ScoredRange{next->range, RoundScore(next->points)};
}

// One step less, or as many as give the first points.
std::optional<ScoredRange> FewerSteps(const ScoringRule& rule,
                                      const Rational& actual) {
  const Rational& points = rule.deduction.points;
  const Rational one = Rational::FromInt(1);
  const Rational steps =
      std::min(StepsOff(rule, actual), (rule.weight / points).Ceil()) - one;
  const Rational score = RoundScore(rule.weight - points * steps);
  if (steps.IsNegative() || score <= Score(rule, actual)) return std::nullopt;
  const std::vector<ActualRange> ranges = ActualsThatScore(rule, score);
  if (ranges.empty()) return std::nullopt;
  return ScoredRange{ranges.front(), score};
}

}  // namespace

std::vector<ActualRange> ActualsThatScore(const ScoringRule& rule,
                                          const Rational& score) {
  if (score.IsNegative() || score > rule.weight) return {};
  return Joined(InvertMethod(rule, score));
}

std::optional<ScoredRange> NextBetter(const ScoringRule& rule,
                                      const Rational& actual) {
  if (rule.method == v1::SCORING_METHOD_TIERS) return NextTier(rule, actual);
  if (rule.method == v1::SCORING_METHOD_DEDUCT_PER_STEP &&
      rule.deduction.rounding != v1::StepDeduction::ROUNDING_EXACT) {
    return FewerSteps(rule, actual);
  }
  return std::nullopt;
}

}  // namespace jixiao::evaluation
