#include "tests/unit/services/evaluation/domain/random_rule.h"

#include <iterator>
#include <set>
#include <string>

#include "services/evaluation/domain/scoring/quantitative_leaf.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::test {
namespace {

using rational::Rational;

int Below(std::mt19937* random, int end) {
  return std::uniform_int_distribution<int>(0, end - 1)(*random);
}

void Set(const Rational& value, google::type::Decimal* decimal) {
  decimal->set_value(value.ToString());
}

void AddRandomTiers(std::mt19937* random, const Rational& weight,
                    v1::QuantitativeRule* rule) {
  std::set<int> cuts;
  while (cuts.size() < 4U) cuts.insert(Below(random, 300) - 50);
  bool closed_below = false;
  for (auto cut = cuts.begin(); true; ++cut) {
    v1::ScoreTier* tier = rule->add_tiers();
    if (cut != cuts.begin()) {
      Set(Rational::FromFraction(*std::prev(cut), 100),
          tier->mutable_lower_bound());
      tier->set_lower_excluded(closed_below);
    }
    Set(weight * Rational::FromFraction(Below(random, 5), 4),
        tier->mutable_points());
    if (cut == cuts.end()) return;
    closed_below = Below(random, 2) == 0;
    Set(Rational::FromFraction(*cut, 100), tier->mutable_upper_bound());
    tier->set_upper_excluded(!closed_below);
  }
}

void AddRandomDeduction(std::mt19937* random, const Rational& weight,
                        v1::QuantitativeRule* rule) {
  v1::StepDeduction* deduction = rule->mutable_step_deduction();
  deduction->set_side(
      static_cast<v1::StepDeduction::Side>(1 + Below(random, 2)));
  deduction->set_rounding(
      static_cast<v1::StepDeduction::Rounding>(1 + Below(random, 3)));
  Set(Hundredths(random, 1, 20), deduction->mutable_step());
  Set(weight * Rational::FromFraction(1 + Below(random, 8), 8),
      deduction->mutable_points());
}

}  // namespace

Rational Hundredths(std::mt19937* random, int from, int to) {
  return Rational::FromFraction(from + Below(random, to - from + 1), 100);
}

v1::QuantitativeRule RandomRuleProto(std::mt19937* random,
                                     v1::ScoringMethod method,
                                     const Rational& weight) {
  v1::QuantitativeRule rule;
  rule.set_method(method);
  if (method == v1::SCORING_METHOD_TIERS) {
    AddRandomTiers(random, weight, &rule);
    return rule;
  }
  Rational target = Hundredths(random, 1, 200);
  if (method == v1::SCORING_METHOD_EQUALS && Below(random, 3) == 0) {
    target = Rational();
  }
  Set(target, rule.mutable_target());
  if (method == v1::SCORING_METHOD_DEDUCT_PER_STEP) {
    AddRandomDeduction(random, weight, &rule);
  } else if (method == v1::SCORING_METHOD_ALL_OR_NOTHING) {
    rule.set_met_when(static_cast<v1::RelationOperator>(1 + Below(random, 5)));
  }
  return rule;
}

ScoringRule RandomRule(std::mt19937* random, v1::ScoringMethod method) {
  const Rational weight = Hundredths(random, 1, 2000);
  v1::QuantitativeRule rule = RandomRuleProto(random, method, weight);
  rule.set_formula("x");
  status::Violations violations;
  const auto leaf = CompileQuantitative(
      rule, weight, MakeVocabulary({{"x", "数", "one"}}), "rule", &violations);
  if (!leaf.has_value()) Fail(violations.ToStatus());
  return leaf->rule;
}

}  // namespace jixiao::evaluation::test
