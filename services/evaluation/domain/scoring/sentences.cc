#include "services/evaluation/domain/scoring/sentences.h"

#include "absl/strings/str_cat.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

const char* MethodName(v1::ScoringMethod method) {
  switch (method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
      return "正向比例法";
    case v1::SCORING_METHOD_EQUALS:
      return "等于目标法";
    case v1::SCORING_METHOD_LOWER_LINEAR:
      return "反向线性法";
    default:
      return "不超过目标即满分法";
  }
}

// What the sentences about a method share.
struct Parts {
  std::string actual;
  std::string target;
  std::string weight;
  std::string score;
  std::string method;
};

std::string HigherIsBetter(const Parts& parts, const ScoringRule& rule,
                           const Rational& actual) {
  if (actual >= rule.target) {
    return absl::StrCat("实际值 ", parts.actual, " 达到目标 ", parts.target,
                        "，按", parts.method, "得满分 ", parts.weight, " 分。");
  }
  if (actual.Sign() <= 0) {
    return absl::StrCat("实际值 ", parts.actual, " 不大于零，按", parts.method,
                        "得 0 分。");
  }
  return absl::StrCat("实际值 ", parts.actual, " 低于目标 ", parts.target,
                      "，按", parts.method, "得分 ＝ ", parts.weight, " × ",
                      parts.actual, " ÷ ", parts.target, " ＝ ", parts.score,
                      " 分（四舍五入到 2 位小数）。");
}

std::string LowerIsBetter(const Parts& parts, const ScoringRule& rule,
                          const Rational& actual) {
  if (actual <= rule.target) {
    return absl::StrCat("实际值 ", parts.actual, " 不超过目标 ", parts.target,
                        "，按", parts.method, "得满分 ", parts.weight, " 分。");
  }
  if (actual >= rule.target + rule.target) {
    return absl::StrCat("实际值 ", parts.actual, " 达到目标 ", parts.target,
                        " 的 2 倍以上，按", parts.method, "得 0 分。");
  }
  return absl::StrCat("实际值 ", parts.actual, " 高于目标 ", parts.target,
                      "，按", parts.method, "得分 ＝ ", parts.weight,
                      " × [1 - (", parts.actual, " - ", parts.target, ") ÷ ",
                      parts.target, "] ＝ ", parts.score,
                      " 分（四舍五入到 2 位小数）。");
}

std::string AllOrNothing(const Parts& parts, bool met) {
  return absl::StrCat("实际值 ", parts.actual,
                      met ? " 符合目标 " : " 不符合目标 ", parts.target, "，按",
                      parts.method, met ? "得满分 " : "得 ",
                      met ? parts.weight : "0", " 分。");
}

bool InPercent(const LeafRule& leaf) {
  const std::string& target = leaf.indicator->target_text();
  return leaf.quantitative->formula.type().unit == "one" &&
         (target.empty() || target.find('%') != std::string::npos ||
          target.find("％") != std::string::npos);
}

}  // namespace

std::string ActualText(const LeafRule& leaf, const Rational& value) {
  if (InPercent(leaf)) return rational::FormatPercent(value, 2);
  return NumberText(value, leaf.quantitative->formula.type().unit);
}

std::string TargetText(const LeafRule& leaf, const Rational& value) {
  if (!InPercent(leaf)) return ActualText(leaf, value);
  const bool whole = (value * Rational::FromInt(100)).IsInteger();
  return rational::FormatPercent(value, whole ? 0 : 2);
}

std::string MethodSentence(const LeafRule& leaf, const Rational& actual,
                           const Rational& score) {
  const ScoringRule& rule = leaf.quantitative->rule;
  const Parts parts{ActualText(leaf, actual), TargetText(leaf, rule.target),
                    PlainText(rule.weight), PlainText(score),
                    MethodName(rule.method)};
  switch (rule.method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
      return HigherIsBetter(parts, rule, actual);
    case v1::SCORING_METHOD_EQUALS:
      if (rule.target.IsZero()) return AllOrNothing(parts, actual.IsZero());
      return HigherIsBetter(parts, rule, actual);
    case v1::SCORING_METHOD_LOWER_LINEAR:
      return LowerIsBetter(parts, rule, actual);
    default:
      return AllOrNothing(parts, actual <= rule.target);
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
