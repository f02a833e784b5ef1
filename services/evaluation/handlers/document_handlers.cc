#include <utility>

#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {

absl::Status AssembleDocument(const Backend& backend, const rpc::Call& call,
                              const v1::AssembleDocumentRequest& request,
                              v1::Document& response) {
  status::Violations violations;
  const EvaluationKey key =
      CheckEvaluationName(request.evaluation(), "evaluation", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(const EvaluationRecord record,
                      backend.reader.GetEvaluationRecord({call.deadline}, key));
  JX_ASSIGN_OR_RETURN(
      const v1::Document document,
      AssembleDocument(record.framework, record.inputs.submission,
                       record.inputs.fact_sets, record.evaluation));
  JX_ASSIGN_OR_RETURN(
      response, backend.writer.PutDocument(WriteOf(backend, call, request), key,
                                           document));
  return absl::OkStatus();
}

absl::Status RenderDocument(const Backend& backend, const rpc::Call& call,
                            const v1::RenderDocumentRequest& request,
                            v1::Rendering& response) {
  status::Violations violations;
  const EvaluationKey key =
      CheckDocumentName(request.name(), "name", violations);
  CheckFormat(request.format(), violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(const v1::Document document,
                      backend.reader.GetDocument({call.deadline}, key));
  JX_ASSIGN_OR_RETURN(const std::string bytes,
                      Render(document, request.format()));
  JX_ASSIGN_OR_RETURN(
      response, backend.writer.PutRendering(WriteOf(backend, call, request),
                                            key, request.format(), bytes));
  return absl::OkStatus();
}

absl::Status GetDocument(const Backend& backend, const rpc::Call& call,
                         const v1::GetDocumentRequest& request,
                         v1::Document& response) {
  status::Violations violations;
  const EvaluationKey key =
      CheckDocumentName(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(response,
                      backend.reader.GetDocument({call.deadline}, key));
  return absl::OkStatus();
}

absl::StatusOr<std::string> DownloadDocument(
    const Backend& backend, const rpc::Call& call,
    const v1::DownloadDocumentRequest& request) {
  status::Violations violations;
  const EvaluationKey key =
      CheckDocumentName(request.name(), "name", violations);
  CheckFormat(request.format(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return backend.reader.GetRendering({call.deadline}, key, request.format());
}

}  // namespace jixiao::evaluation
