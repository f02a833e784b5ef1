#include "services/project/validate/import_head.h"

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::project {
namespace {

using status::Violations;

void CheckCount(size_t rows, size_t before, const std::string& field,
                Violations& violations) {
  if (rows > kMaxRowsInMessage) {
    violations.Add(field, absl::StrCat("must be at most ", kMaxRowsInMessage,
                                       " in a message, is ", rows));
  }
  if (before + rows > kMaxRowsInStream) {
    violations.Add(field, absl::StrCat("must be at most ", kMaxRowsInStream,
                                       " in a stream"));
  }
}

}  // namespace

absl::StatusOr<ImportHead> ReadImportHead(
    const v1::ImportProjectsRequest& first) {
  Violations violations;
  ImportHead head;
  head.department =
      resource::CheckDepartmentName(first.parent(), "parent", violations);
  head.fiscal_year = first.fiscal_year();
  resource::CheckYear(head.fiscal_year, "fiscal_year", violations);
  head.request_id = first.request_id();
  resource::CheckRequestId(head.request_id, violations);
  head.if_newer = first.if_newer();
  head.validate_only = first.validate_only();
  head.skip_invalid_rows = first.skip_invalid_rows();
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return head;
}

absl::Status CheckImportMessage(const ImportHead& head,
                                const v1::ImportProjectsRequest& message,
                                size_t projects_before, size_t targets_before) {
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
  check_same(!message.if_newer() || head.if_newer, "if_newer");
  check_same(!message.validate_only() || head.validate_only, "validate_only");
  check_same(!message.skip_invalid_rows() || head.skip_invalid_rows,
             "skip_invalid_rows");
  CheckCount(static_cast<size_t>(message.project_rows_size()), projects_before,
             "project_rows", violations);
  CheckCount(static_cast<size_t>(message.targets_size()), targets_before,
             "targets", violations);
  return violations.ToStatus();
}

absl::StatusOr<std::string> ValidateList(
    const v1::ListProjectImportsRequest& request) {
  return resource::ValidateListOfYears(request);
}

absl::StatusOr<bulk::ImportKey> ValidateAbandon(
    const v1::AbandonProjectImportRequest& request) {
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

}  // namespace jixiao::project
