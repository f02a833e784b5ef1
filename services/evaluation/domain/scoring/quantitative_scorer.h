// Scores leaves that are computed from facts.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_QUANTITATIVE_SCORER_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_QUANTITATIVE_SCORER_H_

#include "common/rational/rational.h"
#include "services/evaluation/domain/scoring/score_leaf.h"

namespace jixiao::evaluation {

// Sets status, computed score, trace and what is said of a deviation. The leaf
// is a quantitative one; `scored` has its claim already.
void ScoreQuantitative(const LeafRule& leaf, const rational::Rational& claimed,
                       const ScoringContext& context, ScoredLeaf* scored);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_QUANTITATIVE_SCORER_H_
