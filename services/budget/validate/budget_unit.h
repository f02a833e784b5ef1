// Requests about budget units. Each function reports every violation at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_BUDGET_UNIT_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_BUDGET_UNIT_H_

#include "absl/status/statusor.h"
#include "common/resource/requests.h"
#include "jixiao/budget/v1/budget_service.pb.h"

namespace jixiao::budget {

// As fields of `budget_unit`.
void CheckContent(const v1::BudgetUnit& unit, status::Violations& violations);

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateBudgetUnitRequest& request);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetBudgetUnitRequest& request);
absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateBudgetUnitRequest& request);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_BUDGET_UNIT_H_
