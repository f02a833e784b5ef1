// Formulas backwards: which value of one fact yields a wanted result.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_FACT_SOLUTION_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_FACT_SOLUTION_H_

#include <optional>
#include <string>

#include "common/rational/rational.h"
#include "services/evaluation/domain/facts/fact_address.h"
#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/formula/formula.h"
#include "services/evaluation/domain/scoring/actual_range.h"

namespace jixiao::evaluation {

// A number that a formula takes.
struct SoughtFact {
  FactAddress address;
  std::string unit;  // a base unit
  // What it has now; not set where it is missing.
  std::optional<rational::Rational> current;
  // The size of the last digit in which it is shown; the solution is a multiple
  // of it.
  rational::Rational granularity;
};

// The value of the fact, not negative, nearest to the current one, with which
// the formula's value at the printed figures lies in `wanted`, all other facts
// as `facts` has them. nullopt where there is none or it is not found: it is
// sought only where the formula is a quotient of linear expressions in the fact
// around the ends of `wanted`. What is found is checked by evaluating.
std::optional<rational::Rational> SolveForFact(const formula::Formula& formula,
                                               const FactLookup& facts,
                                               const SoughtFact& sought,
                                               const ActualRange& wanted);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_FACT_SOLUTION_H_
