// Formulas stand beside a unit and decimals, with bars between them.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_BARS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_BARS_H_

#include <string>
#include <vector>

namespace jixiao::evaluation::formula {

// The parts between single bars; the operator || splits nothing.
std::vector<std::string> SplitAtBars(const std::string& text);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_BARS_H_
