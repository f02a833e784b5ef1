#include "services/evaluation/handlers/evidence_handlers.h"

#include <vector>

#include "common/paging/paging.h"
#include "common/registry/page.h"
#include "common/registry/registry.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "services/evaluation/store/evidence_rows.h"
#include "services/evaluation/validate/evidence.h"

namespace jixiao::evaluation {

absl::Status CreateEvidenceDocument(
    const Backend& backend, const rpc::Call& call,
    const v1::CreateEvidenceDocumentRequest& request,
    v1::EvidenceDocument& response) {
  JX_ASSIGN_OR_RETURN(const EvidenceDocumentKey key,
                      ValidateCreateEvidence(request));
  JX_ASSIGN_OR_RETURN(
      response, WriteNewEvidenceDocument(backend.database,
                                         WriteOf(backend, call, request), key,
                                         request.evidence_document()));
  return absl::OkStatus();
}

absl::Status GetEvidenceDocument(const Backend& backend, const rpc::Call& call,
                                 const v1::GetEvidenceDocumentRequest& request,
                                 v1::EvidenceDocument& response) {
  JX_ASSIGN_OR_RETURN(const EvidenceDocumentKey key,
                      ValidateEvidenceName(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<EvidenceDocumentTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListEvidenceDocuments(
    const Backend& backend, const rpc::Call& call,
    const v1::ListEvidenceDocumentsRequest& request,
    v1::ListEvidenceDocumentsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfDepartment(request));
  return registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<v1::EvidenceDocument>> {
        std::vector<v1::EvidenceDocument> documents;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) {
              documents = SelectEvidenceDocuments(
                  session, department, after.empty() ? "" : after[0], limit);
              return absl::OkStatus();
            }));
        return documents;
      },
      [](const v1::EvidenceDocument& document) -> paging::Keys {
        return {document.number()};
      },
      response.mutable_evidence_documents(),
      response.mutable_next_page_token());
}

absl::Status UpdateEvidenceDocument(
    const Backend& backend, const rpc::Call& call,
    const v1::UpdateEvidenceDocumentRequest& request,
    v1::EvidenceDocument& response) {
  JX_ASSIGN_OR_RETURN(const EvidenceDocumentKey key,
                      ValidateUpdateEvidence(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteEvidenceDocument(backend.database, WriteOf(backend, call, request),
                            key, request.evidence_document()));
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation
