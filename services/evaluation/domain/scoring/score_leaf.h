// Scores one leaf and says what the facts make of its claim.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_LEAF_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_LEAF_H_

#include <optional>
#include <vector>

#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/scoring/leaf_rule.h"
#include "services/evaluation/domain/scoring/tier_words.h"

namespace jixiao::evaluation {

// What all leaves of an evaluation are scored by. Its members outlive it.
struct ScoringContext {
  const FactTable& facts;
  const Vocabulary& vocabulary;
  const TierWords& tier_words;
  int fiscal_year = 0;
};

struct ScoredLeaf {
  // All but `score` and `applied_weight`, which depend on the other leaves.
  v1::LeafResult result;
  // The computed score before rounding; set where the result has one.
  std::optional<rational::Rational> exact;
};

// The result of one printed leaf (DOMAIN.md §3 "Status of a leaf"). `claim` is
// one that submission validation accepts; `evidence` is what names the leaf.
ScoredLeaf ScoreLeaf(const LeafRule& leaf, const v1::Claim& claim,
                     const std::vector<const v1::Evidence*>& evidence,
                     const ScoringContext& context);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_LEAF_H_
