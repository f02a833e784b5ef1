// Checks over facts as they are: sets of names, presence, order of dates.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_FACT_CHECKS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_FACT_CHECKS_H_

#include "jixiao/evaluation/v1/check.pb.h"
#include "services/evaluation/domain/checks/check_result.h"

namespace jixiao::evaluation {

// HOLDS, VIOLATED with the offending names as the difference, or MISSING.
CheckResult RunNameSet(const v1::NameSetCheck& check, const FactLookup& facts,
                       const Vocabulary& vocabulary);

// HOLDS where every fact is there and not zero or empty, else MISSING.
CheckResult RunPresence(const v1::PresenceCheck& check, const FactLookup& facts,
                        const Vocabulary& vocabulary);

// HOLDS where the earlier date is not after the later one, VIOLATED or MISSING.
CheckResult RunDateOrder(const v1::DateOrderCheck& check,
                         const FactLookup& facts, const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_FACT_CHECKS_H_
