#include "services/budget/validate/batch.h"

#include <map>
#include <string>
#include <utility>

#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/budget/validate/record.h"

namespace jixiao::budget {
namespace {

std::string RowField(size_t index) {
  return "budget_records[" + std::to_string(index) + "]";
}

// A row as it stands first in the request.
struct First {
  size_t row = 0;
  Record record;
  std::string digest;
};
using ById = std::map<std::string, First>;

void CheckRows(const v1::BatchCreateBudgetRecordsRequest& request,
               const std::string& department, const ReferenceData& reference,
               status::Violations& violations) {
  const int count = request.budget_records_size();
  if (count == 0 || count > kMaxRowsInBatch) {
    violations.Add("budget_records", "must be 1 to " +
                                         std::to_string(kMaxRowsInBatch) +
                                         " rows, is " + std::to_string(count));
  }
  for (int i = 0; i < count && count <= kMaxRowsInBatch; ++i) {
    CheckRow(request.budget_records(i), department, request.fiscal_year(),
             reference, RowField(static_cast<size_t>(i)) + ".", violations);
  }
}

ById Collect(const v1::BatchCreateBudgetRecordsRequest& request,
             status::Violations& violations) {
  ById by_id;
  for (int i = 0; i < request.budget_records_size(); ++i) {
    const auto row = static_cast<size_t>(i);
    Record record = FromProto(request.budget_records(i));
    std::string digest = ContentDigest(record);
    const std::string id = record.record_id;
    const auto [found, inserted] =
        by_id.emplace(id, First{row, std::move(record), digest});
    if (!inserted && found->second.digest != digest) {
      violations.Add(RowField(row) + ".record_id",
                     text::Quote(id) + " stands with other content in " +
                         RowField(found->second.row));
    }
  }
  return by_id;
}

}  // namespace

absl::StatusOr<BatchInput> ValidateBatch(
    const v1::BatchCreateBudgetRecordsRequest& request,
    const ReferenceData& reference) {
  status::Violations violations;
  BatchInput input;
  input.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  input.fiscal_year = request.fiscal_year();
  resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  resource::CheckRequestId(request.request_id(), violations);
  CheckRows(request, input.department, reference, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  ById by_id = Collect(request, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  std::map<std::string, size_t> places;
  for (auto& [id, first] : by_id) {
    places.emplace(id, input.records.size());
    input.records.push_back(std::move(first.record));
    input.digests.push_back(std::move(first.digest));
    input.first_rows.push_back(first.row);
  }
  for (int i = 0; i < request.budget_records_size(); ++i) {
    const v1::BudgetRecord& row = request.budget_records(i);
    input.places.push_back(places.at(row.record_id()));
    NoteNames(row, input.fiscal_year, reference, i, input.findings);
  }
  return input;
}

}  // namespace jixiao::budget
