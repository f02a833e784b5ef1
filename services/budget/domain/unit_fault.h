#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_UNIT_FAULT_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_UNIT_FAULT_H_

#include <string>
#include <vector>

namespace jixiao::budget {

// Why `budget_unit` is none of the department's units, whose ids are `known`,
// sorted; the description of a field violation, which names the known ones.
// Empty where it is one, or empty itself ("not reported").
std::string UnitFault(const std::string& budget_unit,
                      const std::vector<std::string>& known);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_UNIT_FAULT_H_
