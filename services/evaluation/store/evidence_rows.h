// The table `evidence_document`: the register of evidence. Functions over a
// session throw sql::SQLException.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/evaluation/v1/evidence_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// Evidence documents as common/registry/registry.h takes them.
struct EvidenceDocumentTable {
  using Resource = v1::EvidenceDocument;
  using Key = EvidenceDocumentKey;
  static constexpr const char* kType = kEvidenceDocumentType;

  static std::string Name(const Key& key) { return key.Name(); }
  static std::optional<v1::EvidenceDocument> Select(mysql::Session& session,
                                                    const Key& key);
  static void Insert(mysql::Session& session, const Key& key,
                     const v1::EvidenceDocument& content, absl::Time now,
                     int64_t sequence);
  // Also digest and size of the file.
  static bool Replace(mysql::Session& session, const Key& key,
                      const v1::EvidenceDocument& before,
                      const v1::EvidenceDocument& content, absl::Time now,
                      int64_t sequence);
};

// Those with a number greater than `after`, by number, at most `limit`. One
// statement.
std::vector<v1::EvidenceDocument> SelectEvidenceDocuments(
    mysql::Session& session, const std::string& department,
    const std::string& after, int limit);

// Those of these ids, in any order; an id that none has is left out. One
// statement for 500 ids.
std::vector<v1::EvidenceDocument> SelectEvidenceDocumentsById(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& ids);

// Enters a document. ALREADY_EXISTS for its id and for its number.
absl::StatusOr<v1::EvidenceDocument> WriteNewEvidenceDocument(
    mysql::Database& database, const journal::WriteCall& write,
    const EvidenceDocumentKey& key, const v1::EvidenceDocument& content);

// Replaces its entry, all but what the server gives. NOT_FOUND, ABORTED
// ETAG_MISMATCH, ALREADY_EXISTS for its number, FAILED_PRECONDITION WRONG_STATE
// where a file is stored and the digest is not that of it.
absl::StatusOr<v1::EvidenceDocument> WriteEvidenceDocument(
    mysql::Database& database, const journal::WriteCall& write,
    const EvidenceDocumentKey& key, const v1::EvidenceDocument& content);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_ROWS_H_
