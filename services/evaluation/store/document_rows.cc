#include "services/evaluation/store/document_rows.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/digest/from_json.h"
#include "common/mysql/errors.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/store/rows.h"

namespace jixiao::evaluation {
namespace {

// Whether the evaluation of a row of `t` is the published one of its year.
constexpr char kIsPublished[] =
    "EXISTS (SELECT 1 FROM evaluation_head h WHERE h.department = "
    "t.department AND h.published_sequence = t.sequence) ";

constexpr char kSelectRendering[] =
    "SELECT format, size_bytes, digest, create_time, environment FROM "
    "rendering WHERE department = ? AND sequence = ? ";

// A row of kSelectRendering.
v1::Rendering ReadRenderingRow(const mysql::Rows& rows) {
  v1::Rendering rendering;
  rendering.set_format(static_cast<v1::DocumentFormat>(rows.Int64(1)));
  rendering.set_size_bytes(rows.Int64(2));
  rendering.set_digest(rows.Text(3));
  *rendering.mutable_create_time() = ToTimestamp(rows.Time(4));
  rendering.set_environment(rows.Text(5));
  return rendering;
}

absl::Status RenderingNotFound(const EvaluationKey& key,
                               v1::DocumentFormat format) {
  return status::NotFound(kDocumentType,
                          absl::StrCat(key.DocumentName(), " as ",
                                       v1::DocumentFormat_Name(format)));
}

absl::StatusOr<v1::Document> SelectDocument(mysql::Session& session,
                                            const EvaluationKey& key,
                                            bool* published = nullptr) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT content, digest, faults, ", kIsPublished,
                   "FROM document t WHERE department = ? AND sequence = ?"),
      {key.department, key.sequence});
  if (!rows.Next()) return status::NotFound(kDocumentType, key.DocumentName());
  v1::Document document;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(1), &document));
  document.set_name(key.DocumentName());
  document.set_digest(rows.Text(2));
  if (published != nullptr) *published = rows.Bool(4);
  if (const auto faults = rows.OptionalText(3)) {
    v1::Document with_faults;
    JX_RETURN_IF_ERROR(digest::FromJson(*faults, &with_faults));
    *document.mutable_faults() = with_faults.faults();
  }
  mysql::Rows renderings =
      session.Query(absl::StrCat(kSelectRendering, "ORDER BY format"),
                    {key.department, key.sequence});
  while (renderings.Next()) {
    *document.add_renderings() = ReadRenderingRow(renderings);
  }
  return document;
}

// The faults as the canonical JSON of a document that holds nothing else.
mysql::Param FaultsParam(const v1::Document& document) {
  if (document.faults().empty()) return mysql::Null{};
  v1::Document faults;
  *faults.mutable_faults() = document.faults();
  return digest::CanonicalJson(faults);
}

// Runs an INSERT whose key may be taken: false, and nothing happened.
bool InsertDocumentRow(mysql::Session& session, std::string_view sql,
                       const mysql::Params& params) {
  try {
    session.Execute(sql, params);
    return true;
  } catch (const sql::SQLException& error) {
    if (!mysql::IsDuplicateKey(error)) throw;
    return false;
  }
}

}  // namespace

absl::StatusOr<v1::Document> ReadDocument(mysql::Database& database,
                                          mysql::CallDeadline deadline,
                                          const EvaluationKey& key,
                                          bool* published) {
  v1::Document document;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(document, SelectDocument(session, key, published));
        return absl::OkStatus();
      }));
  return document;
}

absl::StatusOr<std::string> ReadRenderingBytes(mysql::Database& database,
                                               mysql::CallDeadline deadline,
                                               const EvaluationKey& key,
                                               v1::DocumentFormat format,
                                               bool* published) {
  std::string bytes;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        mysql::Rows rows = session.Query(
            absl::StrCat("SELECT content, ", kIsPublished,
                         "FROM rendering t WHERE department = ? AND sequence = "
                         "? AND format = ?"),
            {key.department, key.sequence, format});
        if (!rows.Next()) return RenderingNotFound(key, format);
        bytes = rows.Text(1);
        if (published != nullptr) *published = rows.Bool(2);
        return absl::OkStatus();
      }));
  return bytes;
}

absl::StatusOr<v1::Document> PutDocument(mysql::Database& database,
                                         const journal::WriteCall& write,
                                         const EvaluationKey& key,
                                         const v1::Document& content) {
  v1::Document response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const Stored stored = Store(content);
        if (InsertDocumentRow(
                session,
                "INSERT INTO document (department, sequence, "
                "content, digest, faults, create_time) VALUES "
                "(?, ?, ?, ?, ?, ?)",
                {key.department, key.sequence, stored.content, stored.digest,
                 FaultsParam(content), write.now})) {
          entry.Audit(key.DocumentName(), "CREATE", nullptr,
                      {{"digest", stored.digest}});
        }
        JX_ASSIGN_OR_RETURN(response, SelectDocument(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Rendering> PutRendering(mysql::Database& database,
                                           const journal::WriteCall& write,
                                           const EvaluationKey& key,
                                           const RenderedBytes& rendered) {
  v1::Rendering response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const std::string digest = digest::Sha256Hex(rendered.bytes);
        if (InsertDocumentRow(
                session,
                "INSERT INTO rendering (department, sequence, format, "
                "content, size_bytes, digest, environment, create_time) VALUES "
                "(?, ?, ?, ?, ?, ?, ?, ?)",
                {key.department, key.sequence, rendered.format, rendered.bytes,
                 static_cast<int64_t>(rendered.bytes.size()), digest,
                 rendered.environment, write.now})) {
          entry.Audit(key.DocumentName(), "RENDER", nullptr,
                      {{"digest", digest},
                       {"format", v1::DocumentFormat_Name(rendered.format)}});
        }
        mysql::Rows rows =
            session.Query(absl::StrCat(kSelectRendering, "AND format = ?"),
                          {key.department, key.sequence, rendered.format});
        if (!rows.Next()) return RenderingNotFound(key, rendered.format);
        response = ReadRenderingRow(rows);
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::evaluation
