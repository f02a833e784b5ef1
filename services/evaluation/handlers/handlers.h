// What each rpc does once the caller is known and allowed: validate, domain,
// store. The errors are those of the rpc comments in evaluation_service.proto.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_HANDLERS_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_HANDLERS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// Frameworks (framework_handlers.cc).
absl::Status CreateFramework(const Backend& backend, const rpc::Call& call,
                             const v1::CreateFrameworkRequest& request,
                             v1::Framework& response);
absl::Status GetFramework(const Backend& backend, const rpc::Call& call,
                          const v1::GetFrameworkRequest& request,
                          v1::Framework& response);
absl::Status ListFrameworks(const Backend& backend, const rpc::Call& call,
                            const v1::ListFrameworksRequest& request,
                            v1::ListFrameworksResponse& response);
absl::Status UpdateFramework(const Backend& backend, const rpc::Call& call,
                             const v1::UpdateFrameworkRequest& request,
                             v1::Framework& response);
absl::Status ReviseFramework(const Backend& backend, const rpc::Call& call,
                             const v1::ReviseFrameworkRequest& request,
                             v1::Framework& response);
absl::Status ActivateFramework(const Backend& backend, const rpc::Call& call,
                               const v1::ActivateFrameworkRequest& request,
                               v1::Framework& response);
absl::Status RetireFramework(const Backend& backend, const rpc::Call& call,
                             const v1::RetireFrameworkRequest& request,
                             v1::Framework& response);

// Submissions (submission_handlers.cc).
absl::Status CreateSubmission(const Backend& backend, const rpc::Call& call,
                              const v1::CreateSubmissionRequest& request,
                              v1::Submission& response);
absl::Status GetSubmission(const Backend& backend, const rpc::Call& call,
                           const v1::GetSubmissionRequest& request,
                           v1::Submission& response);
absl::Status UpdateSubmission(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateSubmissionRequest& request,
                              v1::Submission& response);

// Evaluations (evaluation_handlers.cc).
absl::Status EvaluateWith(const Backend& backend, const rpc::Call& call,
                          const v1::EvaluateWithRequest& request,
                          v1::Evaluation& response);
absl::Status CreateEvaluation(const Backend& backend, const rpc::Call& call,
                              const v1::CreateEvaluationRequest& request,
                              v1::Evaluation& response);
absl::Status GetEvaluation(const Backend& backend, const rpc::Call& call,
                           const v1::GetEvaluationRequest& request,
                           v1::Evaluation& response);
absl::Status ListEvaluations(const Backend& backend, const rpc::Call& call,
                             const v1::ListEvaluationsRequest& request,
                             v1::ListEvaluationsResponse& response);

// Reviews and publication (review_handlers.cc).
absl::Status ReviewEvaluation(const Backend& backend, const rpc::Call& call,
                              const v1::ReviewEvaluationRequest& request,
                              v1::Evaluation& response);
absl::Status PublishEvaluation(const Backend& backend, const rpc::Call& call,
                               const v1::PublishEvaluationRequest& request,
                               v1::Evaluation& response);

// Disputes (dispute_handlers.cc).
absl::Status CreateDispute(const Backend& backend, const rpc::Call& call,
                           const v1::CreateDisputeRequest& request,
                           v1::Dispute& response);
absl::Status GetDispute(const Backend& backend, const rpc::Call& call,
                        const v1::GetDisputeRequest& request,
                        v1::Dispute& response);
absl::Status ListDisputes(const Backend& backend, const rpc::Call& call,
                          const v1::ListDisputesRequest& request,
                          v1::ListDisputesResponse& response);
absl::Status AnswerDispute(const Backend& backend, const rpc::Call& call,
                           const v1::AnswerDisputeRequest& request,
                           v1::Dispute& response);

// Documents (document_handlers.cc).
absl::Status AssembleDocument(const Backend& backend, const rpc::Call& call,
                              const v1::AssembleDocumentRequest& request,
                              v1::Document& response);
absl::Status RenderDocument(const Backend& backend, const rpc::Call& call,
                            const v1::RenderDocumentRequest& request,
                            v1::Rendering& response);
absl::Status GetDocument(const Backend& backend, const rpc::Call& call,
                         const v1::GetDocumentRequest& request,
                         v1::Document& response);
// What differs between two (document_comparison.cc).
absl::Status CompareDocuments(const Backend& backend, const rpc::Call& call,
                              const v1::CompareDocumentsRequest& request,
                              v1::CompareDocumentsResponse& response);
// The whole of what DownloadDocument sends.
absl::StatusOr<std::string> DownloadDocument(
    const Backend& backend, const rpc::Call& call,
    const v1::DownloadDocumentRequest& request);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_HANDLERS_H_
