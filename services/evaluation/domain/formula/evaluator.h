// Evaluates a checked formula over printed figures: the point value and the
// interval of all readings in one pass.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_EVALUATOR_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_EVALUATOR_H_

#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/formula/ast.h"
#include "services/evaluation/domain/formula/outcome.h"
#include "services/evaluation/domain/formula/scope.h"

namespace jixiao::evaluation::formula {

// Exact and total; takes at most kMaxSteps. Facts that occur twice are taken as
// independent, so the interval may be wider than need be and is never too
// narrow. `scope` is that of the root; empty for a whole formula.
Outcome Evaluate(const Node& root, const FactLookup& facts, Scope scope = {});

// Of how many elements of a macro over conditions the body is true.
Outcome CountElements(const Node& macro, const FactLookup& facts,
                      Scope scope = {});

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_EVALUATOR_H_
