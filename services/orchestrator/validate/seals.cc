#include "services/orchestrator/validate/seals.h"

#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {

absl::StatusOr<ReportKey> Validate(
    const report::v1::PublishReportRequest& request) {
  status::Violations violations;
  absl::StatusOr<ReportKey> key = ParseReportName(request.name());
  violations.Add("name", key.status());
  if (key.ok() && key->revision == 0) {
    violations.Add("name", "must name the revision, such as " + key->Name() +
                               "@1: what is published is never left open");
  }
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<std::variant<SealKey, ReportKey>> Validate(
    const report::v1::GetReportSealRequest& request) {
  status::Violations violations;
  if (IsSealName(request.name())) {
    absl::StatusOr<SealKey> key = ParseSealName(request.name());
    if (key.ok()) return *key;
    violations.Add("name", key.status());
  } else {
    absl::StatusOr<ReportKey> key = ParseReportName(request.name());
    if (key.ok()) return *key;
    violations.Add("name", key.status());
    violations.Add("name", "or departments/{department}/seals/{number}");
  }
  return violations.ToStatus();
}

absl::Status Validate(const report::v1::ListSealKeysRequest& request) {
  status::Violations violations;
  resource::CheckDepartmentName(request.parent(), "parent", violations);
  return violations.ToStatus();
}

}  // namespace jixiao::orchestrator
