#ifndef JIXIAO_SERVICES_PROJECT_SERVICE_H_
#define JIXIAO_SERVICES_PROJECT_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/project/v1/project_service.grpc.pb.h"
#include "services/project/handlers/backend.h"

namespace jixiao::project {

// The transport of ProjectService: every rpc goes to its handler with the
// department it names. Thread safe. Owns nothing it is given.
class ProjectServiceImpl final : public v1::ProjectService::CallbackService {
 public:
  ProjectServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* CreateProject(
      grpc::CallbackServerContext* context,
      const v1::CreateProjectRequest* request, v1::Project* response) override;
  grpc::ServerUnaryReactor* GetProject(grpc::CallbackServerContext* context,
                                       const v1::GetProjectRequest* request,
                                       v1::Project* response) override;
  grpc::ServerUnaryReactor* ListProjects(
      grpc::CallbackServerContext* context,
      const v1::ListProjectsRequest* request,
      v1::ListProjectsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateProject(
      grpc::CallbackServerContext* context,
      const v1::UpdateProjectRequest* request, v1::Project* response) override;
  grpc::ServerUnaryReactor* AdvanceProject(
      grpc::CallbackServerContext* context,
      const v1::AdvanceProjectRequest* request, v1::Project* response) override;
  grpc::ServerUnaryReactor* CorrectStage(grpc::CallbackServerContext* context,
                                         const v1::CorrectStageRequest* request,
                                         v1::Project* response) override;
  grpc::ServerUnaryReactor* VerifyStart(grpc::CallbackServerContext* context,
                                        const v1::VerifyStartRequest* request,
                                        v1::Project* response) override;
  grpc::ServerUnaryReactor* ListStageEvents(
      grpc::CallbackServerContext* context,
      const v1::ListStageEventsRequest* request,
      v1::ListStageEventsResponse* response) override;
  grpc::ServerUnaryReactor* GetStageStatus(
      grpc::CallbackServerContext* context,
      const v1::GetStageStatusRequest* request,
      v1::StageStatus* response) override;
  grpc::ServerUnaryReactor* ListDueProjects(
      grpc::CallbackServerContext* context,
      const v1::ListDueProjectsRequest* request,
      v1::ListDueProjectsResponse* response) override;
  grpc::ServerUnaryReactor* SummarizeProjects(
      grpc::CallbackServerContext* context,
      const v1::SummarizeProjectsRequest* request,
      v1::SummarizeProjectsResponse* response) override;
  grpc::ServerUnaryReactor* BatchCreateInvestments(
      grpc::CallbackServerContext* context,
      const v1::BatchCreateInvestmentsRequest* request,
      v1::BatchCreateInvestmentsResponse* response) override;
  grpc::ServerUnaryReactor* ListInvestments(
      grpc::CallbackServerContext* context,
      const v1::ListInvestmentsRequest* request,
      v1::ListInvestmentsResponse* response) override;
  grpc::ServerReadReactor<v1::ImportProjectsRequest>* ImportProjects(
      grpc::CallbackServerContext* context,
      v1::ImportProjectsResponse* response) override;
  grpc::ServerUnaryReactor* ListProjectImports(
      grpc::CallbackServerContext* context,
      const v1::ListProjectImportsRequest* request,
      v1::ListProjectImportsResponse* response) override;
  grpc::ServerUnaryReactor* AbandonProjectImport(
      grpc::CallbackServerContext* context,
      const v1::AbandonProjectImportRequest* request,
      v1::ProjectImport* response) override;
  grpc::ServerUnaryReactor* ListTargets(
      grpc::CallbackServerContext* context,
      const v1::ListTargetsRequest* request,
      v1::ListTargetsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateTarget(grpc::CallbackServerContext* context,
                                         const v1::UpdateTargetRequest* request,
                                         v1::Target* response) override;
  grpc::ServerUnaryReactor* GetTargetTable(
      grpc::CallbackServerContext* context,
      const v1::GetTargetTableRequest* request,
      v1::TargetTable* response) override;
  grpc::ServerUnaryReactor* ListFactDefinitions(
      grpc::CallbackServerContext* context,
      const v1::ListFactDefinitionsRequest* request,
      v1::ListFactDefinitionsResponse* response) override;
  grpc::ServerUnaryReactor* GetFactSet(grpc::CallbackServerContext* context,
                                       const v1::GetFactSetRequest* request,
                                       type::v1::FactSet* response) override;
  grpc::ServerUnaryReactor* ExplainFact(
      grpc::CallbackServerContext* context,
      const v1::ExplainFactRequest* request,
      v1::ExplainFactResponse* response) override;
  grpc::ServerUnaryReactor* ListAuditEvents(
      grpc::CallbackServerContext* context,
      const v1::ListAuditEventsRequest* request,
      v1::ListAuditEventsResponse* response) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_SERVICE_H_
