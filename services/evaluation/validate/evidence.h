// Requests about the register of evidence: what can be told of them alone.
// INVALID_ARGUMENT with every violation.
#ifndef JIXIAO_SERVICES_EVALUATION_VALIDATE_EVIDENCE_H_
#define JIXIAO_SERVICES_EVALUATION_VALIDATE_EVIDENCE_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/evidence_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// The parsed name, or an empty one and a violation of `field`.
EvidenceDocumentKey CheckEvidenceDocumentName(const std::string& name,
                                              const std::string& field,
                                              status::Violations& violations);

absl::StatusOr<EvidenceDocumentKey> ValidateCreateEvidence(
    const v1::CreateEvidenceDocumentRequest& request);

absl::StatusOr<EvidenceDocumentKey> ValidateUpdateEvidence(
    const v1::UpdateEvidenceDocumentRequest& request);

// Of a Get and of a download.
template <typename Request>
absl::StatusOr<EvidenceDocumentKey> ValidateEvidenceName(
    const Request& request) {
  status::Violations violations;
  EvidenceDocumentKey key =
      CheckEvidenceDocumentName(request.name(), "name", violations);
  if (!violations.empty()) return violations.ToStatus();
  return key;
}

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_VALIDATE_EVIDENCE_H_
