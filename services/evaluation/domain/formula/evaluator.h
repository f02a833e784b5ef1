// Evaluates a checked formula over printed figures: the point value and the
// interval of all readings in one pass.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_EVALUATOR_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_EVALUATOR_H_

#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/formula/ast.h"
#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation::formula {

// Exact and total; takes time linear in the size of the tree. Facts that occur
// twice are taken as independent, so the interval may be wider than need be and
// is never too narrow.
Outcome Evaluate(const Node& root, const FactLookup& facts);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_EVALUATOR_H_
