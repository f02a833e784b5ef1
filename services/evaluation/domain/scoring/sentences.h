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

// "89.43%": the actual value of a leaf. Pure numbers are shown in percent
// unless the leaf's printed target has no percent sign.
std::string ActualText(const LeafRule& leaf, const rational::Rational& value);

// "100%": a target or bound of a leaf, which is exact.
std::string TargetText(const LeafRule& leaf, const rational::Rational& value);

// How the method turns `actual` into `score`.
std::string MethodSentence(const LeafRule& leaf,
                           const rational::Rational& actual,
                           const rational::Rational& score);

// What the claim is against the computed score.
std::string ClaimSentence(const rational::Rational& claimed,
                          const rational::Rational& computed);

// "缺少“政府采购预算数”“实际采购金额”，无法核算。"
std::string MissingSentence(const std::set<std::string>& keys,
                            const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SENTENCES_H_
