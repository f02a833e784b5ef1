// Looks up the facts of a formula and checks its units of measure.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_TYPE_CHECKER_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_TYPE_CHECKER_H_

#include "absl/status/status.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/formula/ast.h"

namespace jixiao::evaluation::formula {

// Sets key, Chinese name and type of every node. The error names the column of
// the first fault: an unknown fact, money added to a count.
absl::Status CheckTypes(const Vocabulary& vocabulary, Node* root);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_TYPE_CHECKER_H_
