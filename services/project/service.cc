#include "services/project/service.h"

#include <memory>

#include "common/rpc/scope.h"
#include "services/project/handlers/handlers.h"
#include "services/project/handlers/import_stream.h"

namespace jixiao::project {

ProjectServiceImpl::ProjectServiceImpl(const Backend& backend,
                                       rpc::Runtime* runtime)
    : dispatcher_(backend, runtime, v1::ProjectService::service_full_name()) {}

grpc::ServerUnaryReactor* ProjectServiceImpl::CreateProject(
    grpc::CallbackServerContext* context,
    const v1::CreateProjectRequest* request, v1::Project* response) {
  return dispatcher_.Serve<v1::CreateProjectRequest, v1::Project>(
      context, "CreateProject", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::CreateProject);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::GetProject(
    grpc::CallbackServerContext* context, const v1::GetProjectRequest* request,
    v1::Project* response) {
  return dispatcher_.Serve<v1::GetProjectRequest, v1::Project>(
      context, "GetProject", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::GetProject);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListProjects(
    grpc::CallbackServerContext* context,
    const v1::ListProjectsRequest* request,
    v1::ListProjectsResponse* response) {
  return dispatcher_.Serve<v1::ListProjectsRequest, v1::ListProjectsResponse>(
      context, "ListProjects", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::ListProjects);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::UpdateProject(
    grpc::CallbackServerContext* context,
    const v1::UpdateProjectRequest* request, v1::Project* response) {
  return dispatcher_.Serve<v1::UpdateProjectRequest, v1::Project>(
      context, "UpdateProject", request, response,
      rpc::DepartmentOf(request->project().name()),
      jixiao::project::UpdateProject);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::AdvanceProject(
    grpc::CallbackServerContext* context,
    const v1::AdvanceProjectRequest* request, v1::Project* response) {
  return dispatcher_.Serve<v1::AdvanceProjectRequest, v1::Project>(
      context, "AdvanceProject", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::AdvanceProject);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::CorrectStage(
    grpc::CallbackServerContext* context,
    const v1::CorrectStageRequest* request, v1::Project* response) {
  return dispatcher_.Serve<v1::CorrectStageRequest, v1::Project>(
      context, "CorrectStage", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::CorrectStage);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::VerifyStart(
    grpc::CallbackServerContext* context, const v1::VerifyStartRequest* request,
    v1::Project* response) {
  return dispatcher_.Serve<v1::VerifyStartRequest, v1::Project>(
      context, "VerifyStart", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::VerifyStart);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListStageEvents(
    grpc::CallbackServerContext* context,
    const v1::ListStageEventsRequest* request,
    v1::ListStageEventsResponse* response) {
  return dispatcher_
      .Serve<v1::ListStageEventsRequest, v1::ListStageEventsResponse>(
          context, "ListStageEvents", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::ListStageEvents);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::GetStageStatus(
    grpc::CallbackServerContext* context,
    const v1::GetStageStatusRequest* request, v1::StageStatus* response) {
  return dispatcher_.Serve<v1::GetStageStatusRequest, v1::StageStatus>(
      context, "GetStageStatus", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::GetStageStatus);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListDueProjects(
    grpc::CallbackServerContext* context,
    const v1::ListDueProjectsRequest* request,
    v1::ListDueProjectsResponse* response) {
  return dispatcher_
      .Serve<v1::ListDueProjectsRequest, v1::ListDueProjectsResponse>(
          context, "ListDueProjects", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::ListDueProjects);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::SummarizeProjects(
    grpc::CallbackServerContext* context,
    const v1::SummarizeProjectsRequest* request,
    v1::SummarizeProjectsResponse* response) {
  return dispatcher_
      .Serve<v1::SummarizeProjectsRequest, v1::SummarizeProjectsResponse>(
          context, "SummarizeProjects", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::SummarizeProjects);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::BatchCreateInvestments(
    grpc::CallbackServerContext* context,
    const v1::BatchCreateInvestmentsRequest* request,
    v1::BatchCreateInvestmentsResponse* response) {
  return dispatcher_.Serve<v1::BatchCreateInvestmentsRequest,
                           v1::BatchCreateInvestmentsResponse>(
      context, "BatchCreateInvestments", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::project::BatchCreateInvestments);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListInvestments(
    grpc::CallbackServerContext* context,
    const v1::ListInvestmentsRequest* request,
    v1::ListInvestmentsResponse* response) {
  return dispatcher_
      .Serve<v1::ListInvestmentsRequest, v1::ListInvestmentsResponse>(
          context, "ListInvestments", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::ListInvestments);
}

grpc::ServerReadReactor<v1::ImportProjectsRequest>*
ProjectServiceImpl::ImportProjects(grpc::CallbackServerContext* context,
                                   v1::ImportProjectsResponse* response) {
  return dispatcher_.runtime()
      .ClientStream<v1::ImportProjectsRequest, v1::ImportProjectsResponse>(
          context, dispatcher_.policy("ImportProjects"), response,
          std::make_unique<ImportStream>(dispatcher_.backend()));
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListProjectImports(
    grpc::CallbackServerContext* context,
    const v1::ListProjectImportsRequest* request,
    v1::ListProjectImportsResponse* response) {
  return dispatcher_
      .Serve<v1::ListProjectImportsRequest, v1::ListProjectImportsResponse>(
          context, "ListProjectImports", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::ListProjectImports);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::AbandonProjectImport(
    grpc::CallbackServerContext* context,
    const v1::AbandonProjectImportRequest* request,
    v1::ProjectImport* response) {
  return dispatcher_.Serve<v1::AbandonProjectImportRequest, v1::ProjectImport>(
      context, "AbandonProjectImport", request, response,
      rpc::DepartmentOf(request->name()),
      jixiao::project::AbandonProjectImport);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListTargets(
    grpc::CallbackServerContext* context, const v1::ListTargetsRequest* request,
    v1::ListTargetsResponse* response) {
  return dispatcher_.Serve<v1::ListTargetsRequest, v1::ListTargetsResponse>(
      context, "ListTargets", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::ListTargets);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::UpdateTarget(
    grpc::CallbackServerContext* context,
    const v1::UpdateTargetRequest* request, v1::Target* response) {
  return dispatcher_.Serve<v1::UpdateTargetRequest, v1::Target>(
      context, "UpdateTarget", request, response,
      rpc::DepartmentOf(request->target().name()),
      jixiao::project::UpdateTarget);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::GetTargetTable(
    grpc::CallbackServerContext* context,
    const v1::GetTargetTableRequest* request, v1::TargetTable* response) {
  return dispatcher_.Serve<v1::GetTargetTableRequest, v1::TargetTable>(
      context, "GetTargetTable", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::GetTargetTable);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListFactDefinitions(
    grpc::CallbackServerContext* context,
    const v1::ListFactDefinitionsRequest* request,
    v1::ListFactDefinitionsResponse* response) {
  return dispatcher_
      .Serve<v1::ListFactDefinitionsRequest, v1::ListFactDefinitionsResponse>(
          context, "ListFactDefinitions", request, response, rpc::kNoDepartment,
          jixiao::project::ListFactDefinitions);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::GetFactSet(
    grpc::CallbackServerContext* context, const v1::GetFactSetRequest* request,
    type::v1::FactSet* response) {
  return dispatcher_.Serve<v1::GetFactSetRequest, type::v1::FactSet>(
      context, "GetFactSet", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::GetFactSet);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ExplainFact(
    grpc::CallbackServerContext* context, const v1::ExplainFactRequest* request,
    v1::ExplainFactResponse* response) {
  return dispatcher_.Serve<v1::ExplainFactRequest, v1::ExplainFactResponse>(
      context, "ExplainFact", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::ExplainFact);
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListAuditEvents(
    grpc::CallbackServerContext* context,
    const v1::ListAuditEventsRequest* request,
    v1::ListAuditEventsResponse* response) {
  return dispatcher_
      .Serve<v1::ListAuditEventsRequest, v1::ListAuditEventsResponse>(
          context, "ListAuditEvents", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::ListAuditEvents);
}

}  // namespace jixiao::project
