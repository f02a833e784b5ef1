#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKFLOW_SERVICE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKFLOW_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/report/v1/workflow_service.grpc.pb.h"
#include "services/orchestrator/handlers/backend.h"

namespace jixiao::orchestrator {

// The transport of WorkflowService: every rpc goes to its handler. Thread safe.
// Owns nothing it is given.
class WorkflowServiceImpl final
    : public report::v1::WorkflowService::CallbackService {
 public:
  WorkflowServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* SubmitReport(
      grpc::CallbackServerContext* context,
      const report::v1::SubmitReportRequest* request,
      report::v1::Report* response) override;
  grpc::ServerUnaryReactor* ReturnReport(
      grpc::CallbackServerContext* context,
      const report::v1::ReturnReportRequest* request,
      report::v1::Report* response) override;
  grpc::ServerUnaryReactor* ReviseReport(
      grpc::CallbackServerContext* context,
      const report::v1::ReviseReportRequest* request,
      google::longrunning::Operation* response) override;
  grpc::ServerUnaryReactor* ReviewReport(
      grpc::CallbackServerContext* context,
      const report::v1::ReviewReportRequest* request,
      report::v1::Report* response) override;
  grpc::ServerUnaryReactor* SampleReports(
      grpc::CallbackServerContext* context,
      const report::v1::SampleReportsRequest* request,
      report::v1::SampleReportsResponse* response) override;
  grpc::ServerUnaryReactor* AnswerReport(
      grpc::CallbackServerContext* context,
      const report::v1::AnswerReportRequest* request,
      report::v1::Report* response) override;
  grpc::ServerUnaryReactor* CommentReport(
      grpc::CallbackServerContext* context,
      const report::v1::CommentReportRequest* request,
      report::v1::ReportEvent* response) override;
  grpc::ServerUnaryReactor* ListReportEvents(
      grpc::CallbackServerContext* context,
      const report::v1::ListReportEventsRequest* request,
      report::v1::ListReportEventsResponse* response) override;
  grpc::ServerUnaryReactor* PublishReport(
      grpc::CallbackServerContext* context,
      const report::v1::PublishReportRequest* request,
      google::longrunning::Operation* response) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKFLOW_SERVICE_H_
