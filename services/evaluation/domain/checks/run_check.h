// Runs one check over the facts and claims of a submission.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_RUN_CHECK_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_RUN_CHECK_H_

#include <set>
#include <string>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/checks/compiled_check.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

// The finding, by these rules after the check itself:
//  1. A check that rests on a synthetic fact proves nothing: MISSING.
//  2. A violation bites only where every claim it contradicts is in full; else
//     it HOLDS. `claimed_in_full` holds the codes of such leaves.
//  3. A violation that rests on an unstated assumption is TENSION.
// A check without a severity is an ERROR.
v1::Finding RunCheck(const CompiledCheck& check, const FactTable& facts,
                     const Vocabulary& vocabulary,
                     const std::set<std::string>& claimed_in_full);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_RUN_CHECK_H_
