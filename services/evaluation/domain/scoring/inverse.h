// The scoring methods backwards: which actual values give a score.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_INVERSE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_INVERSE_H_

#include <optional>
#include <vector>

#include "common/rational/rational.h"
#include "services/evaluation/domain/scoring/actual_range.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation {

// Every actual value a with Score(rule, a) == score and no other: ranges in
// rising order that do not touch; none where no value gives it. `score` has at
// most kScoreDecimals decimals, as the weight does.
std::vector<ActualRange> ActualsThatScore(const ScoringRule& rule,
                                          const rational::Rational& score);

// Actual values and what they all score.
struct ScoredRange {
  ActualRange range;
  rational::Rational score;
};

// With TIERS, and with DEDUCT_PER_STEP by whole steps, the values next to
// `actual` that score more than it does; nullopt where none do, and with other
// methods, whose scores have no steps.
std::optional<ScoredRange> NextBetter(const ScoringRule& rule,
                                      const rational::Rational& actual);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_INVERSE_H_
