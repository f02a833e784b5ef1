#include "services/orchestrator/workflow_service.h"

#include "common/rpc/scope.h"
#include "services/orchestrator/handlers/seal_handlers.h"
#include "services/orchestrator/handlers/workflow_handlers.h"

namespace jixiao::orchestrator {

WorkflowServiceImpl::WorkflowServiceImpl(const Backend& backend,
                                         rpc::Runtime* runtime)
    : dispatcher_(backend, runtime,
                  report::v1::WorkflowService::service_full_name()) {}

grpc::ServerUnaryReactor* WorkflowServiceImpl::SubmitReport(
    grpc::CallbackServerContext* context,
    const report::v1::SubmitReportRequest* request,
    report::v1::Report* response) {
  return dispatcher_.Serve<report::v1::SubmitReportRequest, report::v1::Report>(
      context, "SubmitReport", request, response,
      rpc::DepartmentOf(request->name()), jixiao::orchestrator::SubmitReport);
}

grpc::ServerUnaryReactor* WorkflowServiceImpl::ReturnReport(
    grpc::CallbackServerContext* context,
    const report::v1::ReturnReportRequest* request,
    report::v1::Report* response) {
  return dispatcher_.Serve<report::v1::ReturnReportRequest, report::v1::Report>(
      context, "ReturnReport", request, response,
      rpc::DepartmentOf(request->name()), jixiao::orchestrator::ReturnReport);
}

grpc::ServerUnaryReactor* WorkflowServiceImpl::ReviseReport(
    grpc::CallbackServerContext* context,
    const report::v1::ReviseReportRequest* request,
    google::longrunning::Operation* response) {
  return dispatcher_
      .Serve<report::v1::ReviseReportRequest, google::longrunning::Operation>(
          context, "ReviseReport", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::orchestrator::ReviseReport);
}

grpc::ServerUnaryReactor* WorkflowServiceImpl::ReviewReport(
    grpc::CallbackServerContext* context,
    const report::v1::ReviewReportRequest* request,
    report::v1::Report* response) {
  return dispatcher_.Serve<report::v1::ReviewReportRequest, report::v1::Report>(
      context, "ReviewReport", request, response,
      rpc::DepartmentOf(request->name()), jixiao::orchestrator::ReviewReport);
}

grpc::ServerUnaryReactor* WorkflowServiceImpl::SampleReports(
    grpc::CallbackServerContext* context,
    const report::v1::SampleReportsRequest* request,
    report::v1::SampleReportsResponse* response) {
  return dispatcher_.Serve<report::v1::SampleReportsRequest,
                           report::v1::SampleReportsResponse>(
      context, "SampleReports", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::orchestrator::SampleReports);
}

grpc::ServerUnaryReactor* WorkflowServiceImpl::AnswerReport(
    grpc::CallbackServerContext* context,
    const report::v1::AnswerReportRequest* request,
    report::v1::Report* response) {
  return dispatcher_.Serve<report::v1::AnswerReportRequest, report::v1::Report>(
      context, "AnswerReport", request, response,
      rpc::DepartmentOf(request->name()), jixiao::orchestrator::AnswerReport);
}

grpc::ServerUnaryReactor* WorkflowServiceImpl::CommentReport(
    grpc::CallbackServerContext* context,
    const report::v1::CommentReportRequest* request,
    report::v1::ReportEvent* response) {
  return dispatcher_
      .Serve<report::v1::CommentReportRequest, report::v1::ReportEvent>(
          context, "CommentReport", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::orchestrator::CommentReport);
}

grpc::ServerUnaryReactor* WorkflowServiceImpl::ListReportEvents(
    grpc::CallbackServerContext* context,
    const report::v1::ListReportEventsRequest* request,
    report::v1::ListReportEventsResponse* response) {
  return dispatcher_.Serve<report::v1::ListReportEventsRequest,
                           report::v1::ListReportEventsResponse>(
      context, "ListReportEvents", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::orchestrator::ListReportEvents);
}

grpc::ServerUnaryReactor* WorkflowServiceImpl::PublishReport(
    grpc::CallbackServerContext* context,
    const report::v1::PublishReportRequest* request,
    google::longrunning::Operation* response) {
  return dispatcher_
      .Serve<report::v1::PublishReportRequest, google::longrunning::Operation>(
          context, "PublishReport", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::orchestrator::PublishReport);
}

}  // namespace jixiao::orchestrator
