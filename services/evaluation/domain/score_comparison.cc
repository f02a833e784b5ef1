#include "services/evaluation/domain/score_comparison.h"

#include <map>
#include <optional>
#include <set>
#include <string>

#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using google::type::Decimal;
using rational::Rational;

std::optional<Rational> SetValue(const Decimal& points) {
  const auto value = rational::FromProto(points);
  return value.ok() ? *value : std::nullopt;
}

// `current` less `base`; nothing where one is not set.
void SetDifference(const Decimal& base, const Decimal& current,
                   v1::LeafComparison* leaf) {
  const std::optional<Rational> from = SetValue(base);
  const std::optional<Rational> to = SetValue(current);
  if (!from.has_value() || !to.has_value()) return;
  leaf->mutable_difference()->set_value(PlainText(*to - *from));
}

bool SameResult(const v1::Score& a, const v1::Score& b) {
  return SetValue(a.weight()) == SetValue(b.weight()) &&
         SetValue(a.claimed_score()) == SetValue(b.claimed_score()) &&
         SetValue(a.computed_score()) == SetValue(b.computed_score()) &&
         SetValue(a.reviewed_score()) == SetValue(b.reviewed_score()) &&
         SetValue(a.score()) == SetValue(b.score()) && a.status() == b.status();
}

}  // namespace

v1::CompareEvaluationsResponse CompareScores(const ScoredEvaluation& base,
                                             const ScoredEvaluation& current,
                                             bool changed_only) {
  v1::CompareEvaluationsResponse response;
  std::map<std::string, const v1::Score*> of_base;
  for (const v1::Score& score : base.scores) {
    of_base[score.indicator_code()] = &score;
  }
  std::set<std::string> matched;
  for (const v1::Score& score : current.scores) {
    const auto before = of_base.find(score.indicator_code());
    const bool in_both = before != of_base.end();
    matched.insert(score.indicator_code());
    if (changed_only && in_both && SameResult(*before->second, score)) continue;
    v1::LeafComparison* leaf = response.add_leaves();
    leaf->set_indicator_code(score.indicator_code());
    leaf->set_indicator(score.indicator());
    *leaf->mutable_current() = score;
    if (!in_both) continue;
    *leaf->mutable_base() = *before->second;
    SetDifference(before->second->score(), score.score(), leaf);
  }
  for (const v1::Score& score : base.scores) {
    if (matched.count(score.indicator_code()) > 0) continue;
    v1::LeafComparison* leaf = response.add_leaves();
    leaf->set_indicator_code(score.indicator_code());
    leaf->set_indicator(score.indicator());
    *leaf->mutable_base() = score;
  }
  *response.mutable_base_score_total() = base.score_total;
  *response.mutable_score_total() = current.score_total;
  response.mutable_difference()->set_value(
      PlainText(SetValue(current.score_total).value_or(Rational()) -
                SetValue(base.score_total).value_or(Rational())));
  return response;
}

}  // namespace jixiao::evaluation
