// What the budget service knows from data files: the code tables of each year
// and the bounds of the execution lights.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_REFERENCE_DATA_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_REFERENCE_DATA_H_

#include "services/budget/domain/code_table.h"
#include "services/budget/domain/execution_light.h"

namespace jixiao::budget {

// Immutable once made; shared by all threads.
struct ReferenceData {
  CodeTables codes;
  ExecutionLights lights;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_REFERENCE_DATA_H_
