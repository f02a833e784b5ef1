#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_NAMES_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_NAMES_H_

#include "jixiao/budget/v1/budget_record.pb.h"
#include "services/budget/domain/reference_data.h"

namespace jixiao::budget {

// Gives the codes of a record the names of its year's code tables.
void AddNames(const ReferenceData& reference, v1::BudgetRecord& record);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_RECORD_NAMES_H_
