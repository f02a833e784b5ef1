#include "services/project/validate/import_head.h"

#include "absl/strings/str_cat.h"
#include "common/bulk/import_resource.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "common/status/status.h"

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
  bulk::CheckHeadAgain(head, message, violations);
  if (message.if_newer() && !head.if_newer) {
    violations.Add("if_newer",
                   "must be empty or equal after the first message");
  }
  CheckCount(static_cast<size_t>(message.project_rows_size()), projects_before,
             "project_rows", violations);
  CheckCount(static_cast<size_t>(message.targets_size()), targets_before,
             "targets", violations);
  return violations.ToStatus();
}

}  // namespace jixiao::project
