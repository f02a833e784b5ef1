#include "services/project/service.h"

#include <memory>
#include <utility>

#include "common/paging/paging.h"
#include "common/rpc/scope.h"
#include "common/status/macros.h"
#include "services/project/validate.h"

namespace jixiao::project {
namespace {

using jixiao::type::v1::FactSet;

mysql::CallDeadline DeadlineOf(const rpc::Call& call) {
  return {call.deadline};
}

// 200,000 rows with long names fit.
rpc::StreamLimits ImportLimits() {
  rpc::StreamLimits limits;
  limits.bytes = std::size_t{128} << 20;
  return limits;
}

}  // namespace

ProjectServiceImpl::ProjectServiceImpl(ReadStore* reads, WriteStore* writes,
                                       rpc::Runtime* runtime)
    : reads_(*reads),
      writes_(*writes),
      runtime_(*runtime),
      methods_(v1::ProjectService::service_full_name()) {}

grpc::ServerUnaryReactor* ProjectServiceImpl::GetProject(
    grpc::CallbackServerContext* context, const v1::GetProjectRequest* request,
    v1::Project* response) {
  return runtime_.Unary<v1::GetProjectRequest, v1::Project>(
      context, methods_["GetProject"], request, response,
      rpc::DepartmentOf(request->name()),
      [this](const rpc::Call& call, const v1::GetProjectRequest& req,
             v1::Project& res) { return Get(call, req, res); });
}

grpc::ServerUnaryReactor* ProjectServiceImpl::ListProjects(
    grpc::CallbackServerContext* context,
    const v1::ListProjectsRequest* request,
    v1::ListProjectsResponse* response) {
  return runtime_.Unary<v1::ListProjectsRequest, v1::ListProjectsResponse>(
      context, methods_["ListProjects"], request, response,
      rpc::DepartmentOf(request->parent()),
      [this](const rpc::Call& call, const v1::ListProjectsRequest& req,
             v1::ListProjectsResponse& res) { return List(call, req, res); });
}

grpc::ServerReadReactor<v1::ImportProjectsRequest>*
ProjectServiceImpl::ImportProjects(grpc::CallbackServerContext* context,
                                   v1::ImportProjectsResponse* response) {
  using Request = v1::ImportProjectsRequest;
  using Response = v1::ImportProjectsResponse;
  return runtime_.ClientStream<Request, Response>(
      context, methods_["ImportProjects"], response,
      std::make_unique<rpc::GatheringTaker<Request, Response>>(
          [](const Request& message) {
            return rpc::Scope(rpc::DepartmentOf(message.parent()));
          },
          [this](const rpc::Call& call, std::vector<Request> messages,
                 Response& res) {
            return Import(call, std::move(messages), res);
          },
          ImportLimits()));
}

grpc::ServerUnaryReactor* ProjectServiceImpl::GetFactSet(
    grpc::CallbackServerContext* context, const v1::GetFactSetRequest* request,
    FactSet* response) {
  return runtime_.Unary<v1::GetFactSetRequest, FactSet>(
      context, methods_["GetFactSet"], request, response,
      rpc::DepartmentOf(request->parent()),
      [this](const rpc::Call& call, const v1::GetFactSetRequest& req,
             FactSet& res) { return Facts(call, req, res); });
}

absl::Status ProjectServiceImpl::Get(const rpc::Call& call,
                                     const v1::GetProjectRequest& request,
                                     v1::Project& response) {
  JX_ASSIGN_OR_RETURN(const ProjectId id, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(
      const StoredProject project,
      reads_.GetProject(DeadlineOf(call), id.department, id.code));
  response = ToProto(id.department, project);
  return absl::OkStatus();
}

absl::Status ProjectServiceImpl::List(const rpc::Call& call,
                                      const v1::ListProjectsRequest& request,
                                      v1::ListProjectsResponse& response) {
  JX_ASSIGN_OR_RETURN(ProjectQuery query, ValidateList(request, call.method));
  const std::size_t page_size = static_cast<std::size_t>(query.limit);
  ++query.limit;  // one more tells whether there is another page
  JX_ASSIGN_OR_RETURN(std::vector<StoredProject> projects,
                      reads_.ListProjects(DeadlineOf(call), query));
  if (projects.size() > page_size) {
    projects.resize(page_size);
    response.set_next_page_token(
        paging::EncodeToken(call.method, paging::ParamsDigest(request),
                            {projects.back().row.code}));
  }
  for (const StoredProject& project : projects) {
    *response.add_projects() = ToProto(query.department, project);
  }
  return absl::OkStatus();
}

absl::Status ProjectServiceImpl::Import(
    const rpc::Call& call, std::vector<v1::ImportProjectsRequest> messages,
    v1::ImportProjectsResponse& response) {
  JX_ASSIGN_OR_RETURN(const ImportRows rows, ValidateImport(messages));
  messages.clear();
  return writes_.Import({call.principal.subject, call.method, DeadlineOf(call),
                         [&call] { return call.Cancelled(); }},
                        rows, &response);
}

absl::Status ProjectServiceImpl::Facts(const rpc::Call& call,
                                       const v1::GetFactSetRequest& request,
                                       FactSet& response) {
  JX_ASSIGN_OR_RETURN(const FactSetQuery query, ValidateGetFactSet(request));
  JX_ASSIGN_OR_RETURN(
      const Snapshot snapshot,
      reads_.ReadSnapshot(DeadlineOf(call), query.department, query.fiscal_year,
                          query.effective_date));
  response = BuildFactSet(snapshot);
  return absl::OkStatus();
}

}  // namespace jixiao::project
