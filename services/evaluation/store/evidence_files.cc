#include "services/evaluation/store/evidence_files.h"

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/registry/registry.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/store/evidence_rows.h"

namespace jixiao::evaluation {
namespace {

constexpr std::size_t kPartBytes = std::size_t{1} << 20;
// Of a statement, which a server takes up to 16 MiB by default.
constexpr std::size_t kPartsAtOnce = 4;

void InsertEvidenceParts(mysql::Session& session,
                         const EvidenceDocumentKey& key,
                         const std::string& bytes) {
  std::vector<mysql::Params> rows;
  for (std::size_t begin = 0; begin < bytes.size(); begin += kPartBytes) {
    rows.push_back(mysql::ParamsOf(key.department, key.document,
                                   static_cast<int64_t>(rows.size()),
                                   bytes.substr(begin, kPartBytes)));
  }
  mysql::InsertRows(session,
                    "INSERT INTO evidence_file (department, "
                    "evidence_document, part, content) VALUES",
                    4, rows, kPartsAtOnce);
}

absl::Status StoreEvidenceFile(mysql::Session& session, journal::Entry& entry,
                               const EvidenceDocumentKey& key,
                               const std::string& bytes,
                               const std::string& digest, absl::Time now,
                               v1::EvidenceDocument& response) {
  const auto before = EvidenceDocumentTable::Select(session, key);
  if (!before.has_value()) {
    return status::NotFound(kEvidenceDocumentType, key.Name());
  }
  if (before->size_bytes() > 0) {
    if (before->file_digest() != digest) {
      return status::AlreadyExists(kEvidenceDocumentType, key.Name());
    }
    response = *before;
    return absl::OkStatus();
  }
  if (!before->file_digest().empty() && before->file_digest() != digest) {
    return status::InvalidArgument(
        {{"data",
          absl::StrCat("must be the file whose SHA-256 the entry names, ",
                       before->file_digest(), ", is ", digest)}});
  }
  InsertEvidenceParts(session, key, bytes);
  return registry::ReplaceUnder<EvidenceDocumentTable>(
      session, entry, key, *before, before->etag(),
      [&](v1::EvidenceDocument& stored) {
        stored.set_file_digest(digest);
        stored.set_size_bytes(static_cast<int64_t>(bytes.size()));
        return absl::OkStatus();
      },
      now, response);
}

}  // namespace

absl::StatusOr<v1::EvidenceDocument> WriteEvidenceFile(
    mysql::Database& database, const journal::WriteCall& write,
    const EvidenceDocumentKey& key, const std::string& bytes) {
  const std::string digest = digest::Sha256Hex(bytes);
  v1::EvidenceDocument response;
  JX_RETURN_IF_ERROR(
      journal::RunWrite(database, write, key.department, &response,
                        [&](mysql::Session& session, journal::Entry& entry) {
                          return StoreEvidenceFile(session, entry, key, bytes,
                                                   digest, write.now, response);
                        }));
  return response;
}

absl::StatusOr<std::string> ReadEvidencePart(mysql::Database& database,
                                             mysql::CallDeadline deadline,
                                             const EvidenceDocumentKey& key,
                                             int part) {
  std::optional<std::string> content;
  JX_RETURN_IF_ERROR(database.Read(deadline, [&](mysql::Session& session) {
    mysql::Rows rows = session.Query(
        "SELECT content FROM evidence_file WHERE department = ? AND "
        "evidence_document = ? AND part = ?",
        {key.department, key.document, part});
    content.reset();
    if (rows.Next()) content = rows.Text(1);
    return absl::OkStatus();
  }));
  // A file has at least one part.
  if (!content.has_value() && part == 0) {
    return status::NotFound(kEvidenceDocumentType,
                            absl::StrCat(key.Name(), " as a stored file"));
  }
  return content.value_or("");
}

}  // namespace jixiao::evaluation
