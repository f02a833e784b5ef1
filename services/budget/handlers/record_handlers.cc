#include <utility>

#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/budget/domain/record_names.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/batch.h"
#include "services/budget/validate/batch.h"

namespace jixiao::budget {
namespace {

Batch BatchOf(BatchInput input, const rpc::Call& call) {
  Batch batch;
  batch.department = std::move(input.department);
  batch.fiscal_year = input.fiscal_year;
  batch.records = std::move(input.records);
  batch.digests = std::move(input.digests);
  for (size_t row : input.first_rows) {
    batch.paths.push_back("budget_records[" + std::to_string(row) + "].");
  }
  batch.answer = std::move(input.places);
  batch.may_correct = call.principal.HasAnyRole(
      {type::v1::ROLE_REVIEWER, type::v1::ROLE_OPERATOR});
  return batch;
}

}  // namespace

absl::Status BatchCreateBudgetRecords(
    const Backend& backend, const rpc::Call& call,
    const v1::BatchCreateBudgetRecordsRequest& request,
    v1::BatchCreateBudgetRecordsResponse& response) {
  JX_ASSIGN_OR_RETURN(BatchInput input,
                      ValidateBatch(request, backend.reference));
  const std::vector<v1::RowRemark> findings = std::move(input.findings);
  JX_ASSIGN_OR_RETURN(
      response, WriteBatch(backend.database,
                           registry::WriteOf(backend.clock, call, request),
                           BatchOf(std::move(input), call)));
  for (v1::BudgetRecord& record : *response.mutable_budget_records()) {
    AddNames(backend.reference, record);
  }
  response.mutable_findings()->Add(findings.begin(), findings.end());
  return absl::OkStatus();
}

}  // namespace jixiao::budget
