// Where a quotient of linear forms must lie, as linear constraints.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_LIES_IN_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_LIES_IN_H_

#include <vector>

#include "services/evaluation/domain/checks/joint/linear_form.h"
#include "services/evaluation/domain/checks/joint/quotient.h"
#include "services/evaluation/domain/scoring/actual_range.h"

namespace jixiao::evaluation::joint {

// That the quotient lies in one of the ranges. A bottom of unknown sign makes
// two alternatives of each, and is not zero.
Condition LiesIn(const Quotient& quotient,
                 const std::vector<ActualRange>& ranges);

}  // namespace jixiao::evaluation::joint

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_LIES_IN_H_
