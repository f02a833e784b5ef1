#include "common/registry/page.h"
#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/handlers/registry_handlers.h"
#include "services/budget/store/budget_unit_rows.h"
#include "services/budget/validate/budget_unit.h"

namespace jixiao::budget {

absl::Status CreateBudgetUnit(const Backend& backend, const rpc::Call& call,
                              const v1::CreateBudgetUnitRequest& request,
                              v1::BudgetUnit& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateCreate(request));
  JX_ASSIGN_OR_RETURN(
      response,
      registry::WriteNew<BudgetUnitTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.budget_unit()));
  return absl::OkStatus();
}

absl::Status GetBudgetUnit(const Backend& backend, const rpc::Call& call,
                           const v1::GetBudgetUnitRequest& request,
                           v1::BudgetUnit& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<BudgetUnitTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListBudgetUnits(const Backend& backend, const rpc::Call& call,
                             const v1::ListBudgetUnitsRequest& request,
                             v1::ListBudgetUnitsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfDepartment(request));
  return registry::AnswerPage(
      call, request, 1, ReadById(backend, call, department, SelectBudgetUnits),
      KeyOfName<v1::BudgetUnit>, response.mutable_budget_units(),
      response.mutable_next_page_token());
}

absl::Status UpdateBudgetUnit(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateBudgetUnitRequest& request,
                              v1::BudgetUnit& response) {
  JX_ASSIGN_OR_RETURN(const auto update, ValidateUpdate(request));
  JX_ASSIGN_OR_RETURN(
      response,
      registry::WriteChange<BudgetUnitTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          update.key, request.budget_unit().etag(),
          resource::ChangeOf<v1::BudgetUnit>(
              update.paths, request.budget_unit(), CheckContent)));
  return absl::OkStatus();
}

}  // namespace jixiao::budget
