#include "services/evaluation/domain/scoring/sentences.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/value_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr char kRoundedOnce[] = " 分（四舍五入到 2 位小数）。";

// What the sentences about a method share.
struct Parts {
  std::string actual;
  std::string target;
  std::string weight;
  std::string score;
  std::string method;
};

std::string FullMarksSentence(const Parts& parts, const char* relation) {
  return absl::StrCat("实际值 ", parts.actual, relation, parts.target, "，按",
                      parts.method, "得满分 ", parts.weight, " 分。");
}

std::string HigherIsBetter(const Parts& parts, const ScoringRule& rule,
                           const Rational& actual) {
  if (actual >= rule.target) return FullMarksSentence(parts, " 达到目标 ");
  if (actual.Sign() <= 0) {
    return absl::StrCat("实际值 ", parts.actual, " 不大于零，按", parts.method,
                        "得 0 分。");
  }
  return absl::StrCat("实际值 ", parts.actual, " 低于目标 ", parts.target,
                      "，按", parts.method, "得分 ＝ ", parts.weight, " × ",
                      parts.actual, " ÷ ", parts.target, " ＝ ", parts.score,
                      kRoundedOnce);
}

std::string LowerLinear(const Parts& parts, const ScoringRule& rule,
                        const Rational& actual) {
  if (actual <= rule.target) return FullMarksSentence(parts, " 不超过目标 ");
  if (actual >= rule.target + rule.target) {
    return absl::StrCat("实际值 ", parts.actual, " 达到目标 ", parts.target,
                        " 的 2 倍以上，按", parts.method, "得 0 分。");
  }
  return absl::StrCat("实际值 ", parts.actual, " 高于目标 ", parts.target,
                      "，按", parts.method, "得分 ＝ ", parts.weight,
                      " × [1 - (", parts.actual, " - ", parts.target, ") ÷ ",
                      parts.target, "] ＝ ", parts.score, kRoundedOnce);
}

std::string LowerRatio(const Parts& parts, const ScoringRule& rule,
                       const Rational& actual) {
  if (actual <= rule.target) return FullMarksSentence(parts, " 不超过目标 ");
  return absl::StrCat("实际值 ", parts.actual, " 高于目标 ", parts.target,
                      "，按", parts.method, "得分 ＝ ", parts.weight, " × ",
                      parts.target, " ÷ ", parts.actual, " ＝ ", parts.score,
                      kRoundedOnce);
}

// "3", or "0.146" of a fraction of a step.
std::string StepsText(const Rational& steps) {
  constexpr int kStepDecimals = 4;
  return PlainText(steps.RoundHalfAway(kStepDecimals));
}

std::string Deducted(const Parts& parts, const LeafRule& leaf,
                     const Rational& actual) {
  const ScoringRule& rule = leaf.quantitative->rule;
  const StepRule& deduction = rule.deduction;
  const bool above = deduction.side == v1::StepDeduction::SIDE_ABOVE;
  const Rational excess = above ? actual - rule.target : rule.target - actual;
  if (excess.Sign() <= 0) {
    return FullMarksSentence(parts, above ? " 不超过目标 " : " 不低于目标 ");
  }
  const Rational steps = StepsOff(rule, actual);
  const std::string points = PlainText(deduction.points);
  std::string text = absl::StrCat(
      "实际值 ", parts.actual, above ? " 高于目标 " : " 低于目标 ",
      parts.target, "，相差 ", ActualTextBeside(leaf, excess, Rational()),
      "；每 ", TargetText(leaf, deduction.step), " 扣 ", points, " 分，",
      StepRoundingText(deduction.rounding), "，计 ", StepsText(steps),
      " 步，按", parts.method, "得分 ＝ ", parts.weight, " - ", points, " × ",
      StepsText(steps), " ＝ ", parts.score, " 分");
  if (deduction.points * steps > rule.weight) {
    absl::StrAppend(&text, "（扣完为止）");
  }
  return absl::StrCat(text, "。");
}

std::string InTier(const Parts& parts, const LeafRule& leaf,
                   const Rational& actual) {
  std::string range;
  for (const PointTier& tier : leaf.quantitative->rule.tiers) {
    if (tier.range.Contains(actual)) range = RangeText(leaf, tier.range);
  }
  return absl::StrCat("实际值 ", parts.actual, " 在“", range, "”一档，按",
                      parts.method, "得 ", parts.score, " 分。");
}

std::string AllOrNothing(const Parts& parts, const LeafRule& leaf, bool met) {
  return absl::StrCat("实际值 ", parts.actual, met ? " 符合" : " 不符合",
                      "目标“", GoalText(leaf), "”，按", parts.method,
                      met ? "得满分 " : "得 ", met ? parts.weight : "0",
                      " 分。");
}

// The end of a range near `actual`, or the target: what it must not be shown
// the same as.
Rational NearestBound(const ScoringRule& rule, const Rational& actual) {
  if (rule.method != v1::SCORING_METHOD_TIERS) return rule.target;
  Rational nearest = actual;
  for (const PointTier& tier : rule.tiers) {
    if (!tier.range.lo.has_value()) continue;
    const Rational& end = tier.range.lo->value;
    if (nearest == actual || (end - actual).Abs() < (nearest - actual).Abs()) {
      nearest = end;
    }
  }
  return nearest;
}

std::string GoalOfRelation(v1::RelationOperator met_when) {
  switch (met_when) {
    case v1::RELATION_OPERATOR_AT_MOST:
      return "不超过 ";
    case v1::RELATION_OPERATOR_AT_LEAST:
      return "不低于 ";
    case v1::RELATION_OPERATOR_LESS:
      return "低于 ";
    case v1::RELATION_OPERATOR_GREATER:
      return "高于 ";
    default:
      return "等于 ";
  }
}

std::string GoalOfTiers(const LeafRule& leaf) {
  const std::vector<PointTier>& tiers = leaf.quantitative->rule.tiers;
  const auto best = std::max_element(
      tiers.begin(), tiers.end(), [](const PointTier& a, const PointTier& b) {
        return a.points < b.points;
      });
  std::vector<ActualRange> ranges;
  for (const PointTier& tier : tiers) {
    if (tier.points == best->points) ranges.push_back(tier.range);
  }
  return RangesText(leaf, Joined(ranges));
}

}  // namespace

std::string MethodTitle(v1::ScoringMethod method) {
  switch (method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
      return "正向比例法";
    case v1::SCORING_METHOD_EQUALS:
      return "等于目标法";
    case v1::SCORING_METHOD_LOWER_LINEAR:
      return "反向线性法";
    case v1::SCORING_METHOD_LOWER_RATIO:
      return "反向比例法";
    case v1::SCORING_METHOD_DEDUCT_PER_STEP:
      return "分步扣分法";
    case v1::SCORING_METHOD_TIERS:
      return "分档计分法";
    default:
      return "达标满分法";
  }
}

std::string MethodSentence(const LeafRule& leaf, const Rational& actual,
                           const Rational& score) {
  const ScoringRule& rule = leaf.quantitative->rule;
  const Parts parts{ActualTextBeside(leaf, actual, NearestBound(rule, actual)),
                    TargetText(leaf, rule.target), PlainText(rule.weight),
                    PlainText(score), MethodTitle(rule.method)};
  switch (rule.method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
      return HigherIsBetter(parts, rule, actual);
    case v1::SCORING_METHOD_EQUALS:
      if (rule.target.IsZero()) {
        return AllOrNothing(parts, leaf, actual.IsZero());
      }
      return HigherIsBetter(parts, rule, actual);
    case v1::SCORING_METHOD_LOWER_LINEAR:
      return LowerLinear(parts, rule, actual);
    case v1::SCORING_METHOD_LOWER_RATIO:
      return LowerRatio(parts, rule, actual);
    case v1::SCORING_METHOD_DEDUCT_PER_STEP:
      return Deducted(parts, leaf, actual);
    case v1::SCORING_METHOD_TIERS:
      return InTier(parts, leaf, actual);
    default:
      return AllOrNothing(parts, leaf, IsMet(rule, actual));
  }
}

std::string GoalText(const LeafRule& leaf) {
  const ScoringRule& rule = leaf.quantitative->rule;
  const std::string target = TargetText(leaf, rule.target);
  switch (rule.method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
      return "不低于 " + target;
    case v1::SCORING_METHOD_EQUALS:
      return (rule.target.IsZero() ? "等于 " : "不低于 ") + target;
    case v1::SCORING_METHOD_LOWER_LINEAR:
    case v1::SCORING_METHOD_LOWER_RATIO:
      return "不超过 " + target;
    case v1::SCORING_METHOD_DEDUCT_PER_STEP:
      return (rule.deduction.side == v1::StepDeduction::SIDE_ABOVE
                  ? "不超过 "
                  : "不低于 ") +
             target;
    case v1::SCORING_METHOD_TIERS:
      return GoalOfTiers(leaf);
    default:
      return GoalOfRelation(rule.met_when) + target;
  }
}

std::string StepRoundingText(v1::StepDeduction::Rounding rounding) {
  switch (rounding) {
    case v1::StepDeduction::ROUNDING_FLOOR:
      return "不足一步的不计";
    case v1::StepDeduction::ROUNDING_CEIL:
      return "不足一步的按一步计";
    default:
      return "不足一步的按比例计";
  }
}

std::string ClaimSentence(const Rational& claimed, const Rational& computed) {
  if (claimed == computed) {
    return absl::StrCat("自评 ", PlainText(claimed), " 分，与核算一致。");
  }
  const Rational gap = claimed - computed;
  return absl::StrCat("自评 ", PlainText(claimed), " 分，核算 ",
                      PlainText(computed), " 分，自评",
                      gap.IsNegative() ? "低 " : "高 ", PlainText(gap.Abs()),
                      " 分。");
}

std::string MissingSentence(const std::set<std::string>& keys,
                            const Vocabulary& vocabulary) {
  std::string names;
  for (const std::string& key : keys) {
    absl::StrAppend(&names, "“", vocabulary.DisplayName(key), "”");
  }
  return absl::StrCat("缺少", names, "，无法核算。");
}

}  // namespace jixiao::evaluation
