// The functions and macros of the language by name.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_FUNCTIONS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_FUNCTIONS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "services/evaluation/domain/formula/ast.h"

namespace jixiao::evaluation::formula {

// `prior(fact)`, which is neither.
inline constexpr char kPriorFunction[] = "prior";

struct Function {
  Op op;
  std::size_t min_args;
  std::size_t max_args;
};

// `months.sum` and its like.
struct MacroForm {
  Domain domain;
  Op op;
};

// nullptr where there is none.
const Function* FindFunction(const std::string& name);
const MacroForm* FindMacro(const std::string& name);

// The names of all that can be called.
std::vector<std::string> CallableNames();

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_FUNCTIONS_H_
