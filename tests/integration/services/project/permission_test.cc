#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/testing/matchers.h"
#include "tests/integration/services/project/fixture.h"

namespace jixiao::project {
namespace {

using absl::StatusCode;
using testing::StatusIs;

// One call of an rpc on `kDepartment` in a given context.
struct Rpc {
  const char* name;
  std::vector<std::string> allowed;
  std::function<grpc::Status(v1::ProjectService::Stub&, grpc::ClientContext*)>
      call;
};

grpc::Status CallGet(v1::ProjectService::Stub& stub,
                     grpc::ClientContext* context) {
  v1::GetProjectRequest request;
  request.set_name(std::string(kDepartment) + "/projects/p0");
  v1::Project response;
  return stub.GetProject(context, request, &response);
}

grpc::Status CallList(v1::ProjectService::Stub& stub,
                      grpc::ClientContext* context) {
  v1::ListProjectsRequest request;
  request.set_parent(kDepartment);
  v1::ListProjectsResponse response;
  return stub.ListProjects(context, request, &response);
}

grpc::Status CallImport(v1::ProjectService::Stub& stub,
                        grpc::ClientContext* context) {
  v1::ImportProjectsRequest request = MakeImport();
  *request.add_projects() = MakeProject("p0");
  v1::ImportProjectsResponse response;
  auto writer = stub.ImportProjects(context, &response);
  writer->Write(request);
  writer->WritesDone();
  return writer->Finish();
}

grpc::Status CallFacts(v1::ProjectService::Stub& stub,
                       grpc::ClientContext* context) {
  v1::GetFactSetRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(2024);
  jixiao::type::v1::FactSet response;
  return stub.GetFactSet(context, request, &response);
}

const std::vector<Rpc>& Rpcs() {
  static const auto& rpcs = *new std::vector<Rpc>{
      {"ImportProjects", {"CLERK", "OPERATOR"}, CallImport},
      {"GetProject", {"CLERK", "REVIEWER", "OPERATOR", "SERVICE"}, CallGet},
      {"ListProjects", {"CLERK", "REVIEWER", "OPERATOR", "SERVICE"}, CallList},
      {"GetFactSet", {"CLERK", "REVIEWER", "OPERATOR", "SERVICE"}, CallFacts},
  };
  return rpcs;
}

absl::Status Call(ProjectServer& server, const Rpc& rpc,
                  const std::string& principal,
                  absl::Time deadline = absl::Now() + absl::Seconds(30)) {
  rpc::ClientOptions options;
  options.principal = principal;
  options.deadline = deadline;
  const auto context = rpc::MakeContext(options);
  return rpc::FromGrpc(rpc.call(server.stub(), context.get()));
}

TEST(ProjectPermission, EveryRpcIsOpenToItsRolesAndNoOther) {
  ProjectServer server;
  for (const Rpc& rpc : Rpcs()) {
    for (const std::string role :
         {"READER", "CLERK", "REVIEWER", "OPERATOR", "SERVICE"}) {
      const absl::Status status =
          Call(server, rpc, "subject=t;role=" + role + ";department=nj-tcj");
      const bool allowed = std::find(rpc.allowed.begin(), rpc.allowed.end(),
                                     role) != rpc.allowed.end();
      if (allowed) {
        JX_EXPECT_OK(status) << rpc.name << " as " << role;
      } else {
        EXPECT_THAT(status,
                    StatusIs(StatusCode::kPermissionDenied,
                             jixiao::type::v1::ERROR_REASON_PERMISSION_DENIED))
            << rpc.name << " as " << role;
      }
    }
  }
}

TEST(ProjectPermission, NobodyActsOnAForeignDepartmentOrWithoutAName) {
  ProjectServer server;
  for (const Rpc& rpc : Rpcs()) {
    EXPECT_THAT(Call(server, rpc, "subject=t;role=OPERATOR;department=nj-swj"),
                StatusIs(StatusCode::kPermissionDenied,
                         jixiao::type::v1::ERROR_REASON_PERMISSION_DENIED))
        << rpc.name;
    EXPECT_THAT(Call(server, rpc, ""),
                StatusIs(StatusCode::kUnauthenticated,
                         jixiao::type::v1::ERROR_REASON_UNAUTHENTICATED))
        << rpc.name;
  }
  EXPECT_EQ(server.RowsWritten(), 0);
}

TEST(ProjectPermission, ALaterMessageCannotNameAForeignDepartment) {
  ProjectServer server;
  const auto context = testing::InProcessServer::Context(
      "subject=t;role=CLERK;department=nj-tcj");
  v1::ImportProjectsResponse response;
  auto writer = server.stub().ImportProjects(context.get(), &response);
  v1::ImportProjectsRequest message = MakeImport();
  *message.add_projects() = MakeProject("p0");
  writer->Write(message);
  message.set_parent("departments/nj-swj");
  writer->Write(message);
  writer->WritesDone();
  EXPECT_THAT(rpc::FromGrpc(writer->Finish()),
              StatusIs(StatusCode::kPermissionDenied));
  EXPECT_EQ(server.RowsWritten(), 0);
}

TEST(ProjectPermission, ADeadlineThatHasPassedIsTold) {
  ProjectServer server;
  for (const Rpc& rpc : Rpcs()) {
    EXPECT_THAT(Call(server, rpc, testing::kAnyPrincipal,
                     absl::Now() - absl::Seconds(1)),
                StatusIs(StatusCode::kDeadlineExceeded))
        << rpc.name;
  }
  EXPECT_EQ(server.RowsWritten(), 0);
}

}  // namespace
}  // namespace jixiao::project
