#include "services/evaluation/service.h"

#include <memory>
#include <string>
#include <utility>

#include "common/rpc/scope.h"
#include "common/status/macros.h"
#include "services/evaluation/handlers/handlers.h"

namespace jixiao::evaluation {
namespace {

using DownloadStep = rpc::StreamStep<v1::DownloadDocumentResponse>;

// Loads the bytes at the first step and sends them piece by piece. Run on one
// thread at a time.
class Download {
 public:
  static constexpr size_t kChunkBytes = size_t{64} << 10;

  explicit Download(const Backend& backend) : backend_(backend) {}

  absl::StatusOr<DownloadStep> Next(
      const rpc::Call& call, const v1::DownloadDocumentRequest& request) {
    if (!loaded_) {
      JX_ASSIGN_OR_RETURN(bytes_, jixiao::evaluation::DownloadDocument(
                                      backend_, call, request));
      loaded_ = true;
    }
    if (sent_ == bytes_.size()) return DownloadStep::End();
    v1::DownloadDocumentResponse chunk;
    chunk.set_data(bytes_.substr(sent_, kChunkBytes));
    sent_ += chunk.data().size();
    return DownloadStep::Message(std::move(chunk));
  }

 private:
  const Backend backend_;
  bool loaded_ = false;
  std::string bytes_;
  size_t sent_ = 0;
};

}  // namespace

EvaluationServiceImpl::EvaluationServiceImpl(const Backend& backend,
                                             rpc::Runtime* runtime)
    : backend_(backend),
      runtime_(*runtime),
      methods_(v1::EvaluationService::service_full_name()) {}

template <typename Req, typename Res>
grpc::ServerUnaryReactor* EvaluationServiceImpl::Serve(
    grpc::CallbackServerContext* context, const char* method,
    const Req* request, Res* response, const std::string& scope,
    Handler<Req, Res> handler) {
  return runtime_.Unary<Req, Res>(
      context, methods_[method], request, response, rpc::DepartmentOf(scope),
      [this, handler](const rpc::Call& call, const Req& req, Res& res) {
        return handler(backend_, call, req, res);
      });
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::CreateFramework(
    grpc::CallbackServerContext* context,
    const v1::CreateFrameworkRequest* request, v1::Framework* response) {
  return Serve<v1::CreateFrameworkRequest, v1::Framework>(
      context, "CreateFramework", request, response, "",
      jixiao::evaluation::CreateFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetFramework(
    grpc::CallbackServerContext* context,
    const v1::GetFrameworkRequest* request, v1::Framework* response) {
  return Serve<v1::GetFrameworkRequest, v1::Framework>(
      context, "GetFramework", request, response, "",
      jixiao::evaluation::GetFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ListFrameworks(
    grpc::CallbackServerContext* context,
    const v1::ListFrameworksRequest* request,
    v1::ListFrameworksResponse* response) {
  return Serve<v1::ListFrameworksRequest, v1::ListFrameworksResponse>(
      context, "ListFrameworks", request, response, "",
      jixiao::evaluation::ListFrameworks);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ActivateFramework(
    grpc::CallbackServerContext* context,
    const v1::ActivateFrameworkRequest* request, v1::Framework* response) {
  return Serve<v1::ActivateFrameworkRequest, v1::Framework>(
      context, "ActivateFramework", request, response, "",
      jixiao::evaluation::ActivateFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::CreateSubmission(
    grpc::CallbackServerContext* context,
    const v1::CreateSubmissionRequest* request, v1::Submission* response) {
  return Serve<v1::CreateSubmissionRequest, v1::Submission>(
      context, "CreateSubmission", request, response, request->parent(),
      jixiao::evaluation::CreateSubmission);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetSubmission(
    grpc::CallbackServerContext* context,
    const v1::GetSubmissionRequest* request, v1::Submission* response) {
  return Serve<v1::GetSubmissionRequest, v1::Submission>(
      context, "GetSubmission", request, response, request->name(),
      jixiao::evaluation::GetSubmission);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::UpdateSubmission(
    grpc::CallbackServerContext* context,
    const v1::UpdateSubmissionRequest* request, v1::Submission* response) {
  return Serve<v1::UpdateSubmissionRequest, v1::Submission>(
      context, "UpdateSubmission", request, response,
      request->submission().name(), jixiao::evaluation::UpdateSubmission);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::EvaluateWith(
    grpc::CallbackServerContext* context,
    const v1::EvaluateWithRequest* request, v1::Evaluation* response) {
  return Serve<v1::EvaluateWithRequest, v1::Evaluation>(
      context, "EvaluateWith", request, response, request->submission(),
      jixiao::evaluation::EvaluateWith);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::CreateEvaluation(
    grpc::CallbackServerContext* context,
    const v1::CreateEvaluationRequest* request, v1::Evaluation* response) {
  return Serve<v1::CreateEvaluationRequest, v1::Evaluation>(
      context, "CreateEvaluation", request, response, request->parent(),
      jixiao::evaluation::CreateEvaluation);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetEvaluation(
    grpc::CallbackServerContext* context,
    const v1::GetEvaluationRequest* request, v1::Evaluation* response) {
  return Serve<v1::GetEvaluationRequest, v1::Evaluation>(
      context, "GetEvaluation", request, response, request->name(),
      jixiao::evaluation::GetEvaluation);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ListEvaluations(
    grpc::CallbackServerContext* context,
    const v1::ListEvaluationsRequest* request,
    v1::ListEvaluationsResponse* response) {
  return Serve<v1::ListEvaluationsRequest, v1::ListEvaluationsResponse>(
      context, "ListEvaluations", request, response, request->parent(),
      jixiao::evaluation::ListEvaluations);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::AssembleDocument(
    grpc::CallbackServerContext* context,
    const v1::AssembleDocumentRequest* request, v1::Document* response) {
  return Serve<v1::AssembleDocumentRequest, v1::Document>(
      context, "AssembleDocument", request, response, request->evaluation(),
      jixiao::evaluation::AssembleDocument);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::RenderDocument(
    grpc::CallbackServerContext* context,
    const v1::RenderDocumentRequest* request, v1::Rendering* response) {
  return Serve<v1::RenderDocumentRequest, v1::Rendering>(
      context, "RenderDocument", request, response, request->name(),
      jixiao::evaluation::RenderDocument);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetDocument(
    grpc::CallbackServerContext* context, const v1::GetDocumentRequest* request,
    v1::Document* response) {
  return Serve<v1::GetDocumentRequest, v1::Document>(
      context, "GetDocument", request, response, request->name(),
      jixiao::evaluation::GetDocument);
}

grpc::ServerWriteReactor<v1::DownloadDocumentResponse>*
EvaluationServiceImpl::DownloadDocument(
    grpc::CallbackServerContext* context,
    const v1::DownloadDocumentRequest* request) {
  auto download = std::make_shared<Download>(backend_);
  return runtime_
      .ServerStream<v1::DownloadDocumentRequest, v1::DownloadDocumentResponse>(
          context, methods_["DownloadDocument"], request,
          rpc::DepartmentOf(request->name()),
          [download](const rpc::Call& call,
                     const v1::DownloadDocumentRequest& req) {
            return download->Next(call, req);
          });
}

}  // namespace jixiao::evaluation
