#include "services/evaluation/domain/scoring/score_leaf.h"

#include <string>

#include "common/rational/proto.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/judge_leaf.h"
#include "services/evaluation/domain/scoring/quantitative_scorer.h"

namespace jixiao::evaluation {

using rational::Rational;

ScoredLeaf ScoreLeaf(const LeafRule& leaf, const v1::Claim& claim,
                     const std::vector<const v1::Evidence*>& evidence,
                     const ScoringContext& context) {
  const v1::Indicator& indicator = *leaf.indicator;
  ScoredLeaf scored;
  v1::LeafResult& result = scored.result;
  result.set_indicator_code(indicator.code());
  for (const std::string& name : leaf.path) result.add_path(name);
  result.set_target_text(indicator.target_text());
  result.mutable_weight()->set_value(PlainText(leaf.weight));
  const Rational claimed =
      rational::RequiredFromProto(claim.claimed_score()).value_or(Rational());
  result.mutable_claimed_score()->set_value(PlainText(claimed));
  result.set_explanation(claim.explanation());
  result.set_evaluation_points(claim.evaluation_points());
  result.set_deviation_reason(claim.deviation_reason());
  *result.mutable_points() = claim.points();
  for (const v1::Evidence* item : evidence) {
    result.add_evidence_numbers(item->number());
  }
  if (!indicator.remark().empty()) {
    result.mutable_trace()->add_remarks(indicator.remark());
  }
  if (leaf.quantitative.has_value()) {
    ScoreQuantitative(leaf, claimed, context, &scored);
  } else {
    JudgeLeaf(leaf, claim, claimed, evidence, context, &result);
  }
  return scored;
}

}  // namespace jixiao::evaluation
