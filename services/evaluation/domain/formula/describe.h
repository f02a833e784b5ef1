// Prints a formula for people, with Chinese names for keys.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_DESCRIBE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_DESCRIBE_H_

#include <string>

#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/formula/ast.h"

namespace jixiao::evaluation::formula {

// "决算支出 ÷ 预算支出".
std::string Describe(const Node& root);

// With the printed values, "决算支出 2,964.91 万元 ÷ 预算支出 3,315.41 万元".
// coalesce() shows the figure that it takes; a missing one is "…（缺）".
std::string DescribeSubstituted(const Node& root, const FactLookup& facts);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_DESCRIBE_H_
