// Random scoring rules for property tests.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_RANDOM_RULE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_RANDOM_RULE_H_

#include <random>

#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation::test {

// A number of hundredths from `from` to `to`.
rational::Rational Hundredths(std::mt19937* random, int from, int to);

// The rule of a leaf of `weight` with random parameters that validation
// accepts.
v1::QuantitativeRule RandomRuleProto(std::mt19937* random,
                                     v1::ScoringMethod method,
                                     const rational::Rational& weight);

// Such a rule, compiled, with a random weight.
ScoringRule RandomRule(std::mt19937* random, v1::ScoringMethod method);

// All methods, in the order of the enum.
constexpr v1::ScoringMethod kAllMethods[] = {
    v1::SCORING_METHOD_PROPORTIONAL,    v1::SCORING_METHOD_EQUALS,
    v1::SCORING_METHOD_LOWER_LINEAR,    v1::SCORING_METHOD_LOWER_RATIO,
    v1::SCORING_METHOD_DEDUCT_PER_STEP, v1::SCORING_METHOD_TIERS,
    v1::SCORING_METHOD_ALL_OR_NOTHING};

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_RANDOM_RULE_H_
