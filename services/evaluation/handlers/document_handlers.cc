#include <memory>
#include <utility>

#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/handlers/draft_reads.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/handlers/load_framework.h"
#include "services/evaluation/handlers/published.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/store/document_rows.h"
#include "services/evaluation/store/evaluation_rows.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {
namespace {

// The slot is given back before the bytes are stored.
absl::StatusOr<std::string> RenderInTurn(const Backend& backend,
                                         const rpc::Call& call,
                                         const v1::Document& document,
                                         v1::DocumentFormat format) {
  JX_ASSIGN_OR_RETURN(const RenderSlots::Slot slot,
                      backend.render_slots->Take(call.deadline));
  return Render(document, format);
}

}  // namespace

absl::Status AssembleDocument(const Backend& backend, const rpc::Call& call,
                              const v1::AssembleDocumentRequest& request,
                              v1::Document& response) {
  status::Violations violations;
  const EvaluationKey key =
      CheckEvaluationName(request.evaluation(), "evaluation", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(
      const EvaluationRecord record,
      ReadEvaluationRecord(backend.database, {call.deadline}, key));
  JX_ASSIGN_OR_RETURN(
      const std::shared_ptr<const CompiledFramework> framework,
      LoadStoredFramework(backend, call, record.evaluation.framework()));
  AssembleOptions options;
  options.source_annex = request.source_annex();
  if (record.inputs.report_template.has_value()) {
    options.report_template = &*record.inputs.report_template;
  }
  JX_ASSIGN_OR_RETURN(
      const v1::Document document,
      AssembleDocument(*framework, record.inputs.submission,
                       record.inputs.fact_sets, record.evaluation, options));
  JX_ASSIGN_OR_RETURN(
      response, PutDocument(backend.database, WriteOf(backend, call, request),
                            key, document));
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
                      ReadDocument(backend.database, {call.deadline}, key));
  JX_ASSIGN_OR_RETURN(const std::string bytes,
                      RenderInTurn(backend, call, document, request.format()));
  JX_ASSIGN_OR_RETURN(
      response,
      PutRendering(backend.database, WriteOf(backend, call, request), key,
                   {request.format(), bytes, EnvironmentOf(request.format())}));
  return absl::OkStatus();
}

absl::Status GetDocument(const Backend& backend, const rpc::Call& call,
                         const v1::GetDocumentRequest& request,
                         v1::Document& response) {
  status::Violations violations;
  const EvaluationKey key =
      CheckDocumentName(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_RETURN_IF_ERROR(CheckPublished(backend, call, key));
  bool published = false;
  JX_ASSIGN_OR_RETURN(response, ReadDocument(backend.database, {call.deadline},
                                             key, &published));
  return RecordRead(backend, call, key, key.DocumentName(), published);
}

absl::StatusOr<std::string> DownloadDocument(
    const Backend& backend, const rpc::Call& call,
    const v1::DownloadDocumentRequest& request) {
  status::Violations violations;
  const EvaluationKey key =
      CheckDocumentName(request.name(), "name", violations);
  CheckFormat(request.format(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_RETURN_IF_ERROR(CheckPublished(backend, call, key));
  bool published = false;
  JX_ASSIGN_OR_RETURN(std::string bytes,
                      ReadRenderingBytes(backend.database, {call.deadline}, key,
                                         request.format(), &published));
  JX_RETURN_IF_ERROR(
      RecordRead(backend, call, key, key.DocumentName(), published));
  return bytes;
}

}  // namespace jixiao::evaluation
