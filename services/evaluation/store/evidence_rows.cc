#include "services/evaluation/store/evidence_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/clock/timestamp.h"
#include "common/registry/registry.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"

namespace jixiao::evaluation {
namespace {

constexpr std::size_t kIdsAtOnce = 500;

constexpr char kSelectEvidenceDocument[] =
    "SELECT evidence_document, uid, number, title, kind, issuer, issue_date, "
    "expire_date, file_digest, media_type, synthetic, size_bytes, create_time, "
    "update_time, row_version FROM evidence_document WHERE department = ? ";

// A date of a row as the API gives it.
void SetEvidenceDate(const std::optional<std::string>& text,
                     google::type::Date* date) {
  const auto day = date::Parse(*text);
  if (day.ok()) *date = date::ToProto(*day);
}

// A row of kSelectEvidenceDocument.
v1::EvidenceDocument ReadEvidenceRow(const std::string& department,
                                     const mysql::Rows& rows) {
  v1::EvidenceDocument document;
  document.set_name(EvidenceDocumentKey{department, rows.Text(1)}.Name());
  document.set_uid(rows.Text(2));
  document.set_number(rows.Text(3));
  document.set_title(rows.Text(4));
  document.set_kind(rows.Text(5));
  document.set_issuer(rows.Text(6));
  if (const auto issued = rows.OptionalText(7)) {
    SetEvidenceDate(issued, document.mutable_issue_date());
  }
  if (const auto expires = rows.OptionalText(8)) {
    SetEvidenceDate(expires, document.mutable_expire_date());
  }
  document.set_file_digest(rows.Text(9));
  document.set_media_type(rows.Text(10));
  document.set_synthetic(rows.Bool(11));
  document.set_size_bytes(rows.Int64(12));
  *document.mutable_create_time() = ToTimestamp(rows.Time(13));
  *document.mutable_update_time() = ToTimestamp(rows.Time(14));
  document.set_etag(resource::EtagOf(rows.Int64(15)));
  return document;
}

// As a DATE column takes it; NULL where it is not set.
std::optional<std::string> EvidenceDateText(const google::type::Date& date) {
  const auto day = date::OptionalFromProto(date);
  if (!day.ok() || !day->has_value()) return std::nullopt;
  return date::Format(**day);
}

// ALREADY_EXISTS where another document of the department has the number.
absl::Status CheckNumberIsFree(mysql::Session& session,
                               const EvidenceDocumentKey& key,
                               const std::string& number) {
  mysql::Rows rows = session.Query(
      "SELECT evidence_document FROM evidence_document WHERE department = ? "
      "AND number = ?",
      {key.department, number});
  if (!rows.Next() || rows.Text(1) == key.document) return absl::OkStatus();
  return status::AlreadyExists(
      kEvidenceDocumentType,
      absl::StrCat(EvidenceDocumentKey{key.department, rows.Text(1)}.Name(),
                   " of the number ", number));
}

// What a caller gives of an entry.
v1::EvidenceDocument EnteredFields(v1::EvidenceDocument content,
                                   const v1::EvidenceDocument& stored) {
  content.set_name(stored.name());
  content.set_uid(stored.uid());
  content.set_size_bytes(stored.size_bytes());
  content.set_etag(stored.etag());
  return content;
}

}  // namespace

std::optional<v1::EvidenceDocument> EvidenceDocumentTable::Select(
    mysql::Session& session, const Key& key) {
  mysql::Rows rows = session.Query(
      absl::StrCat(kSelectEvidenceDocument, "AND evidence_document = ?"),
      {key.department, key.document});
  if (!rows.Next()) return std::nullopt;
  return ReadEvidenceRow(key.department, rows);
}

void EvidenceDocumentTable::Insert(mysql::Session& session, const Key& key,
                                   const v1::EvidenceDocument& content,
                                   absl::Time now, int64_t /*sequence*/) {
  session.Execute(
      "INSERT INTO evidence_document (department, evidence_document, uid, "
      "number, title, kind, issuer, issue_date, expire_date, file_digest, "
      "media_type, synthetic, size_bytes, create_time, update_time, "
      "row_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 1)",
      {key.department, key.document, Uuid4(), content.number(), content.title(),
       content.kind(), content.issuer(), EvidenceDateText(content.issue_date()),
       EvidenceDateText(content.expire_date()), content.file_digest(),
       content.media_type(), content.synthetic(), now, now});
}

bool EvidenceDocumentTable::Replace(mysql::Session& session, const Key& key,
                                    const v1::EvidenceDocument& before,
                                    const v1::EvidenceDocument& content,
                                    absl::Time now, int64_t /*sequence*/) {
  return session.Execute(
             "UPDATE evidence_document SET number = ?, title = ?, kind = ?, "
             "issuer = ?, issue_date = ?, expire_date = ?, file_digest = ?, "
             "media_type = ?, synthetic = ?, size_bytes = ?, update_time = ?, "
             "row_version = row_version + 1 WHERE department = ? AND "
             "evidence_document = ? AND row_version = ?",
             {content.number(), content.title(), content.kind(),
              content.issuer(), EvidenceDateText(content.issue_date()),
              EvidenceDateText(content.expire_date()), content.file_digest(),
              content.media_type(), content.synthetic(), content.size_bytes(),
              now, key.department, key.document,
              resource::VersionOf(before.etag())}) == 1;
}

std::vector<v1::EvidenceDocument> SelectEvidenceDocuments(
    mysql::Session& session, const std::string& department,
    const std::string& after, int limit) {
  mysql::Rows rows =
      session.Query(absl::StrCat(kSelectEvidenceDocument,
                                 "AND number > ? ORDER BY number LIMIT ?"),
                    {department, after, limit});
  std::vector<v1::EvidenceDocument> documents;
  while (rows.Next()) documents.push_back(ReadEvidenceRow(department, rows));
  return documents;
}

std::vector<v1::EvidenceDocument> SelectEvidenceDocumentsById(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& ids) {
  std::vector<v1::EvidenceDocument> documents;
  for (std::size_t begin = 0; begin < ids.size(); begin += kIdsAtOnce) {
    const std::size_t end = std::min(begin + kIdsAtOnce, ids.size());
    std::string sql =
        absl::StrCat(kSelectEvidenceDocument, "AND evidence_document IN (?");
    mysql::Params params = {department, ids[begin]};
    for (std::size_t i = begin + 1; i < end; ++i) {
      sql += ", ?";
      params.emplace_back(ids[i]);
    }
    mysql::Rows rows = session.Query(sql + ")", params);
    while (rows.Next()) documents.push_back(ReadEvidenceRow(department, rows));
  }
  return documents;
}

absl::StatusOr<v1::EvidenceDocument> WriteNewEvidenceDocument(
    mysql::Database& database, const journal::WriteCall& write,
    const EvidenceDocumentKey& key, const v1::EvidenceDocument& content) {
  v1::EvidenceDocument response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        if (EvidenceDocumentTable::Select(session, key).has_value()) {
          return status::AlreadyExists(kEvidenceDocumentType, key.Name());
        }
        JX_RETURN_IF_ERROR(CheckNumberIsFree(session, key, content.number()));
        return registry::CreateUnder<EvidenceDocumentTable>(
            session, entry, key, content, write.now, response);
      }));
  return response;
}

absl::StatusOr<v1::EvidenceDocument> WriteEvidenceDocument(
    mysql::Database& database, const journal::WriteCall& write,
    const EvidenceDocumentKey& key, const v1::EvidenceDocument& content) {
  v1::EvidenceDocument response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const auto before = EvidenceDocumentTable::Select(session, key);
        if (!before.has_value()) {
          return status::NotFound(kEvidenceDocumentType, key.Name());
        }
        const auto change = [&](v1::EvidenceDocument& stored) -> absl::Status {
          JX_RETURN_IF_ERROR(CheckNumberIsFree(session, key, content.number()));
          if (stored.size_bytes() > 0 &&
              stored.file_digest() != content.file_digest()) {
            return status::FailedPrecondition(
                type::v1::ERROR_REASON_WRONG_STATE,
                absl::StrCat("file_digest must stay that of the stored file, ",
                             stored.file_digest()),
                {{"state", "STORED"}}, key.Name());
          }
          stored = EnteredFields(content, stored);
          return absl::OkStatus();
        };
        return registry::ReplaceUnder<EvidenceDocumentTable>(
            session, entry, key, *before, content.etag(), change, write.now,
            response);
      }));
  return response;
}

}  // namespace jixiao::evaluation
