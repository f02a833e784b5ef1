// The scoring methods (DOMAIN.md §3): points from the actual value a, the
// target t and the weight w. Exact; rounded once, half away from zero, to 2
// decimals; always within [0, w].
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_METHOD_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_METHOD_H_

#include <vector>

#include "absl/status/status.h"
#include "common/rational/interval.h"
#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/scoring/actual_range.h"

namespace jixiao::evaluation {

inline constexpr int kScoreDecimals = 2;

// The parameters of DEDUCT_PER_STEP; step and points are above 0.
struct StepRule {
  v1::StepDeduction::Side side = v1::StepDeduction::SIDE_UNSPECIFIED;
  v1::StepDeduction::Rounding rounding =
      v1::StepDeduction::ROUNDING_UNSPECIFIED;
  rational::Rational step;
  rational::Rational points;
};

// One tier of TIERS.
struct PointTier {
  ActualRange range;
  rational::Rational points;
};

// What a quantitative leaf is scored by. `target` is one that CheckTarget
// accepts.
struct ScoringRule {
  v1::ScoringMethod method = v1::SCORING_METHOD_UNSPECIFIED;
  rational::Rational weight;
  rational::Rational target;  // 0 with TIERS, which have none
  // Of ALL_OR_NOTHING.
  v1::RelationOperator met_when = v1::RELATION_OPERATOR_UNSPECIFIED;
  // Of DEDUCT_PER_STEP.
  StepRule deduction;
  // Of TIERS: in rising order, and together every number.
  std::vector<PointTier> tiers;
};

// PROPORTIONAL, LOWER_LINEAR and LOWER_RATIO need t > 0, EQUALS t >= 0.
absl::Status CheckTarget(v1::ScoringMethod method,
                         const rational::Rational& target);

// Before rounding.
rational::Rational ExactScore(const ScoringRule& rule,
                              const rational::Rational& actual);

rational::Rational Score(const ScoringRule& rule,
                         const rational::Rational& actual);

// To kScoreDecimals, half away from zero: what Score does to ExactScore.
rational::Rational RoundScore(const rational::Rational& exact);

// The steps by which `actual` lies off the target, at least 0, as the rounding
// of the rule counts them.
rational::Rational StepsOff(const ScoringRule& rule,
                            const rational::Rational& actual);

// Whether `actual` is what ALL_OR_NOTHING asks for.
bool IsMet(const ScoringRule& rule, const rational::Rational& actual);

// The lowest and the highest score of any reading of the actual value.
struct ScoreRange {
  rational::Rational lowest;
  rational::Rational highest;
};
ScoreRange ScoreOver(const ScoringRule& rule, const rational::Interval& actual);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_METHOD_H_
