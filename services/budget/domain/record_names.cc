#include "services/budget/domain/record_names.h"

namespace jixiao::budget {

void AddNames(const ReferenceData& reference, v1::BudgetRecord& record) {
  record.set_functional_name(reference.codes.NameOf(
      CodeKind::kFunctional, record.fiscal_year(), record.functional_code()));
  record.set_economic_name(reference.codes.NameOf(
      CodeKind::kEconomic, record.fiscal_year(), record.economic_code()));
}

}  // namespace jixiao::budget
