#include "common/bulk/import_resource.h"
#include "common/registry/page.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/department_read.h"

namespace jixiao::budget {
namespace {

constexpr char kImportType[] = "jixiao/BudgetImport";

bulk::ImportPosition ImportPositionOf(const paging::Keys& keys) {
  if (keys.empty()) return {};
  return {static_cast<int32_t>(registry::NumberKey(keys[0])), keys[1]};
}

// Year and id of the import.
paging::Keys KeysOf(const v1::BudgetImport& import) {
  const std::string id = registry::LastSegment(import.name());
  return {std::to_string(import.fiscal_year()), id.substr(id.find('-') + 1)};
}

}  // namespace

absl::Status ListBudgetImports(const Backend& backend, const rpc::Call& call,
                               const v1::ListBudgetImportsRequest& request,
                               v1::ListBudgetImportsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfYears(request));
  return registry::AnswerPage(
      call, request, 2,
      [&](const paging::Keys& after, int limit) {
        return ReadOfDepartment(backend.database, {call.deadline}, department,
                                [&](mysql::Session& session) {
                                  return bulk::SelectImports<v1::BudgetImport>(
                                      session, department,
                                      request.fiscal_year(),
                                      ImportPositionOf(after), limit);
                                });
      },
      KeysOf, response.mutable_budget_imports(),
      response.mutable_next_page_token());
}

absl::Status AbandonBudgetImport(const Backend& backend, const rpc::Call& call,
                                 const v1::AbandonBudgetImportRequest& request,
                                 v1::BudgetImport& response) {
  JX_ASSIGN_OR_RETURN(const bulk::ImportKey key,
                      bulk::ValidateAbandon(request));
  JX_ASSIGN_OR_RETURN(
      response,
      bulk::WriteAbandoned<v1::BudgetImport>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          kImportType, key, request.etag(), request.reason()));
  return absl::OkStatus();
}

}  // namespace jixiao::budget
