#ifndef JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/report/v1/report_service.pb.h"
#include "services/orchestrator/store/batch_rows.h"
#include "services/orchestrator/store/operation_lists.h"
#include "services/orchestrator/store/report_rows.h"

// From requests to what the store takes. Each finds all faults of its request
// at once and gives INVALID_ARGUMENT with one violation each.
namespace jixiao::orchestrator {

// Department, year and annex are set.
absl::StatusOr<NewReport> Validate(
    const report::v1::GenerateReportRequest& request);

// A batch, and the ids of its departments; none means all.
struct BatchParams {
  BatchPlan plan;  // year, parallelism and annex are set
  std::vector<std::string> departments;
};
absl::StatusOr<BatchParams> Validate(
    const report::v1::GenerateReportsRequest& request);

absl::StatusOr<ReportKey> Validate(const report::v1::GetReportRequest& request);
absl::StatusOr<OperationKey> ValidateOperation(const std::string& name);
// An operation of "-".
absl::StatusOr<OperationKey> ValidateBatch(const std::string& name);

// A page of a list that goes on after `Cursor`.
template <typename Cursor>
struct ListPage {
  int size = 0;
  std::optional<Cursor> after;
  std::string params_digest;
};

struct ReportListParams {
  ReportFilter filter;
  ListPage<ReportCursor> page;
};
absl::StatusOr<ReportListParams> Validate(
    const report::v1::ListReportsRequest& request, const std::string& method);

struct BatchItemListParams {
  OperationKey batch;
  ListPage<std::string> page;  // after a department
};
absl::StatusOr<BatchItemListParams> Validate(
    const report::v1::ListBatchItemsRequest& request,
    const std::string& method);

struct OperationListParams {
  std::string department;  // "-" for batches
  ListPage<OperationCursor> page;
};
absl::StatusOr<OperationListParams> Validate(
    const google::longrunning::ListOperationsRequest& request,
    const std::string& method);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_H_
