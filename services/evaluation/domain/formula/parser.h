// Parses a formula into a tree. README.md of this folder has the grammar.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_PARSER_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_PARSER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/evaluation/domain/formula/ast.h"

namespace jixiao::evaluation::formula {

// The tree, of at most kMaxNodes nodes and kMaxDepth levels; names are not
// looked up yet. `variables` are those of loops around the formula, outermost
// first, at most kMaxMacros with those of its macros. The error names the
// column.
absl::StatusOr<std::unique_ptr<Node>> Parse(
    const std::string& text, const std::vector<Variable>& variables = {});

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_PARSER_H_
