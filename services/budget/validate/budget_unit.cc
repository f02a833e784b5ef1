#include "services/budget/validate/budget_unit.h"

#include <algorithm>

#include "common/text/text.h"

namespace jixiao::budget {
namespace {

using status::Violations;

constexpr size_t kMaxCodeDigits = 20;

bool IsCode(const std::string& code) {
  return code.size() <= kMaxCodeDigits &&
         std::all_of(code.begin(), code.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

resource::Child CheckBudgetUnitName(const std::string& name,
                                    const std::string& field,
                                    Violations& violations) {
  return resource::CheckChildName(
      name, "budgetUnits", "departments/{department}/budgetUnits/{budget_unit}",
      field, violations);
}

}  // namespace

void CheckContent(const v1::BudgetUnit& unit, Violations& violations) {
  const std::string field = "budget_unit.";
  resource::CheckText(unit.display_name(), {100, true}, field + "display_name",
                      violations);
  if (unit.kind() == v1::BUDGET_UNIT_KIND_UNSPECIFIED ||
      !v1::BudgetUnitKind_IsValid(unit.kind())) {
    violations.Add(field + "kind",
                   "must be ADMINISTRATIVE, CIVIL_SERVICE_MANAGED or "
                   "PUBLIC_INSTITUTION");
  }
  if (!IsCode(unit.code())) {
    violations.Add(field + "code",
                   "must be at most 20 digits, is " + text::Quote(unit.code()));
  }
}

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateBudgetUnitRequest& request) {
  return resource::ValidateCreateOf<v1::CreateBudgetUnitRequest,
                                    v1::BudgetUnit>(
      request, request.budget_unit_id(),
      request.has_budget_unit() ? &request.budget_unit() : nullptr,
      "budget_unit", CheckContent);
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetBudgetUnitRequest& request) {
  return resource::ValidateGetOf(request, CheckBudgetUnitName);
}

absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateBudgetUnitRequest& request) {
  v1::BudgetUnit base;
  base.set_display_name("-");
  base.set_kind(v1::BUDGET_UNIT_KIND_ADMINISTRATIVE);
  return resource::ValidateUpdateOf<
      resource::Child, v1::UpdateBudgetUnitRequest, v1::BudgetUnit>(
      request, request.has_budget_unit() ? &request.budget_unit() : nullptr,
      "budget_unit", CheckBudgetUnitName, std::move(base), CheckContent);
}

}  // namespace jixiao::budget
