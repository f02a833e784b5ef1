#ifndef JIXIAO_SERVICES_EVALUATION_SERVICE_H_
#define JIXIAO_SERVICES_EVALUATION_SERVICE_H_

#include <string>

#include "common/rpc/dispatcher.h"
#include "jixiao/evaluation/v1/evaluation_service.grpc.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// The transport of EvaluationService: every rpc goes to its handler. Thread
// safe. Owns nothing it is given.
class EvaluationServiceImpl final
    : public v1::EvaluationService::CallbackService {
 public:
  EvaluationServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* CreateFramework(
      grpc::CallbackServerContext* context,
      const v1::CreateFrameworkRequest* request,
      v1::Framework* response) override;
  grpc::ServerUnaryReactor* GetFramework(grpc::CallbackServerContext* context,
                                         const v1::GetFrameworkRequest* request,
                                         v1::Framework* response) override;
  grpc::ServerUnaryReactor* ListFrameworks(
      grpc::CallbackServerContext* context,
      const v1::ListFrameworksRequest* request,
      v1::ListFrameworksResponse* response) override;
  grpc::ServerUnaryReactor* UpdateFramework(
      grpc::CallbackServerContext* context,
      const v1::UpdateFrameworkRequest* request,
      v1::Framework* response) override;
  grpc::ServerUnaryReactor* ReviseFramework(
      grpc::CallbackServerContext* context,
      const v1::ReviseFrameworkRequest* request,
      v1::Framework* response) override;
  grpc::ServerUnaryReactor* ActivateFramework(
      grpc::CallbackServerContext* context,
      const v1::ActivateFrameworkRequest* request,
      v1::Framework* response) override;
  grpc::ServerUnaryReactor* RetireFramework(
      grpc::CallbackServerContext* context,
      const v1::RetireFrameworkRequest* request,
      v1::Framework* response) override;

  grpc::ServerUnaryReactor* CreateSubmission(
      grpc::CallbackServerContext* context,
      const v1::CreateSubmissionRequest* request,
      v1::Submission* response) override;
  grpc::ServerUnaryReactor* GetSubmission(
      grpc::CallbackServerContext* context,
      const v1::GetSubmissionRequest* request,
      v1::Submission* response) override;
  grpc::ServerUnaryReactor* UpdateSubmission(
      grpc::CallbackServerContext* context,
      const v1::UpdateSubmissionRequest* request,
      v1::Submission* response) override;

  grpc::ServerUnaryReactor* EvaluateWith(grpc::CallbackServerContext* context,
                                         const v1::EvaluateWithRequest* request,
                                         v1::Evaluation* response) override;
  grpc::ServerUnaryReactor* CreateEvaluation(
      grpc::CallbackServerContext* context,
      const v1::CreateEvaluationRequest* request,
      v1::Evaluation* response) override;
  grpc::ServerUnaryReactor* GetEvaluation(
      grpc::CallbackServerContext* context,
      const v1::GetEvaluationRequest* request,
      v1::Evaluation* response) override;
  grpc::ServerUnaryReactor* ListEvaluations(
      grpc::CallbackServerContext* context,
      const v1::ListEvaluationsRequest* request,
      v1::ListEvaluationsResponse* response) override;

  grpc::ServerUnaryReactor* ReviewEvaluation(
      grpc::CallbackServerContext* context,
      const v1::ReviewEvaluationRequest* request,
      v1::Evaluation* response) override;
  grpc::ServerUnaryReactor* PublishEvaluation(
      grpc::CallbackServerContext* context,
      const v1::PublishEvaluationRequest* request,
      v1::Evaluation* response) override;

  grpc::ServerUnaryReactor* CreateDispute(
      grpc::CallbackServerContext* context,
      const v1::CreateDisputeRequest* request, v1::Dispute* response) override;
  grpc::ServerUnaryReactor* GetDispute(grpc::CallbackServerContext* context,
                                       const v1::GetDisputeRequest* request,
                                       v1::Dispute* response) override;
  grpc::ServerUnaryReactor* ListDisputes(
      grpc::CallbackServerContext* context,
      const v1::ListDisputesRequest* request,
      v1::ListDisputesResponse* response) override;
  grpc::ServerUnaryReactor* AnswerDispute(
      grpc::CallbackServerContext* context,
      const v1::AnswerDisputeRequest* request, v1::Dispute* response) override;

  grpc::ServerUnaryReactor* AssembleDocument(
      grpc::CallbackServerContext* context,
      const v1::AssembleDocumentRequest* request,
      v1::Document* response) override;
  grpc::ServerUnaryReactor* RenderDocument(
      grpc::CallbackServerContext* context,
      const v1::RenderDocumentRequest* request,
      v1::Rendering* response) override;
  grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
                                        const v1::GetDocumentRequest* request,
                                        v1::Document* response) override;
  grpc::ServerUnaryReactor* CompareDocuments(
      grpc::CallbackServerContext* context,
      const v1::CompareDocumentsRequest* request,
      v1::CompareDocumentsResponse* response) override;
  grpc::ServerWriteReactor<v1::DownloadDocumentResponse>* DownloadDocument(
      grpc::CallbackServerContext* context,
      const v1::DownloadDocumentRequest* request) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_SERVICE_H_
