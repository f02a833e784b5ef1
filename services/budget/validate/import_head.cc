#include "services/budget/validate/import_head.h"

#include "common/bulk/import_resource.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::budget {
namespace {

using status::Violations;

}  // namespace

absl::StatusOr<ImportHead> ReadImportHead(
    const v1::ImportBudgetRecordsRequest& first) {
  Violations violations;
  ImportHead head;
  head.department =
      resource::CheckDepartmentName(first.parent(), "parent", violations);
  head.fiscal_year = first.fiscal_year();
  resource::CheckYear(head.fiscal_year, "fiscal_year", violations);
  head.request_id = first.request_id();
  resource::CheckRequestId(head.request_id, violations);
  head.validate_only = first.validate_only();
  head.skip_invalid_rows = first.skip_invalid_rows();
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return head;
}

absl::Status CheckImportMessage(const ImportHead& head,
                                const v1::ImportBudgetRecordsRequest& message,
                                size_t rows_before) {
  Violations violations;
  bulk::CheckHeadAgain(head, message, violations);
  const size_t rows = static_cast<size_t>(message.budget_records_size());
  if (rows > size_t{kMaxRowsInMessage}) {
    violations.Add("budget_records",
                   "must be at most " + std::to_string(kMaxRowsInMessage) +
                       " in a message, is " + std::to_string(rows));
  }
  if (rows_before + rows > kMaxRowsInStream) {
    violations.Add(
        "budget_records",
        "must be at most " + std::to_string(kMaxRowsInStream) + " in a stream");
  }
  return violations.ToStatus();
}

}  // namespace jixiao::budget
