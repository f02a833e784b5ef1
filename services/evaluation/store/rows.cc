#include "services/evaluation/store/rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/digest/from_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::evaluation {
namespace {

Stored StoredOf(const google::protobuf::Message& message) {
  Stored stored;
  stored.content = digest::CanonicalJson(message);
  stored.digest = digest::Sha256Hex(stored.content);
  return stored;
}

constexpr char kRenderingColumns[] = "format, size_bytes, digest, create_time";

v1::Rendering RenderingOf(const mysql::Rows& rows) {
  v1::Rendering rendering;
  rendering.set_format(static_cast<v1::DocumentFormat>(rows.Int64(1)));
  rendering.set_size_bytes(rows.Int64(2));
  rendering.set_digest(rows.Text(3));
  *rendering.mutable_create_time() = ToTimestamp(rows.Time(4));
  return rendering;
}

template <typename T>
void ClearHead(T& resource) {
  resource.clear_name();
  resource.clear_uid();
  resource.clear_digest();
  resource.clear_create_time();
}

}  // namespace

const char kFrameworkColumns[] =
    "framework, uid, state, content, digest, row_version, create_time, "
    "update_time";

const char kEvaluationColumns[] = "sequence, uid, content, digest, create_time";

Stored Store(v1::Framework framework) {
  ClearHead(framework);
  framework.clear_state();
  framework.clear_update_time();
  framework.clear_etag();
  return StoredOf(framework);
}

Stored Store(v1::Submission submission) {
  ClearHead(submission);
  submission.clear_sequence();
  submission.clear_update_time();
  submission.clear_etag();
  return StoredOf(submission);
}

Stored Store(v1::Evaluation evaluation) {
  ClearHead(evaluation);
  return StoredOf(evaluation);
}

Stored Store(v1::Document document) {
  document.clear_name();
  document.clear_digest();
  document.clear_renderings();
  return StoredOf(document);
}

absl::StatusOr<v1::Framework> FrameworkOf(const mysql::Rows& rows) {
  v1::Framework framework;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(4), &framework));
  framework.set_name(FrameworkName(rows.Text(1)));
  framework.set_uid(rows.Text(2));
  framework.set_state(static_cast<v1::Framework::State>(rows.Int64(3)));
  framework.set_digest(rows.Text(5));
  framework.set_etag(resource::EtagOf(rows.Int64(6)));
  *framework.mutable_create_time() = ToTimestamp(rows.Time(7));
  *framework.mutable_update_time() = ToTimestamp(rows.Time(8));
  return framework;
}

absl::StatusOr<v1::Framework> ReadFramework(mysql::Session& session,
                                            const std::string& framework) {
  mysql::Rows rows =
      session.Query(absl::StrCat("SELECT ", kFrameworkColumns,
                                 " FROM framework WHERE framework = ?"),
                    {framework});
  if (rows.Next()) return FrameworkOf(rows);
  return status::NotFound(kFrameworkType, FrameworkName(framework));
}

absl::StatusOr<v1::Submission> ReadSubmission(mysql::Session& session,
                                              const SubmissionKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT uid, sequence, content, digest, row_version, create_time, "
      "update_time FROM submission WHERE department = ? AND fiscal_year = ?",
      {key.department, key.fiscal_year});
  if (!rows.Next()) return status::NotFound(kSubmissionType, key.Name());
  v1::Submission submission;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(3), &submission));
  submission.set_name(key.Name());
  submission.set_uid(rows.Text(1));
  submission.set_sequence(rows.Int64(2));
  submission.set_digest(rows.Text(4));
  submission.set_etag(resource::EtagOf(rows.Int64(5)));
  *submission.mutable_create_time() = ToTimestamp(rows.Time(6));
  *submission.mutable_update_time() = ToTimestamp(rows.Time(7));
  return submission;
}

absl::StatusOr<v1::Evaluation> EvaluationOf(const std::string& department,
                                            const mysql::Rows& rows) {
  v1::Evaluation evaluation;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(3), &evaluation));
  evaluation.set_name(EvaluationKey{department, rows.Int64(1)}.Name());
  evaluation.set_uid(rows.Text(2));
  evaluation.set_digest(rows.Text(4));
  *evaluation.mutable_create_time() = ToTimestamp(rows.Time(5));
  return evaluation;
}

absl::StatusOr<v1::Evaluation> ReadEvaluation(mysql::Session& session,
                                              const EvaluationKey& key) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT ", kEvaluationColumns,
                   " FROM evaluation WHERE department = ? AND sequence = ?"),
      {key.department, key.sequence});
  if (rows.Next()) return EvaluationOf(key.department, rows);
  return status::NotFound(kEvaluationType, key.Name());
}

absl::StatusOr<v1::Document> ReadDocument(mysql::Session& session,
                                          const EvaluationKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT content, digest FROM document WHERE department = ? AND sequence "
      "= ?",
      {key.department, key.sequence});
  if (!rows.Next()) return status::NotFound(kDocumentType, key.DocumentName());
  v1::Document document;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(1), &document));
  document.set_name(key.DocumentName());
  document.set_digest(rows.Text(2));
  mysql::Rows renderings = session.Query(
      absl::StrCat("SELECT ", kRenderingColumns,
                   " FROM rendering WHERE department = ? AND sequence = ? "
                   "ORDER BY format"),
      {key.department, key.sequence});
  while (renderings.Next()) {
    *document.add_renderings() = RenderingOf(renderings);
  }
  return document;
}

absl::Status RenderingNotFound(const EvaluationKey& key,
                               v1::DocumentFormat format) {
  return status::NotFound(kDocumentType,
                          absl::StrCat(key.DocumentName(), " as ",
                                       v1::DocumentFormat_Name(format)));
}

absl::StatusOr<v1::Rendering> ReadRendering(mysql::Session& session,
                                            const EvaluationKey& key,
                                            v1::DocumentFormat format) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT ", kRenderingColumns,
                   " FROM rendering WHERE department = ? AND sequence = ? AND "
                   "format = ?"),
      {key.department, key.sequence, format});
  if (rows.Next()) return RenderingOf(rows);
  return RenderingNotFound(key, format);
}

}  // namespace jixiao::evaluation
