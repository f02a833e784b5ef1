#ifndef JIXIAO_SERVICES_ORCHESTRATOR_OVERSIGHT_SERVICE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_OVERSIGHT_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/report/v1/oversight_service.grpc.pb.h"
#include "services/orchestrator/handlers/backend.h"

namespace jixiao::orchestrator {

// The transport of OversightService: every rpc goes to its handler. Deadlines
// are for everybody to read and for callers of all departments to set. Thread
// safe. Owns nothing it is given.
class OversightServiceImpl final
    : public report::v1::OversightService::CallbackService {
 public:
  OversightServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* SetReportSchedule(
      grpc::CallbackServerContext* context,
      const report::v1::SetReportScheduleRequest* request,
      report::v1::ReportSchedule* response) override;
  grpc::ServerUnaryReactor* GetReportSchedule(
      grpc::CallbackServerContext* context,
      const report::v1::GetReportScheduleRequest* request,
      report::v1::ReportSchedule* response) override;
  grpc::ServerUnaryReactor* ListOverdueReports(
      grpc::CallbackServerContext* context,
      const report::v1::ListOverdueReportsRequest* request,
      report::v1::ListOverdueReportsResponse* response) override;
  grpc::ServerUnaryReactor* CompareRevisions(
      grpc::CallbackServerContext* context,
      const report::v1::CompareRevisionsRequest* request,
      report::v1::CompareRevisionsResponse* response) override;
  grpc::ServerUnaryReactor* CreateRectification(
      grpc::CallbackServerContext* context,
      const report::v1::CreateRectificationRequest* request,
      report::v1::Rectification* response) override;
  grpc::ServerUnaryReactor* GetRectification(
      grpc::CallbackServerContext* context,
      const report::v1::GetRectificationRequest* request,
      report::v1::Rectification* response) override;
  grpc::ServerUnaryReactor* ListRectifications(
      grpc::CallbackServerContext* context,
      const report::v1::ListRectificationsRequest* request,
      report::v1::ListRectificationsResponse* response) override;
  grpc::ServerUnaryReactor* CompleteRectification(
      grpc::CallbackServerContext* context,
      const report::v1::CompleteRectificationRequest* request,
      report::v1::Rectification* response) override;
  grpc::ServerUnaryReactor* JudgeRectification(
      grpc::CallbackServerContext* context,
      const report::v1::JudgeRectificationRequest* request,
      report::v1::Rectification* response) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_OVERSIGHT_SERVICE_H_
