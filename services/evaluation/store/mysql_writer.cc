#include <utility>
#include <vector>

#include "common/digest/digest.h"
#include "common/mysql/errors.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/evaluation/store/mysql_store.h"
#include "services/evaluation/store/rows.h"

// The writing half of MysqlStore.
namespace jixiao::evaluation {
namespace {

constexpr char kNoDepartment[] = "-";

// Inserts a row whose key may be taken: false, and nothing happened.
bool InsertNew(mysql::Session& session, std::string_view sql,
               const mysql::Params& params) {
  try {
    session.Execute(sql, params);
    return true;
  } catch (const sql::SQLException& error) {
    if (!mysql::IsDuplicateKey(error)) throw;
    return false;
  }
}

void InsertInputs(mysql::Session& session, const EvaluationKey& key,
                  const EvaluationInputs& inputs) {
  std::vector<mysql::Params> rows;
  for (const type::v1::FactSet& fact_set : inputs.fact_sets) {
    rows.push_back({key.department, key.sequence, fact_set.origin(),
                    digest::CanonicalJson(fact_set)});
  }
  rows.push_back({key.department, key.sequence, "submission",
                  digest::CanonicalJson(inputs.submission)});
  mysql::InsertRows(session,
                    "INSERT INTO evaluation_input (department, sequence, "
                    "role, content) VALUES",
                    4, rows);
}

}  // namespace

absl::StatusOr<v1::Framework> MysqlStore::CreateFramework(
    const journal::WriteCall& write, const std::string& framework,
    const v1::Framework& content) {
  v1::Framework response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database_, write, kNoDepartment, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const Stored stored = Store(content);
        if (!InsertNew(session,
                       "INSERT INTO framework (framework, uid, display_name, "
                       "state, content, digest, row_version, create_time, "
                       "update_time) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)",
                       {framework, Uuid4(), content.display_name(),
                        v1::Framework::STATE_DRAFT, stored.content,
                        stored.digest, write.now, write.now})) {
          return status::AlreadyExists(kFrameworkType,
                                       FrameworkName(framework));
        }
        entry.Audit(FrameworkName(framework), "CREATE", nullptr,
                    {{"digest", stored.digest}, {"state", "STATE_DRAFT"}});
        JX_ASSIGN_OR_RETURN(response, ReadFramework(session, framework));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Framework> MysqlStore::ActivateFramework(
    const journal::WriteCall& write, const std::string& framework,
    const std::string& etag) {
  v1::Framework response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database_, write, kNoDepartment, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const int64_t changed = session.Execute(
            "UPDATE framework SET state = ?, row_version = row_version + 1, "
            "update_time = ? WHERE framework = ? AND row_version = ? AND "
            "state = ?",
            {v1::Framework::STATE_ACTIVE, write.now, framework,
             resource::VersionOf(etag), v1::Framework::STATE_DRAFT});
        JX_ASSIGN_OR_RETURN(response, ReadFramework(session, framework));
        if (changed == 1) {
          entry.Audit(response.name(), "ACTIVATE", {{"state", "STATE_DRAFT"}},
                      {{"state", "STATE_ACTIVE"}});
          return absl::OkStatus();
        }
        if (response.etag() != etag) {
          return status::EtagMismatch(response.name());
        }
        return status::FailedPrecondition(
            type::v1::ERROR_REASON_WRONG_STATE,
            "only a framework in state DRAFT can be activated",
            {{"state", v1::Framework::State_Name(response.state())}},
            response.name());
      }));
  return response;
}

absl::StatusOr<v1::Submission> MysqlStore::CreateSubmission(
    const journal::WriteCall& write, const SubmissionKey& key,
    const v1::Submission& content) {
  v1::Submission response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database_, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const Stored stored = Store(content);
        if (!InsertNew(
                session,
                "INSERT INTO submission (department, fiscal_year, uid, "
                "framework, sequence, content, digest, row_version, "
                "create_time, update_time) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, "
                "?)",
                {key.department, key.fiscal_year, Uuid4(),
                 ParseFrameworkName(content.framework()), entry.sequence(),
                 stored.content, stored.digest, write.now, write.now})) {
          return status::AlreadyExists(kSubmissionType, key.Name());
        }
        entry.Audit(key.Name(), "CREATE", nullptr, {{"digest", stored.digest}});
        JX_ASSIGN_OR_RETURN(response, ReadSubmission(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Submission> MysqlStore::UpdateSubmission(
    const journal::WriteCall& write, const SubmissionKey& key,
    const v1::Submission& content) {
  v1::Submission response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database_, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const v1::Submission before,
                            ReadSubmission(session, key));
        const Stored stored = Store(content);
        const int64_t changed = session.Execute(
            "UPDATE submission SET framework = ?, sequence = ?, content = ?, "
            "digest = ?, row_version = row_version + 1, update_time = ? WHERE "
            "department = ? AND fiscal_year = ? AND row_version = ?",
            {ParseFrameworkName(content.framework()), entry.sequence(),
             stored.content, stored.digest, write.now, key.department,
             key.fiscal_year, resource::VersionOf(content.etag())});
        if (changed == 0) return status::EtagMismatch(key.Name());
        entry.Audit(key.Name(), "UPDATE", {{"digest", before.digest()}},
                    {{"digest", stored.digest}});
        JX_ASSIGN_OR_RETURN(response, ReadSubmission(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Evaluation> MysqlStore::CreateEvaluation(
    const journal::WriteCall& write, const std::string& department,
    const EvaluationInputs& inputs, const v1::Evaluation& content) {
  v1::Evaluation response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database_, write, department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const EvaluationKey key{department, entry.sequence()};
        const Stored stored = Store(content);
        session.Execute(
            "INSERT INTO evaluation (department, sequence, uid, fiscal_year, "
            "framework, content, digest, create_time) VALUES (?, ?, ?, ?, ?, "
            "?, ?, ?)",
            {department, key.sequence, Uuid4(), content.fiscal_year(),
             ParseFrameworkName(content.framework()), stored.content,
             stored.digest, write.now});
        InsertInputs(session, key, inputs);
        entry.Audit(key.Name(), "CREATE", nullptr, {{"digest", stored.digest}});
        JX_ASSIGN_OR_RETURN(response, ReadEvaluation(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Document> MysqlStore::PutDocument(
    const journal::WriteCall& write, const EvaluationKey& key,
    const v1::Document& content) {
  v1::Document response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database_, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const Stored stored = Store(content);
        if (InsertNew(session,
                      "INSERT INTO document (department, sequence, content, "
                      "digest, create_time) VALUES (?, ?, ?, ?, ?)",
                      {key.department, key.sequence, stored.content,
                       stored.digest, write.now})) {
          entry.Audit(key.DocumentName(), "CREATE", nullptr,
                      {{"digest", stored.digest}});
        }
        JX_ASSIGN_OR_RETURN(response, ReadDocument(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Rendering> MysqlStore::PutRendering(
    const journal::WriteCall& write, const EvaluationKey& key,
    v1::DocumentFormat format, const std::string& bytes) {
  v1::Rendering response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database_, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const std::string digest = digest::Sha256Hex(bytes);
        if (InsertNew(
                session,
                "INSERT INTO rendering (department, sequence, format, "
                "content, size_bytes, digest, create_time) VALUES (?, ?, "
                "?, ?, ?, ?, ?)",
                {key.department, key.sequence, format, bytes,
                 static_cast<int64_t>(bytes.size()), digest, write.now})) {
          entry.Audit(key.DocumentName(), "RENDER", nullptr,
                      {{"digest", digest},
                       {"format", v1::DocumentFormat_Name(format)}});
        }
        JX_ASSIGN_OR_RETURN(response, ReadRendering(session, key, format));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::evaluation
