// Runs a relation of terms, `a ＝ b` or `a ≤ b ≤ c`.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_RELATION_CHECK_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_RELATION_CHECK_H_

#include "services/evaluation/domain/checks/check_result.h"
#include "services/evaluation/domain/checks/compiled_check.h"

namespace jixiao::evaluation {

// The verdict is that of the worst pair of neighbours; MISSING where any term
// has a missing fact, else UNDEFINED where any is undefined. Left and right are
// the worst pair where it does not hold, else the first and the last term; what
// can be computed is printed also where the other side is missing.
CheckResult RunRelation(const CompiledCheck& check, const FactLookup& facts,
                        const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_RELATION_CHECK_H_
