// Checks that compare figures: relations, sums, rates, ranges, years, counts.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_FIGURE_CHECKS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_FIGURE_CHECKS_H_

#include "services/evaluation/domain/checks/check_result.h"
#include "services/evaluation/domain/checks/compiled_check.h"

namespace jixiao::evaluation {

// The result of a check that has formulas, as RunComparison tells it:
//  relation      each term with the next
//  sum           the parts together ＝ the total
//  ratio         numerator ÷ denominator ＝ the stated rate, and of a share the
//                numerator ≤ the denominator
//  year on year  (current − prior) ÷ prior ＝ the stated change
//  range         lower bound ≤ figure ≤ upper bound
//  continuity    what the year before closed with ＝ the opening figure
//  named count   the number of names ≤ the count
// A rate over a base that is or may be zero is UNDEFINED, and the message names
// the base.
CheckResult RunFigureCheck(const CompiledCheck& check, const FactLookup& facts,
                           const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_FIGURE_CHECKS_H_
