// How the actual values, targets and ranges of a leaf are shown.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_VALUE_TEXT_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_VALUE_TEXT_H_

#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "services/evaluation/domain/scoring/actual_range.h"
#include "services/evaluation/domain/scoring/leaf_rule.h"

namespace jixiao::evaluation {

// "89.43%": the actual value of a quantitative leaf. Pure numbers are shown in
// percent unless the leaf's printed target has digits and no percent sign.
std::string ActualText(const LeafRule& leaf, const rational::Rational& value);

// As ActualText, with more decimals where it would look like `other`, from
// which it differs: "99.998%" beside 100%.
std::string ActualTextBeside(const LeafRule& leaf,
                             const rational::Rational& value,
                             const rational::Rational& other);

// "100%", "12.5%": a target or bound of a leaf, which is exact.
std::string TargetText(const LeafRule& leaf, const rational::Rational& value);

// "不低于 100%", "高于 10%且不超过 20%", "等于 0%", "任意值". An end that has
// many decimals is moved inwards to at most 4 of them in the shown unit, so
// that what is shown lies in the range; where nothing would be left it is
// exact.
std::string RangeText(const LeafRule& leaf, const ActualRange& range);

// Several of them, joined by “或”.
std::string RangesText(const LeafRule& leaf,
                       const std::vector<ActualRange>& ranges);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_VALUE_TEXT_H_
