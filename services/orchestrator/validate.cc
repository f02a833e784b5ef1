#include "services/orchestrator/validate.h"

#include <utility>

#include "common/mysql/param.h"
#include "common/paging/paging.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

// `parent` names the field that holds `departments/{department}`.
template <typename Request>
absl::StatusOr<ListParams> ValidateList(const Request& request,
                                        const std::string& parent,
                                        const std::string& parent_field,
                                        const std::string& method) {
  status::Violations violations;
  ListParams params;
  params.department =
      resource::CheckDepartmentName(parent, parent_field, violations);
  const absl::StatusOr<int> size =
      paging::EffectivePageSize(request.page_size());
  if (size.ok()) params.size = *size;
  violations.Add("", size.status());
  JX_RETURN_IF_ERROR(violations.ToStatus());
  params.params_digest = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(const paging::Keys keys,
                      paging::DecodeToken(request.page_token(), method,
                                          params.params_digest, 2));
  if (!keys.empty()) params.after = ReportCursor{keys[0], keys[1]};
  return params;
}

}  // namespace

absl::StatusOr<GenerateParams> Validate(
    const report::v1::GenerateReportRequest& request) {
  status::Violations violations;
  GenerateParams params;
  params.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  params.fiscal_year = request.fiscal_year();
  resource::CheckYear(params.fiscal_year, "fiscal_year", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return params;
}

absl::StatusOr<ReportKey> Validate(
    const report::v1::GetReportRequest& request) {
  const absl::StatusOr<ReportKey> key = ParseReportName(request.name());
  if (key.ok()) return *key;
  return status::InvalidArgument(
      {{"name", std::string(key.status().message())}});
}

absl::StatusOr<OperationKey> ValidateOperation(const std::string& name) {
  const absl::StatusOr<OperationKey> key = ParseOperationName(name);
  if (key.ok()) return *key;
  return status::InvalidArgument(
      {{"name", std::string(key.status().message())}});
}

absl::StatusOr<ListParams> Validate(
    const report::v1::ListReportsRequest& request, const std::string& method) {
  return ValidateList(request, request.parent(), "parent", method);
}

absl::StatusOr<ListParams> Validate(
    const google::longrunning::ListOperationsRequest& request,
    const std::string& method) {
  if (!request.filter().empty()) {
    return status::InvalidArgument(
        {{"filter", "is not supported; must be empty"}});
  }
  return ValidateList(request, request.name(), "name", method);
}

std::string NextPageToken(const ReportPage& page, const ListParams& params,
                          const std::string& method) {
  if (!page.more) return "";
  const report::v1::Report& last = page.records.back().report;
  const absl::Time created =
      absl::FromUnixSeconds(last.create_time().seconds()) +
      absl::Nanoseconds(last.create_time().nanos());
  const absl::StatusOr<OperationKey> key = ParseOperationName(last.operation());
  return paging::EncodeToken(
      method, params.params_digest,
      {mysql::FormatDateTime(created), key.ok() ? key->operation : ""});
}

}  // namespace jixiao::orchestrator
