// What each rpc of ProjectService does once the caller is known and allowed:
// validate, domain, store. The errors are those of the rpc comments in
// project_service.proto.
#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_HANDLERS_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_HANDLERS_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/handlers/backend.h"

namespace jixiao::project {

absl::Status CreateProject(const Backend& backend, const rpc::Call& call,
                           const v1::CreateProjectRequest& request,
                           v1::Project& response);
absl::Status GetProject(const Backend& backend, const rpc::Call& call,
                        const v1::GetProjectRequest& request,
                        v1::Project& response);
absl::Status ListProjects(const Backend& backend, const rpc::Call& call,
                          const v1::ListProjectsRequest& request,
                          v1::ListProjectsResponse& response);
absl::Status UpdateProject(const Backend& backend, const rpc::Call& call,
                           const v1::UpdateProjectRequest& request,
                           v1::Project& response);
absl::Status AdvanceProject(const Backend& backend, const rpc::Call& call,
                            const v1::AdvanceProjectRequest& request,
                            v1::Project& response);
absl::Status CorrectStage(const Backend& backend, const rpc::Call& call,
                          const v1::CorrectStageRequest& request,
                          v1::Project& response);
absl::Status VerifyStart(const Backend& backend, const rpc::Call& call,
                         const v1::VerifyStartRequest& request,
                         v1::Project& response);
absl::Status ListStageEvents(const Backend& backend, const rpc::Call& call,
                             const v1::ListStageEventsRequest& request,
                             v1::ListStageEventsResponse& response);
absl::Status GetStageStatus(const Backend& backend, const rpc::Call& call,
                            const v1::GetStageStatusRequest& request,
                            v1::StageStatus& response);
absl::Status ListDueProjects(const Backend& backend, const rpc::Call& call,
                             const v1::ListDueProjectsRequest& request,
                             v1::ListDueProjectsResponse& response);
absl::Status SummarizeProjects(const Backend& backend, const rpc::Call& call,
                               const v1::SummarizeProjectsRequest& request,
                               v1::SummarizeProjectsResponse& response);
absl::Status BatchCreateInvestments(
    const Backend& backend, const rpc::Call& call,
    const v1::BatchCreateInvestmentsRequest& request,
    v1::BatchCreateInvestmentsResponse& response);
absl::Status ListInvestments(const Backend& backend, const rpc::Call& call,
                             const v1::ListInvestmentsRequest& request,
                             v1::ListInvestmentsResponse& response);
absl::Status ListProjectImports(const Backend& backend, const rpc::Call& call,
                                const v1::ListProjectImportsRequest& request,
                                v1::ListProjectImportsResponse& response);
absl::Status AbandonProjectImport(
    const Backend& backend, const rpc::Call& call,
    const v1::AbandonProjectImportRequest& request,
    v1::ProjectImport& response);
absl::Status ListTargets(const Backend& backend, const rpc::Call& call,
                         const v1::ListTargetsRequest& request,
                         v1::ListTargetsResponse& response);
absl::Status UpdateTarget(const Backend& backend, const rpc::Call& call,
                          const v1::UpdateTargetRequest& request,
                          v1::Target& response);
absl::Status GetTargetTable(const Backend& backend, const rpc::Call& call,
                            const v1::GetTargetTableRequest& request,
                            v1::TargetTable& response);
absl::Status ListFactDefinitions(const Backend& backend, const rpc::Call& call,
                                 const v1::ListFactDefinitionsRequest& request,
                                 v1::ListFactDefinitionsResponse& response);
absl::Status GetFactSet(const Backend& backend, const rpc::Call& call,
                        const v1::GetFactSetRequest& request,
                        type::v1::FactSet& response);
absl::Status ExplainFact(const Backend& backend, const rpc::Call& call,
                         const v1::ExplainFactRequest& request,
                         v1::ExplainFactResponse& response);
absl::Status ListAuditEvents(const Backend& backend, const rpc::Call& call,
                             const v1::ListAuditEventsRequest& request,
                             v1::ListAuditEventsResponse& response);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_HANDLERS_H_
