// The scoring methods (DOMAIN.md §3): points from the actual value a, the
// target t and the weight w. Exact; rounded once, half away from zero, to 2
// decimals; always within [0, w].
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_METHOD_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_METHOD_H_

#include "absl/status/status.h"
#include "common/rational/interval.h"
#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/framework.pb.h"

namespace jixiao::evaluation {

inline constexpr int kScoreDecimals = 2;

// What a quantitative leaf is scored by. `target` is one that CheckTarget
// accepts.
struct ScoringRule {
  v1::ScoringMethod method = v1::SCORING_METHOD_UNSPECIFIED;
  rational::Rational weight;
  rational::Rational target;
  // Of ALL_OR_NOTHING.
  v1::RelationOperator met_when = v1::RELATION_OPERATOR_UNSPECIFIED;
};

// PROPORTIONAL and LOWER_LINEAR need t > 0, EQUALS t >= 0.
absl::Status CheckTarget(v1::ScoringMethod method,
                         const rational::Rational& target);

// Before rounding.
rational::Rational ExactScore(const ScoringRule& rule,
                              const rational::Rational& actual);

rational::Rational Score(const ScoringRule& rule,
                         const rational::Rational& actual);

// The lowest and the highest score of any reading of the actual value.
struct ScoreRange {
  rational::Rational lowest;
  rational::Rational highest;
};
ScoreRange ScoreOver(const ScoringRule& rule, const rational::Interval& actual);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_METHOD_H_
