#include "services/evaluation/validate/evidence.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/resource/fields.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/text/text.h"

namespace jixiao::evaluation {
namespace {

constexpr std::size_t kHexDigits = 64;

bool IsFileDigest(const std::string& digest) {
  return digest.size() == kHexDigits &&
         std::all_of(digest.begin(), digest.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

void CheckEvidenceDates(const v1::EvidenceDocument& document,
                        status::Violations& violations) {
  const auto issued = date::OptionalFromProto(document.issue_date());
  const auto expires = date::OptionalFromProto(document.expire_date());
  violations.Add("evidence_document.issue_date", issued.status());
  violations.Add("evidence_document.expire_date", expires.status());
  if (!issued.ok() || !expires.ok()) return;
  if (issued->has_value() && expires->has_value() && **expires < **issued) {
    violations.Add(
        "evidence_document.expire_date",
        absl::StrCat("must not be before issue_date ", date::Format(**issued),
                     ", is ", date::Format(**expires)));
  }
}

void CheckEvidenceContent(const v1::EvidenceDocument& document,
                          status::Violations& violations) {
  const std::string field = "evidence_document.";
  resource::CheckText(document.number(), {100, true}, field + "number",
                      violations);
  resource::CheckText(document.title(), {200, true}, field + "title",
                      violations);
  resource::CheckText(document.kind(), {40}, field + "kind", violations);
  resource::CheckText(document.issuer(), {100}, field + "issuer", violations);
  CheckEvidenceDates(document, violations);
  if (!document.file_digest().empty() &&
      !IsFileDigest(document.file_digest())) {
    violations.Add(field + "file_digest",
                   absl::StrCat("must be a SHA-256 of 64 lower-case hex "
                                "digits, is ",
                                text::Quote(document.file_digest())));
  }
  resource::CheckText(document.media_type(), {100}, field + "media_type",
                      violations);
}

}  // namespace

EvidenceDocumentKey CheckEvidenceDocumentName(const std::string& name,
                                              const std::string& field,
                                              status::Violations& violations) {
  const auto key = ParseEvidenceDocumentName(name);
  if (key.has_value()) return *key;
  violations.Add(field,
                 "must be departments/{department}/evidenceDocuments/"
                 "{evidence_document}, such as "
                 "departments/nj-tcj/evidenceDocuments/rules-2024");
  return {};
}

absl::StatusOr<EvidenceDocumentKey> ValidateCreateEvidence(
    const v1::CreateEvidenceDocumentRequest& request) {
  JX_ASSIGN_OR_RETURN(
      const resource::Child child,
      (resource::ValidateCreateOf<v1::CreateEvidenceDocumentRequest,
                                  v1::EvidenceDocument>(
          request, request.evidence_document_id(),
          request.has_evidence_document() ? &request.evidence_document()
                                          : nullptr,
          "evidence_document", CheckEvidenceContent)));
  return EvidenceDocumentKey{child.department, child.id};
}

absl::StatusOr<EvidenceDocumentKey> ValidateUpdateEvidence(
    const v1::UpdateEvidenceDocumentRequest& request) {
  status::Violations violations;
  EvidenceDocumentKey key;
  if (request.has_evidence_document()) {
    const v1::EvidenceDocument& document = request.evidence_document();
    key = CheckEvidenceDocumentName(document.name(), "evidence_document.name",
                                    violations);
    resource::CheckEtag(document.etag(), "evidence_document.etag", violations);
    CheckEvidenceContent(document, violations);
  } else {
    violations.Add("evidence_document", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::evaluation
