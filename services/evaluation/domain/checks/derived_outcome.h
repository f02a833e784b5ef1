// Sums and rates of figures that formulas have computed.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_DERIVED_OUTCOME_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_DERIVED_OUTCOME_H_

#include <vector>

#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation {

// Of numbers. Missing or undefined where any of them is; the interval covers
// all readings of all of them.

// At least one part; a single one is passed on as it is.
formula::Outcome SumOf(const std::vector<formula::Outcome>& parts);

// a ÷ b; undefined where b is or may be zero.
formula::Outcome QuotientOf(const formula::Outcome& a,
                            const formula::Outcome& b);

// (current − prior) ÷ prior; undefined where the prior figure is or may be
// zero.
formula::Outcome ChangeOf(const formula::Outcome& current,
                          const formula::Outcome& prior);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_DERIVED_OUTCOME_H_
