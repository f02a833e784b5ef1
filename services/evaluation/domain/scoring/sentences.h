// The Chinese sentences that explain how a score came about.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SENTENCES_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SENTENCES_H_

#include <set>
#include <string>

#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/scoring/leaf_rule.h"

namespace jixiao::evaluation {

// "正向比例法".
std::string MethodTitle(v1::ScoringMethod method);

// How the method turns `actual` into `score`.
std::string MethodSentence(const LeafRule& leaf,
                           const rational::Rational& actual,
                           const rational::Rational& score);

// "不超过 100%": what the actual value must be for full marks, as the target
// says it; of TIERS the range with the most points.
std::string GoalText(const LeafRule& leaf);

// "不足一步的不计": how a step that is not full counts.
std::string StepRoundingText(v1::StepDeduction::Rounding rounding);

// What the claim is against the computed score.
std::string ClaimSentence(const rational::Rational& claimed,
                          const rational::Rational& computed);

// "缺少“政府采购预算数”“实际采购金额”，无法核算。"
std::string MissingSentence(const std::set<std::string>& keys,
                            const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SENTENCES_H_
