// Judges qualitative leaves: by their tier or checklist, and by their evidence.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_JUDGE_LEAF_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_JUDGE_LEAF_H_

#include <vector>

#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/scoring/score_leaf.h"

namespace jixiao::evaluation {

// Why a piece of evidence supports nothing.
enum class EvidenceFault { kNone, kSynthetic, kExpired };

// Evidence that expired before the fiscal year began supports nothing, nor does
// generated sample data.
EvidenceFault FaultOf(const v1::Evidence& evidence, int fiscal_year);

// Sets status and trace. The leaf is a qualitative one; `result` has its claim
// already.
void JudgeLeaf(const LeafRule& leaf, const v1::Claim& claim,
               const rational::Rational& claimed,
               const std::vector<const v1::Evidence*>& evidence,
               const ScoringContext& context, v1::LeafResult* result);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_JUDGE_LEAF_H_
