#include <functional>
#include <vector>

#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::StatusIs;
using Stub = v1::EvaluationService::Stub;

// An rpc with a request that names kDepartment where it names any, and the
// role that may not call it.
struct Method {
  const char* name;
  bool of_department;
  std::string other_role;
  std::function<grpc::Status(Stub&, grpc::ClientContext*)> call;
};

template <typename Req, typename Res>
std::function<grpc::Status(Stub&, grpc::ClientContext*)> Unary(
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Res*),
    const std::function<void(Req&)>& fill) {
  return [method, fill](Stub& stub, grpc::ClientContext* context) {
    Req request;
    fill(request);
    Res response;
    return (stub.*method)(context, request, &response);
  };
}

std::vector<Method> Methods() {
  const std::string evaluation = "departments/nj-tcj/evaluations/e1";
  const std::string document = evaluation + "/documents/report";
  return {
      {"CreateFramework", false, "CLERK",
       Unary<v1::CreateFrameworkRequest, v1::Framework>(
           &Stub::CreateFramework, [](auto& r) { r.set_framework_id("x"); })},
      {"GetFramework", false, "",
       Unary<v1::GetFrameworkRequest, v1::Framework>(
           &Stub::GetFramework, [](auto& r) { r.set_name(kFramework); })},
      {"ListFrameworks", false, "",
       Unary<v1::ListFrameworksRequest, v1::ListFrameworksResponse>(
           &Stub::ListFrameworks, [](auto&) {})},
      {"ActivateFramework", false, "REVIEWER",
       Unary<v1::ActivateFrameworkRequest, v1::Framework>(
           &Stub::ActivateFramework, [](auto& r) { r.set_name(kFramework); })},
      {"CreateSubmission", true, "REVIEWER",
       Unary<v1::CreateSubmissionRequest, v1::Submission>(
           &Stub::CreateSubmission,
           [](auto& r) { r.set_parent(kDepartment); })},
      {"GetSubmission", true, "READER",
       Unary<v1::GetSubmissionRequest, v1::Submission>(
           &Stub::GetSubmission, [](auto& r) { r.set_name(kSubmission); })},
      {"UpdateSubmission", true, "REVIEWER",
       Unary<v1::UpdateSubmissionRequest, v1::Submission>(
           &Stub::UpdateSubmission,
           [](auto& r) { r.mutable_submission()->set_name(kSubmission); })},
      {"EvaluateWith", true, "READER",
       Unary<v1::EvaluateWithRequest, v1::Evaluation>(
           &Stub::EvaluateWith,
           [](auto& r) { r.set_submission(kSubmission); })},
      {"CreateEvaluation", true, "OPERATOR",
       Unary<v1::CreateEvaluationRequest, v1::Evaluation>(
           &Stub::CreateEvaluation,
           [](auto& r) { r.set_parent(kDepartment); })},
      {"GetEvaluation", true, "READER",
       Unary<v1::GetEvaluationRequest, v1::Evaluation>(
           &Stub::GetEvaluation,
           [evaluation](auto& r) { r.set_name(evaluation); })},
      {"ListEvaluations", true, "READER",
       Unary<v1::ListEvaluationsRequest, v1::ListEvaluationsResponse>(
           &Stub::ListEvaluations, [](auto& r) { r.set_parent(kDepartment); })},
      {"AssembleDocument", true, "CLERK",
       Unary<v1::AssembleDocumentRequest, v1::Document>(
           &Stub::AssembleDocument,
           [evaluation](auto& r) { r.set_evaluation(evaluation); })},
      {"RenderDocument", true, "CLERK",
       Unary<v1::RenderDocumentRequest, v1::Rendering>(
           &Stub::RenderDocument,
           [document](auto& r) { r.set_name(document); })},
      {"GetDocument", true, "READER",
       Unary<v1::GetDocumentRequest, v1::Document>(
           &Stub::GetDocument, [document](auto& r) { r.set_name(document); })},
      {"DownloadDocument", true, "READER",
       [document](Stub& stub, grpc::ClientContext* context) {
         v1::DownloadDocumentRequest request;
         request.set_name(document);
         v1::DownloadDocumentResponse chunk;
         const auto reader = stub.DownloadDocument(context, request);
         while (reader->Read(&chunk)) {
         }
         return reader->Finish();
       }},
  };
}

class EvaluationPermission : public ServiceFixture {
 protected:
  absl::Status CallAs(const Method& method, const std::string& principal) {
    const auto context = testing::InProcessServer::Context(principal);
    return rpc::FromGrpc(method.call(*stub_, context.get()));
  }
};

TEST_F(EvaluationPermission, TheTableHasEveryMethod) {
  EXPECT_EQ(
      Methods().size(),
      static_cast<size_t>(
          google::protobuf::DescriptorPool::generated_pool()
              ->FindServiceByName(v1::EvaluationService::service_full_name())
              ->method_count()));
}

TEST_F(EvaluationPermission, CallersWithoutCredentialsAreUnauthenticated) {
  for (const Method& method : Methods()) {
    EXPECT_THAT(CallAs(method, ""),
                StatusIs(absl::StatusCode::kUnauthenticated,
                         type::v1::ERROR_REASON_UNAUTHENTICATED))
        << method.name;
  }
}

TEST_F(EvaluationPermission, OtherRolesAreDenied) {
  for (const Method& method : Methods()) {
    if (method.other_role.empty()) continue;
    EXPECT_THAT(
        CallAs(method, "subject=x;role=" + method.other_role + ";department=-"),
        StatusIs(absl::StatusCode::kPermissionDenied,
                 type::v1::ERROR_REASON_PERMISSION_DENIED))
        << method.name;
  }
}

TEST_F(EvaluationPermission, OtherDepartmentsAreDeniedWhetherItExistsOrNot) {
  for (const Method& method : Methods()) {
    if (!method.of_department) continue;
    EXPECT_THAT(CallAs(method,
                       "subject=x;role=READER,CLERK,REVIEWER,OPERATOR,SERVICE;"
                       "department=other"),
                StatusIs(absl::StatusCode::kPermissionDenied,
                         type::v1::ERROR_REASON_PERMISSION_DENIED))
        << method.name;
  }
}

TEST_F(EvaluationPermission, APastDeadlineIsNotWorkedOn) {
  for (const Method& method : Methods()) {
    rpc::ClientOptions options;
    options.principal = testing::kAnyPrincipal;
    options.deadline = absl::Now() - absl::Seconds(1);
    const auto late = rpc::MakeContext(options);
    EXPECT_EQ(method.call(*stub_, late.get()).error_code(),
              grpc::StatusCode::DEADLINE_EXCEEDED)
        << method.name;
  }
}

}  // namespace
}  // namespace jixiao::evaluation
