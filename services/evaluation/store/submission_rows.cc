#include "services/evaluation/store/submission_rows.h"

#include "common/clock/timestamp.h"
#include "common/digest/from_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/evaluation/store/evidence_entries.h"
#include "services/evaluation/store/framework_rows.h"
#include "services/evaluation/store/rows.h"

namespace jixiao::evaluation {
namespace {

// The framework of a submission that is to be stored.
absl::StatusOr<FrameworkKey> PinnedFramework(const v1::Submission& content) {
  const auto key = ParseFrameworkKey(content.framework());
  if (key.has_value() && key->revision > 0) return *key;
  return status::Internal("a submission is stored without the revision of " +
                          content.framework());
}

}  // namespace

absl::StatusOr<v1::Submission> SelectSubmission(mysql::Session& session,
                                                const SubmissionKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT uid, sequence, content, digest, row_version, create_time, "
      "update_time, framework, framework_revision FROM submission WHERE "
      "department = ? AND fiscal_year = ?",
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
  // Those written before frameworks had revisions have none in their content.
  submission.set_framework(
      FrameworkKey{rows.Text(8), static_cast<int>(rows.Int64(9))}.Name());
  return submission;
}

absl::StatusOr<v1::Submission> ReadSubmission(mysql::Database& database,
                                              mysql::CallDeadline deadline,
                                              const SubmissionKey& key) {
  v1::Submission submission;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(submission, SelectSubmission(session, key));
        return absl::OkStatus();
      }));
  return submission;
}

absl::StatusOr<v1::Submission> WriteNewSubmission(
    mysql::Database& database, const journal::WriteCall& write,
    const SubmissionKey& key, const v1::Submission& content) {
  JX_ASSIGN_OR_RETURN(const FrameworkKey framework, PinnedFramework(content));
  const Stored stored = Store(content);
  v1::Submission response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        if (SelectSubmission(session, key).ok()) {
          return status::AlreadyExists(kSubmissionType, key.Name());
        }
        JX_RETURN_IF_ERROR(CheckFrameworkActive(session, framework));
        JX_RETURN_IF_ERROR(
            CheckEvidenceIsFilled(session, key.department, content));
        session.Execute(
            "INSERT INTO submission (department, fiscal_year, uid, framework, "
            "framework_revision, sequence, content, digest, row_version, "
            "create_time, update_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, "
            "?)",
            {key.department, key.fiscal_year, Uuid4(), framework.framework,
             framework.revision, entry.sequence(), stored.content,
             stored.digest, write.now, write.now});
        entry.Audit(key.Name(), "CREATE", nullptr, {{"digest", stored.digest}});
        JX_ASSIGN_OR_RETURN(response, SelectSubmission(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Submission> WriteSubmission(mysql::Database& database,
                                               const journal::WriteCall& write,
                                               const SubmissionKey& key,
                                               const v1::Submission& content) {
  JX_ASSIGN_OR_RETURN(const FrameworkKey framework, PinnedFramework(content));
  const Stored stored = Store(content);
  v1::Submission response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const v1::Submission before,
                            SelectSubmission(session, key));
        const int64_t changed = session.Execute(
            "UPDATE submission SET framework = ?, framework_revision = ?, "
            "sequence = ?, content = ?, digest = ?, row_version = row_version "
            "+ 1, update_time = ? WHERE department = ? AND fiscal_year = ? AND "
            "row_version = ?",
            {framework.framework, framework.revision, entry.sequence(),
             stored.content, stored.digest, write.now, key.department,
             key.fiscal_year, resource::VersionOf(content.etag())});
        if (changed == 0) return status::EtagMismatch(key.Name());
        if (before.framework() != framework.Name()) {
          JX_RETURN_IF_ERROR(CheckFrameworkActive(session, framework));
        }
        JX_RETURN_IF_ERROR(
            CheckEvidenceIsFilled(session, key.department, content));
        entry.Audit(key.Name(), "UPDATE", {{"digest", before.digest()}},
                    {{"digest", stored.digest}});
        JX_ASSIGN_OR_RETURN(response, SelectSubmission(session, key));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::evaluation
