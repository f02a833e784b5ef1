// The operands of a formula that need no others: numbers and facts.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OPERAND_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OPERAND_H_

#include "absl/status/statusor.h"
#include "services/evaluation/domain/formula/reader.h"

namespace jixiao::evaluation::formula {

// A number, whose token has been taken, with its percent sign or unit.
absl::StatusOr<NodePtr> ParseNumber(const Token& number, Reader* reader);

// A fact, whose name has been taken, with its indexes.
absl::StatusOr<NodePtr> ParseFactReference(const Token& name, Reader* reader);

// `(fact)` after `prior`, which has been taken.
absl::StatusOr<NodePtr> ParsePrior(Reader* reader);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OPERAND_H_
