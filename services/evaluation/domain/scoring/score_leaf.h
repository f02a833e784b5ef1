// Scores one leaf and says what the facts make of its claim.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_LEAF_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_LEAF_H_

#include <vector>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/scoring/leaf_rule.h"

namespace jixiao::evaluation {

// The result of one printed leaf (DOMAIN.md §3 "Status of a leaf"). `claim` is
// one that submission validation accepts; `evidence` is what names the leaf.
v1::LeafResult ScoreLeaf(const LeafRule& leaf, const v1::Claim& claim,
                         const std::vector<const v1::Evidence*>& evidence,
                         const FactTable& facts, const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_LEAF_H_
