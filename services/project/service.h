#ifndef JIXIAO_SERVICES_PROJECT_SERVICE_H_
#define JIXIAO_SERVICES_PROJECT_SERVICE_H_

#include <vector>

#include "absl/status/status.h"
#include "common/rpc/method_table.h"
#include "common/rpc/runtime.h"
#include "jixiao/project/v1/project_service.grpc.pb.h"
#include "services/project/store/store.h"

namespace jixiao::project {

// ProjectService over the two stores: authorised by the runtime, validated,
// handed on. Thread safe.
class ProjectServiceImpl final : public v1::ProjectService::CallbackService {
 public:
  // None is owned; all outlive the server.
  ProjectServiceImpl(ReadStore* reads, WriteStore* writes,
                     rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* GetProject(grpc::CallbackServerContext* context,
                                       const v1::GetProjectRequest* request,
                                       v1::Project* response) override;
  grpc::ServerUnaryReactor* ListProjects(
      grpc::CallbackServerContext* context,
      const v1::ListProjectsRequest* request,
      v1::ListProjectsResponse* response) override;
  grpc::ServerReadReactor<v1::ImportProjectsRequest>* ImportProjects(
      grpc::CallbackServerContext* context,
      v1::ImportProjectsResponse* response) override;
  grpc::ServerUnaryReactor* GetFactSet(
      grpc::CallbackServerContext* context,
      const v1::GetFactSetRequest* request,
      jixiao::type::v1::FactSet* response) override;

 private:
  absl::Status Get(const rpc::Call& call, const v1::GetProjectRequest& request,
                   v1::Project& response);
  absl::Status List(const rpc::Call& call,
                    const v1::ListProjectsRequest& request,
                    v1::ListProjectsResponse& response);
  absl::Status Import(const rpc::Call& call,
                      std::vector<v1::ImportProjectsRequest> messages,
                      v1::ImportProjectsResponse& response);
  absl::Status Facts(const rpc::Call& call,
                     const v1::GetFactSetRequest& request,
                     jixiao::type::v1::FactSet& response);

  ReadStore& reads_;
  WriteStore& writes_;
  rpc::Runtime& runtime_;
  const rpc::MethodTable methods_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_SERVICE_H_
