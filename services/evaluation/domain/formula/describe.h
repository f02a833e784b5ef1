// Prints a formula for people, with Chinese names for keys.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_DESCRIBE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_DESCRIBE_H_

#include <string>

#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/formula/ast.h"
#include "services/evaluation/domain/formula/scope.h"

namespace jixiao::evaluation::formula {

// "决算支出 ÷ 预算支出", "各月 m 求和（支出（m月））".
std::string Describe(const Node& root);

// With the printed values, "决算支出 2,964.91 万元 ÷ 预算支出 3,315.41 万元".
// coalesce() shows the figure that it takes; a missing one is "…（缺）". A sum
// over up to 12 months or places shows its terms; other macros tell how much
// came of them, such as "各月 m 都有（支出（m月） ＞ 0）（12 个中 11 个）".
// `scope` is that of the root.
std::string DescribeSubstituted(const Node& root, const FactLookup& facts,
                                Scope scope = {});

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_DESCRIBE_H_
