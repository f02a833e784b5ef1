#ifndef JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/report/v1/report_service.pb.h"
#include "services/orchestrator/store/store.h"

// From requests to what the store takes. Each finds all faults of its request
// at once and gives INVALID_ARGUMENT with one violation each.
namespace jixiao::orchestrator {

struct GenerateParams {
  std::string department;
  int fiscal_year = 0;
};

absl::StatusOr<GenerateParams> Validate(
    const report::v1::GenerateReportRequest& request);
absl::StatusOr<ReportKey> Validate(const report::v1::GetReportRequest& request);
absl::StatusOr<OperationKey> ValidateOperation(const std::string& name);

// A page of a department's reports or operations.
struct ListParams {
  std::string department;
  int size = 0;
  std::optional<ReportCursor> after;
  std::string params_digest;
};

absl::StatusOr<ListParams> Validate(
    const report::v1::ListReportsRequest& request, const std::string& method);
absl::StatusOr<ListParams> Validate(
    const google::longrunning::ListOperationsRequest& request,
    const std::string& method);

// The token of the page after `page`; empty at the end.
std::string NextPageToken(const ReportPage& page, const ListParams& params,
                          const std::string& method);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_H_
