#ifndef JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_REPORT_HANDLERS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_REPORT_HANDLERS_H_

#include "absl/status/status.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/report/v1/report_service.pb.h"
#include "services/orchestrator/handlers/backend.h"

// The unary rpcs of ReportService. The errors are those of the .proto.
namespace jixiao::orchestrator {

absl::Status GenerateReport(const Backend& backend, const rpc::Call& call,
                            const report::v1::GenerateReportRequest& request,
                            google::longrunning::Operation& response);
absl::Status GenerateReports(const Backend& backend, const rpc::Call& call,
                             const report::v1::GenerateReportsRequest& request,
                             google::longrunning::Operation& response);
absl::Status GetReport(const Backend& backend, const rpc::Call& call,
                       const report::v1::GetReportRequest& request,
                       report::v1::Report& response);
absl::Status ListReports(const Backend& backend, const rpc::Call& call,
                         const report::v1::ListReportsRequest& request,
                         report::v1::ListReportsResponse& response);
absl::Status ListBatchItems(const Backend& backend, const rpc::Call& call,
                            const report::v1::ListBatchItemsRequest& request,
                            report::v1::ListBatchItemsResponse& response);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_REPORT_HANDLERS_H_
