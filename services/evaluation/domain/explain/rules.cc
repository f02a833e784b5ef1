#include "services/evaluation/domain/explain/rules.h"

#include "absl/strings/str_cat.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/sentences.h"
#include "services/evaluation/domain/scoring/value_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// "不超过 0%得 8 分；高于 0%且不超过 10%得 6 分".
std::string TiersRule(const LeafRule& leaf) {
  std::string text;
  for (const PointTier& tier : leaf.quantitative->rule.tiers) {
    absl::StrAppend(&text, text.empty() ? "" : "；", "实际值",
                    RangeText(leaf, tier.range), " 得 ", PlainText(tier.points),
                    " 分");
  }
  return text;
}

std::string StepsRule(const LeafRule& leaf) {
  const StepRule& deduction = leaf.quantitative->rule.deduction;
  return absl::StrCat(
      deduction.side == v1::StepDeduction::SIDE_ABOVE ? "每高 " : "每低 ",
      TargetText(leaf, deduction.step), " 扣 ", PlainText(deduction.points),
      " 分，", StepRoundingText(deduction.rounding), "，扣完为止");
}

// What happens where the goal is not reached.
std::string ShortOfGoal(const LeafRule& leaf) {
  const ScoringRule& rule = leaf.quantitative->rule;
  const std::string weight = PlainText(rule.weight);
  const std::string target = TargetText(leaf, rule.target);
  switch (rule.method) {
    case v1::SCORING_METHOD_EQUALS:
      if (rule.target.IsZero()) return "否则得 0 分";
      [[fallthrough]];
    case v1::SCORING_METHOD_PROPORTIONAL:
      return absl::StrCat("否则按 ", weight, " × 实际值 ÷ ", target, " 计分");
    case v1::SCORING_METHOD_LOWER_LINEAR:
      return absl::StrCat("否则按 ", weight, " × [1 - (实际值 - ", target,
                          ") ÷ ", target, "] 计分，达到 ",
                          TargetText(leaf, rule.target + rule.target),
                          " 得 0 分");
    case v1::SCORING_METHOD_LOWER_RATIO:
      return absl::StrCat("否则按 ", weight, " × ", target, " ÷ 实际值 计分");
    case v1::SCORING_METHOD_DEDUCT_PER_STEP:
      return StepsRule(leaf);
    default:
      return "否则得 0 分";
  }
}

std::string MethodRule(const LeafRule& leaf) {
  const ScoringRule& rule = leaf.quantitative->rule;
  const std::string title =
      absl::StrCat("按", MethodTitle(rule.method), "计分：");
  if (rule.method == v1::SCORING_METHOD_TIERS) {
    return absl::StrCat(title, TiersRule(leaf), "。");
  }
  return absl::StrCat(title, "实际值", GoalText(leaf), " 得满分 ",
                      PlainText(rule.weight), " 分，", ShortOfGoal(leaf), "。");
}

std::string NotApplicableRule(const LeafRule& leaf) {
  const std::string& reason =
      leaf.indicator->quantitative().not_applicable_reason();
  return absl::StrCat("“", leaf.quantitative->not_applicable->Describe(),
                      "”时不适用，",
                      leaf.quantitative->redistribute
                          ? "本指标不计分，权重按比例分给适用的指标："
                          : "权重不变，计满分：",
                      reason);
}

std::string ReasonRule(const LeafRule& leaf) {
  const QuantitativeLeaf& rule = *leaf.quantitative;
  std::string text = "实际值";
  if (rule.reason_below.has_value()) {
    absl::StrAppend(&text, "低于 ", TargetText(leaf, *rule.reason_below));
  }
  if (rule.reason_above.has_value()) {
    absl::StrAppend(&text, rule.reason_below.has_value() ? " 或" : "", "高于 ",
                    TargetText(leaf, *rule.reason_above));
  }
  return absl::StrCat(text, " 时须说明偏离原因。");
}

std::vector<std::string> QuantitativeRules(const LeafRule& leaf) {
  const QuantitativeLeaf& rule = *leaf.quantitative;
  std::vector<std::string> rules = {
      absl::StrCat("实际值 ＝ ", rule.formula.Describe(), "。"),
      MethodRule(leaf)};
  if (rule.not_applicable.has_value()) {
    rules.push_back(NotApplicableRule(leaf));
  }
  if (rule.overrun.has_value()) {
    rules.push_back(absl::StrCat("实际值超过 ", TargetText(leaf, *rule.overrun),
                                 " 时加备注：目标可能定得偏低。"));
  }
  if (rule.reason_below.has_value() || rule.reason_above.has_value()) {
    rules.push_back(ReasonRule(leaf));
  }
  return rules;
}

std::vector<std::string> TierRules(const LeafRule& leaf,
                                   const TierWords& words) {
  std::string ranges;
  std::string meanings;
  for (const v1::Tier tier :
       {v1::TIER_FULL, v1::TIER_PARTIAL, v1::TIER_NOT_MET}) {
    absl::StrAppend(&ranges, ranges.empty() ? "" : "，", TierText(tier), " ",
                    TierRangeText(leaf.tiers, leaf.weight, tier));
    const std::vector<std::string> of_tier = words.WordsOf(tier);
    if (of_tier.empty()) continue;
    absl::StrAppend(&meanings, meanings.empty() ? "" : "；");
    for (const std::string& word : of_tier) {
      absl::StrAppend(&meanings, "“", word, "”");
    }
    absl::StrAppend(&meanings, "属", TierText(tier));
  }
  std::vector<std::string> rules = {
      absl::StrCat("定性三档：", ranges, "；自评分须在所申报的档内。")};
  if (!meanings.empty()) {
    rules.push_back(absl::StrCat("申报用词：", meanings, "。"));
  }
  return rules;
}

std::vector<std::string> ChecklistRules(const Checklist& checklist) {
  std::string points;
  for (const Checklist::Point& point : checklist.points()) {
    absl::StrAppend(&points, points.empty() ? "" : "；", point.display_name,
                    " ", MarksText(point.marks), " 分");
  }
  return {
      absl::StrCat("按评价要点计分：", points, "。"),
      absl::StrCat("要点达成得该要点满分，部分达成得其 ",
                   PlainText(checklist.partly_share() * Rational::FromInt(100)),
                   "%，未达成不得分。")};
}

}  // namespace

std::vector<std::string> RulesOf(const LeafRule& leaf, const TierWords& words) {
  if (leaf.quantitative.has_value()) return QuantitativeRules(leaf);
  std::vector<std::string> rules = leaf.checklist.empty()
                                       ? TierRules(leaf, words)
                                       : ChecklistRules(leaf.checklist);
  rules.push_back(
      "至少要有一件真实的、本年度开始前没有失效的佐证，自评分才有支撑。");
  return rules;
}

}  // namespace jixiao::evaluation
