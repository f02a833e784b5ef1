#include "services/evaluation/store/evidence_entries.h"

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/store/evidence_rows.h"

namespace jixiao::evaluation {
namespace {

// The document of the department's register that the evidence names.
std::optional<EvidenceDocumentKey> RegisteredAs(const v1::Evidence& evidence,
                                                const std::string& department) {
  auto key = ParseEvidenceDocumentName(evidence.document());
  if (key.has_value() && key->department != department) key.reset();
  return key;
}

// By name.
std::map<std::string, v1::EvidenceDocument> SelectNamedDocuments(
    mysql::Session& session, const std::string& department,
    const v1::Submission& submission) {
  std::set<std::string> ids;
  for (const v1::Evidence& evidence : submission.evidence()) {
    const auto key = RegisteredAs(evidence, department);
    if (key.has_value()) ids.insert(key->document);
  }
  std::map<std::string, v1::EvidenceDocument> documents;
  for (v1::EvidenceDocument& document : SelectEvidenceDocumentsById(
           session, department, {ids.begin(), ids.end()})) {
    documents.emplace(document.name(), std::move(document));
  }
  return documents;
}

void TakeEntry(const v1::EvidenceDocument& document, v1::Evidence& evidence) {
  evidence.set_number(document.number());
  evidence.set_title(document.title());
  evidence.set_kind(document.kind());
  evidence.set_issuer(document.issuer());
  evidence.clear_issue_date();
  evidence.clear_expire_date();
  if (document.has_issue_date()) {
    *evidence.mutable_issue_date() = document.issue_date();
  }
  if (document.has_expire_date()) {
    *evidence.mutable_expire_date() = document.expire_date();
  }
  evidence.set_file_digest(document.file_digest());
  evidence.set_synthetic(document.synthetic());
}

}  // namespace

absl::Status FillEvidence(mysql::Session& session,
                          const std::string& department,
                          v1::Submission& submission) {
  const auto documents = SelectNamedDocuments(session, department, submission);
  status::Violations violations;
  for (int i = 0; i < submission.evidence_size(); ++i) {
    v1::Evidence& evidence = *submission.mutable_evidence(i);
    if (!RegisteredAs(evidence, department).has_value()) continue;
    const auto found = documents.find(evidence.document());
    if (found != documents.end()) {
      TakeEntry(found->second, evidence);
    } else {
      violations.Add(absl::StrCat("evidence[", i, "].document"),
                     absl::StrCat("the register of evidence has no document ",
                                  text::Quote(evidence.document())));
    }
  }
  return violations.ToStatus();
}

absl::Status CheckEvidenceIsFilled(mysql::Session& session,
                                   const std::string& department,
                                   const v1::Submission& submission) {
  v1::Submission now;
  *now.mutable_evidence() = submission.evidence();
  JX_RETURN_IF_ERROR(FillEvidence(session, department, now));
  for (int i = 0; i < now.evidence_size(); ++i) {
    if (!google::protobuf::util::MessageDifferencer::Equals(
            now.evidence(i), submission.evidence(i))) {
      return status::TransactionConflict();
    }
  }
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation
