#include "services/budget/validate/import_head.h"

#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

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
  const auto check_same = [&violations](bool same, const char* field) {
    if (!same) {
      violations.Add(field, "must be empty or equal after the first message");
    }
  };
  check_same(message.parent().empty() ||
                 message.parent() == resource::DepartmentName(head.department),
             "parent");
  check_same(
      message.fiscal_year() == 0 || message.fiscal_year() == head.fiscal_year,
      "fiscal_year");
  check_same(
      message.request_id().empty() || message.request_id() == head.request_id,
      "request_id");
  check_same(!message.validate_only() || head.validate_only, "validate_only");
  check_same(!message.skip_invalid_rows() || head.skip_invalid_rows,
             "skip_invalid_rows");
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

absl::StatusOr<std::string> ValidateList(
    const v1::ListBudgetImportsRequest& request) {
  return resource::ValidateListOfYears(request);
}

absl::StatusOr<bulk::ImportKey> ValidateAbandon(
    const v1::AbandonBudgetImportRequest& request) {
  Violations violations;
  const auto key = bulk::ParseImportName(request.name());
  if (!key.has_value()) {
    violations.Add("name",
                   "must be departments/{department}/imports/{import}, is " +
                       text::Quote(request.name()));
  }
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckText(request.reason(), {300, true}, "reason", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return *key;
}

}  // namespace jixiao::budget
