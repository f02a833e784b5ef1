#include "common/registry/page.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/budget_imports.h"
#include "services/budget/validate/import_head.h"

namespace jixiao::budget {
namespace {

// Year and id of the import.
paging::Keys KeysOf(const v1::BudgetImport& import) {
  const std::string id = registry::LastSegment(import.name());
  return {std::to_string(import.fiscal_year()), id.substr(id.find('-') + 1)};
}

}  // namespace

absl::Status ListBudgetImports(const Backend& backend, const rpc::Call& call,
                               const v1::ListBudgetImportsRequest& request,
                               v1::ListBudgetImportsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department, ValidateList(request));
  return registry::AnswerPage(
      call, request, 2,
      [&](const paging::Keys& after, int limit) {
        return ReadBudgetImports(
            backend.database, {call.deadline}, department,
            request.fiscal_year(),
            after.empty() ? 0
                          : static_cast<int32_t>(registry::NumberKey(after[0])),
            after.empty() ? "" : after[1], limit);
      },
      KeysOf, response.mutable_budget_imports(),
      response.mutable_next_page_token());
}

absl::Status AbandonBudgetImport(const Backend& backend, const rpc::Call& call,
                                 const v1::AbandonBudgetImportRequest& request,
                                 v1::BudgetImport& response) {
  JX_ASSIGN_OR_RETURN(const bulk::ImportKey key, ValidateAbandon(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteAbandonedImport(backend.database,
                           registry::WriteOf(backend.clock, call, request), key,
                           request.etag(), request.reason()));
  return absl::OkStatus();
}

}  // namespace jixiao::budget
