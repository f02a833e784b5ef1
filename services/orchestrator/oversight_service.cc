#include "services/orchestrator/oversight_service.h"

#include <string>
#include <vector>

#include "services/orchestrator/handlers/oversight_handlers.h"

namespace jixiao::orchestrator {
namespace {

// Of both reports.
rpc::Scope CompareScope(const report::v1::CompareRevisionsRequest& request) {
  std::vector<std::string> departments = {rpc::DepartmentOf(request.name())};
  if (!request.base().empty()) {
    departments.push_back(rpc::DepartmentOf(request.base()));
  }
  return departments;
}

}  // namespace

OversightServiceImpl::OversightServiceImpl(const Backend& backend,
                                           rpc::Runtime* runtime)
    : dispatcher_(backend, runtime,
                  report::v1::OversightService::service_full_name()) {}

grpc::ServerUnaryReactor* OversightServiceImpl::SetReportSchedule(
    grpc::CallbackServerContext* context,
    const report::v1::SetReportScheduleRequest* request,
    report::v1::ReportSchedule* response) {
  return dispatcher_
      .Serve<report::v1::SetReportScheduleRequest, report::v1::ReportSchedule>(
          context, "SetReportSchedule", request, response, rpc::kAllDepartments,
          jixiao::orchestrator::SetReportSchedule);
}

grpc::ServerUnaryReactor* OversightServiceImpl::GetReportSchedule(
    grpc::CallbackServerContext* context,
    const report::v1::GetReportScheduleRequest* request,
    report::v1::ReportSchedule* response) {
  return dispatcher_
      .Serve<report::v1::GetReportScheduleRequest, report::v1::ReportSchedule>(
          context, "GetReportSchedule", request, response, rpc::kNoDepartment,
          jixiao::orchestrator::GetReportSchedule);
}

grpc::ServerUnaryReactor* OversightServiceImpl::ListOverdueReports(
    grpc::CallbackServerContext* context,
    const report::v1::ListOverdueReportsRequest* request,
    report::v1::ListOverdueReportsResponse* response) {
  return dispatcher_.Serve<report::v1::ListOverdueReportsRequest,
                           report::v1::ListOverdueReportsResponse>(
      context, "ListOverdueReports", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::orchestrator::ListOverdueReports);
}

grpc::ServerUnaryReactor* OversightServiceImpl::CompareRevisions(
    grpc::CallbackServerContext* context,
    const report::v1::CompareRevisionsRequest* request,
    report::v1::CompareRevisionsResponse* response) {
  return dispatcher_.Serve<report::v1::CompareRevisionsRequest,
                           report::v1::CompareRevisionsResponse>(
      context, "CompareRevisions", request, response, CompareScope(*request),
      jixiao::orchestrator::CompareRevisions);
}

grpc::ServerUnaryReactor* OversightServiceImpl::CreateRectification(
    grpc::CallbackServerContext* context,
    const report::v1::CreateRectificationRequest* request,
    report::v1::Rectification* response) {
  return dispatcher_
      .Serve<report::v1::CreateRectificationRequest, report::v1::Rectification>(
          context, "CreateRectification", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::orchestrator::CreateRectification);
}

grpc::ServerUnaryReactor* OversightServiceImpl::GetRectification(
    grpc::CallbackServerContext* context,
    const report::v1::GetRectificationRequest* request,
    report::v1::Rectification* response) {
  return dispatcher_
      .Serve<report::v1::GetRectificationRequest, report::v1::Rectification>(
          context, "GetRectification", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::orchestrator::GetRectification);
}

grpc::ServerUnaryReactor* OversightServiceImpl::ListRectifications(
    grpc::CallbackServerContext* context,
    const report::v1::ListRectificationsRequest* request,
    report::v1::ListRectificationsResponse* response) {
  return dispatcher_.Serve<report::v1::ListRectificationsRequest,
                           report::v1::ListRectificationsResponse>(
      context, "ListRectifications", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::orchestrator::ListRectifications);
}

grpc::ServerUnaryReactor* OversightServiceImpl::CompleteRectification(
    grpc::CallbackServerContext* context,
    const report::v1::CompleteRectificationRequest* request,
    report::v1::Rectification* response) {
  return dispatcher_.Serve<report::v1::CompleteRectificationRequest,
                           report::v1::Rectification>(
      context, "CompleteRectification", request, response,
      rpc::DepartmentOf(request->name()),
      jixiao::orchestrator::CompleteRectification);
}

grpc::ServerUnaryReactor* OversightServiceImpl::JudgeRectification(
    grpc::CallbackServerContext* context,
    const report::v1::JudgeRectificationRequest* request,
    report::v1::Rectification* response) {
  return dispatcher_
      .Serve<report::v1::JudgeRectificationRequest, report::v1::Rectification>(
          context, "JudgeRectification", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::orchestrator::JudgeRectification);
}

}  // namespace jixiao::orchestrator
