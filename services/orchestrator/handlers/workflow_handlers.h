// What each rpc of WorkflowService does once the caller is known and allowed.
// The errors are those of the rpc comments in workflow_service.proto. That of
// PublishReport stands with those of seals.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_WORKFLOW_HANDLERS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_WORKFLOW_HANDLERS_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/report/v1/workflow_service.pb.h"
#include "services/orchestrator/handlers/backend.h"

namespace jixiao::orchestrator {

absl::Status SubmitReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::SubmitReportRequest& request,
                          report::v1::Report& response);
absl::Status ReturnReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::ReturnReportRequest& request,
                          report::v1::Report& response);
absl::Status ReviewReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::ReviewReportRequest& request,
                          report::v1::Report& response);
absl::Status AnswerReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::AnswerReportRequest& request,
                          report::v1::Report& response);
absl::Status CommentReport(const Backend& backend, const rpc::Call& call,
                           const report::v1::CommentReportRequest& request,
                           report::v1::ReportEvent& response);
absl::Status SampleReports(const Backend& backend, const rpc::Call& call,
                           const report::v1::SampleReportsRequest& request,
                           report::v1::SampleReportsResponse& response);
absl::Status ListReportEvents(
    const Backend& backend, const rpc::Call& call,
    const report::v1::ListReportEventsRequest& request,
    report::v1::ListReportEventsResponse& response);

// revise_handler.cc
absl::Status ReviseReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::ReviseReportRequest& request,
                          google::longrunning::Operation& response);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_WORKFLOW_HANDLERS_H_
