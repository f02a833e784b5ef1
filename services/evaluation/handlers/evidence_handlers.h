// What each rpc of the register of evidence does once the caller is known and
// allowed. The errors are those of the rpc comments in evidence_service.proto.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_HANDLERS_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_HANDLERS_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/evidence_service.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

absl::Status CreateEvidenceDocument(
    const Backend& backend, const rpc::Call& call,
    const v1::CreateEvidenceDocumentRequest& request,
    v1::EvidenceDocument& response);
absl::Status GetEvidenceDocument(const Backend& backend, const rpc::Call& call,
                                 const v1::GetEvidenceDocumentRequest& request,
                                 v1::EvidenceDocument& response);
absl::Status ListEvidenceDocuments(
    const Backend& backend, const rpc::Call& call,
    const v1::ListEvidenceDocumentsRequest& request,
    v1::ListEvidenceDocumentsResponse& response);
absl::Status UpdateEvidenceDocument(
    const Backend& backend, const rpc::Call& call,
    const v1::UpdateEvidenceDocumentRequest& request,
    v1::EvidenceDocument& response);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_HANDLERS_H_
