#include "services/evaluation/service.h"

#include <memory>
#include <string>
#include <vector>

#include "common/rpc/scope.h"
#include "services/evaluation/handlers/chunked_download.h"
#include "services/evaluation/handlers/handlers.h"

namespace jixiao::evaluation {
EvaluationServiceImpl::EvaluationServiceImpl(const Backend& backend,
                                             rpc::Runtime* runtime)
    : dispatcher_(backend, runtime,
                  v1::EvaluationService::service_full_name()) {}

grpc::ServerUnaryReactor* EvaluationServiceImpl::CreateFramework(
    grpc::CallbackServerContext* context,
    const v1::CreateFrameworkRequest* request, v1::Framework* response) {
  return dispatcher_.Serve<v1::CreateFrameworkRequest, v1::Framework>(
      context, "CreateFramework", request, response, rpc::kAllDepartments,
      jixiao::evaluation::CreateFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetFramework(
    grpc::CallbackServerContext* context,
    const v1::GetFrameworkRequest* request, v1::Framework* response) {
  return dispatcher_.Serve<v1::GetFrameworkRequest, v1::Framework>(
      context, "GetFramework", request, response, rpc::kNoDepartment,
      jixiao::evaluation::GetFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ListFrameworks(
    grpc::CallbackServerContext* context,
    const v1::ListFrameworksRequest* request,
    v1::ListFrameworksResponse* response) {
  return dispatcher_
      .Serve<v1::ListFrameworksRequest, v1::ListFrameworksResponse>(
          context, "ListFrameworks", request, response, rpc::kNoDepartment,
          jixiao::evaluation::ListFrameworks);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::UpdateFramework(
    grpc::CallbackServerContext* context,
    const v1::UpdateFrameworkRequest* request, v1::Framework* response) {
  return dispatcher_.Serve<v1::UpdateFrameworkRequest, v1::Framework>(
      context, "UpdateFramework", request, response, rpc::kAllDepartments,
      jixiao::evaluation::UpdateFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ReviseFramework(
    grpc::CallbackServerContext* context,
    const v1::ReviseFrameworkRequest* request, v1::Framework* response) {
  return dispatcher_.Serve<v1::ReviseFrameworkRequest, v1::Framework>(
      context, "ReviseFramework", request, response, rpc::kAllDepartments,
      jixiao::evaluation::ReviseFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ActivateFramework(
    grpc::CallbackServerContext* context,
    const v1::ActivateFrameworkRequest* request, v1::Framework* response) {
  return dispatcher_.Serve<v1::ActivateFrameworkRequest, v1::Framework>(
      context, "ActivateFramework", request, response, rpc::kAllDepartments,
      jixiao::evaluation::ActivateFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::RetireFramework(
    grpc::CallbackServerContext* context,
    const v1::RetireFrameworkRequest* request, v1::Framework* response) {
  return dispatcher_.Serve<v1::RetireFrameworkRequest, v1::Framework>(
      context, "RetireFramework", request, response, rpc::kAllDepartments,
      jixiao::evaluation::RetireFramework);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::CreateSubmission(
    grpc::CallbackServerContext* context,
    const v1::CreateSubmissionRequest* request, v1::Submission* response) {
  return dispatcher_.Serve<v1::CreateSubmissionRequest, v1::Submission>(
      context, "CreateSubmission", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::evaluation::CreateSubmission);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetSubmission(
    grpc::CallbackServerContext* context,
    const v1::GetSubmissionRequest* request, v1::Submission* response) {
  return dispatcher_.Serve<v1::GetSubmissionRequest, v1::Submission>(
      context, "GetSubmission", request, response,
      rpc::DepartmentOf(request->name()), jixiao::evaluation::GetSubmission);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::UpdateSubmission(
    grpc::CallbackServerContext* context,
    const v1::UpdateSubmissionRequest* request, v1::Submission* response) {
  return dispatcher_.Serve<v1::UpdateSubmissionRequest, v1::Submission>(
      context, "UpdateSubmission", request, response,
      rpc::DepartmentOf(request->submission().name()),
      jixiao::evaluation::UpdateSubmission);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::EvaluateWith(
    grpc::CallbackServerContext* context,
    const v1::EvaluateWithRequest* request, v1::Evaluation* response) {
  return dispatcher_.Serve<v1::EvaluateWithRequest, v1::Evaluation>(
      context, "EvaluateWith", request, response,
      rpc::DepartmentOf(request->submission()),
      jixiao::evaluation::EvaluateWith);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::CreateEvaluation(
    grpc::CallbackServerContext* context,
    const v1::CreateEvaluationRequest* request, v1::Evaluation* response) {
  return dispatcher_.Serve<v1::CreateEvaluationRequest, v1::Evaluation>(
      context, "CreateEvaluation", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::evaluation::CreateEvaluation);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetEvaluation(
    grpc::CallbackServerContext* context,
    const v1::GetEvaluationRequest* request, v1::Evaluation* response) {
  return dispatcher_.Serve<v1::GetEvaluationRequest, v1::Evaluation>(
      context, "GetEvaluation", request, response,
      rpc::DepartmentOf(request->name()), jixiao::evaluation::GetEvaluation);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ListEvaluations(
    grpc::CallbackServerContext* context,
    const v1::ListEvaluationsRequest* request,
    v1::ListEvaluationsResponse* response) {
  return dispatcher_
      .Serve<v1::ListEvaluationsRequest, v1::ListEvaluationsResponse>(
          context, "ListEvaluations", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::evaluation::ListEvaluations);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ReviewEvaluation(
    grpc::CallbackServerContext* context,
    const v1::ReviewEvaluationRequest* request, v1::Evaluation* response) {
  return dispatcher_.Serve<v1::ReviewEvaluationRequest, v1::Evaluation>(
      context, "ReviewEvaluation", request, response,
      rpc::DepartmentOf(request->name()), jixiao::evaluation::ReviewEvaluation);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::PublishEvaluation(
    grpc::CallbackServerContext* context,
    const v1::PublishEvaluationRequest* request, v1::Evaluation* response) {
  return dispatcher_.Serve<v1::PublishEvaluationRequest, v1::Evaluation>(
      context, "PublishEvaluation", request, response,
      rpc::DepartmentOf(request->name()),
      jixiao::evaluation::PublishEvaluation);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::CreateDispute(
    grpc::CallbackServerContext* context,
    const v1::CreateDisputeRequest* request, v1::Dispute* response) {
  return dispatcher_.Serve<v1::CreateDisputeRequest, v1::Dispute>(
      context, "CreateDispute", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::evaluation::CreateDispute);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetDispute(
    grpc::CallbackServerContext* context, const v1::GetDisputeRequest* request,
    v1::Dispute* response) {
  return dispatcher_.Serve<v1::GetDisputeRequest, v1::Dispute>(
      context, "GetDispute", request, response,
      rpc::DepartmentOf(request->name()), jixiao::evaluation::GetDispute);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::ListDisputes(
    grpc::CallbackServerContext* context,
    const v1::ListDisputesRequest* request,
    v1::ListDisputesResponse* response) {
  return dispatcher_.Serve<v1::ListDisputesRequest, v1::ListDisputesResponse>(
      context, "ListDisputes", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::evaluation::ListDisputes);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::AnswerDispute(
    grpc::CallbackServerContext* context,
    const v1::AnswerDisputeRequest* request, v1::Dispute* response) {
  return dispatcher_.Serve<v1::AnswerDisputeRequest, v1::Dispute>(
      context, "AnswerDispute", request, response,
      rpc::DepartmentOf(request->name()), jixiao::evaluation::AnswerDispute);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::AssembleDocument(
    grpc::CallbackServerContext* context,
    const v1::AssembleDocumentRequest* request, v1::Document* response) {
  return dispatcher_.Serve<v1::AssembleDocumentRequest, v1::Document>(
      context, "AssembleDocument", request, response,
      rpc::DepartmentOf(request->evaluation()),
      jixiao::evaluation::AssembleDocument);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::RenderDocument(
    grpc::CallbackServerContext* context,
    const v1::RenderDocumentRequest* request, v1::Rendering* response) {
  return dispatcher_.Serve<v1::RenderDocumentRequest, v1::Rendering>(
      context, "RenderDocument", request, response,
      rpc::DepartmentOf(request->name()), jixiao::evaluation::RenderDocument);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::GetDocument(
    grpc::CallbackServerContext* context, const v1::GetDocumentRequest* request,
    v1::Document* response) {
  return dispatcher_.Serve<v1::GetDocumentRequest, v1::Document>(
      context, "GetDocument", request, response,
      rpc::DepartmentOf(request->name()), jixiao::evaluation::GetDocument);
}

grpc::ServerUnaryReactor* EvaluationServiceImpl::CompareDocuments(
    grpc::CallbackServerContext* context,
    const v1::CompareDocumentsRequest* request,
    v1::CompareDocumentsResponse* response) {
  return dispatcher_
      .Serve<v1::CompareDocumentsRequest, v1::CompareDocumentsResponse>(
          context, "CompareDocuments", request, response,
          std::vector<std::string>{rpc::DepartmentOf(request->name()),
                                   rpc::DepartmentOf(request->base())},
          jixiao::evaluation::CompareDocuments);
}

grpc::ServerWriteReactor<v1::DownloadDocumentResponse>*
EvaluationServiceImpl::DownloadDocument(
    grpc::CallbackServerContext* context,
    const v1::DownloadDocumentRequest* request) {
  auto download =
      std::make_shared<ChunkedDownload<v1::DownloadDocumentRequest,
                                       v1::DownloadDocumentResponse>>(
          dispatcher_.backend(), jixiao::evaluation::DownloadDocument);
  return dispatcher_.runtime()
      .ServerStream<v1::DownloadDocumentRequest, v1::DownloadDocumentResponse>(
          context, dispatcher_.policy("DownloadDocument"), request,
          rpc::DepartmentOf(request->name()),
          [download](const rpc::Call& call,
                     const v1::DownloadDocumentRequest& req) {
            return download->Next(call, req);
          });
}

}  // namespace jixiao::evaluation
