#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/digest/from_json.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/domain/workflow.h"
#include "services/orchestrator/store/mysql_store.h"
#include "services/orchestrator/store/report_row.h"

// The half of MysqlStore that the workers use.
namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

// A worker's write must end well within its lease.
constexpr absl::Duration kWriteDeadline = absl::Seconds(5);

constexpr char kWorker[] = "jixiao-orchestrator";

mysql::CallDeadline Soon() { return mysql::CallDeadline::In(kWriteDeadline); }

absl::Status FenceLost(const ReportKey& key) {
  return absl::AbortedError(
      absl::StrCat("another worker has taken over ", key.Name()));
}

std::string DetailJson(const StepResult& result) {
  Report detail;
  for (const auto& input : result.inputs) *detail.add_inputs() = input;
  for (const auto& rendering : result.renderings) {
    *detail.add_renderings() = rendering;
  }
  return digest::CanonicalJson(detail);
}

journal::WriteContext TerminalWrite(const Job& job) {
  return {kWorker, job.key.department, "GenerateReport", "",
          "",      SystemClock().Now()};
}

// Sets what the step found out; the detail is merged, as each of its lists is
// written by one step only.
int64_t MoveOn(mysql::Session& session, const Job& job,
               const StepResult& result, ReportStep next) {
  const bool done = next == report::v1::REPORT_STEP_DONE;
  return session.Execute(
      "UPDATE report SET step = ?, state = ?, "
      "evaluation = IF(? = '', evaluation, ?), "
      "document = IF(? = '', document, ?), "
      "document_digest = IF(? = '', document_digest, ?), "
      "detail = JSON_MERGE_PRESERVE(detail, ?), "
      "end_time = IF(?, UTC_TIMESTAMP(6), NULL), "
      "lease_owner = IF(?, NULL, lease_owner), "
      "lease_expiry = IF(?, NULL, lease_expiry), "
      "update_time = UTC_TIMESTAMP(6), row_version = row_version + 1 "
      "WHERE department = ? AND fiscal_year = ? AND revision = ? AND "
      "fence = ? AND step = ?",
      {next, done ? Report::STATE_DRAFT : Report::STATE_GENERATING,
       result.evaluation, result.evaluation, result.document, result.document,
       result.document_digest, result.document_digest, DetailJson(result), done,
       done, done, job.key.department, job.key.fiscal_year, job.key.revision,
       job.fence, job.step});
}

void InsertFactSets(mysql::Session& session, const Job& job,
                    const std::vector<type::v1::FactSet>& fact_sets) {
  std::vector<mysql::Params> rows;
  for (const type::v1::FactSet& fact_set : fact_sets) {
    rows.push_back({job.key.department, job.key.fiscal_year, job.key.revision,
                    fact_set.origin(), digest::CanonicalJson(fact_set)});
  }
  mysql::InsertRows(session,
                    "INSERT INTO report_fact_set (department, fiscal_year, "
                    "revision, origin, content) VALUES",
                    5, rows);
}

void EndStep(mysql::Session& session, const Job& job) {
  session.Execute(
      "UPDATE report_step SET end_time = UTC_TIMESTAMP(6) WHERE department = "
      "? AND fiscal_year = ? AND revision = ? AND step = ?",
      {job.key.department, job.key.fiscal_year, job.key.revision, job.step});
}

}  // namespace

absl::StatusOr<std::optional<Job>> MysqlStore::Claim(const std::string& owner,
                                                     absl::Duration lease) {
  std::optional<Job> job;
  JX_RETURN_IF_ERROR(database_->RunInTransaction(
      Soon(), [&](mysql::Session& session) -> absl::Status {
        job.reset();
        mysql::Rows rows = session.Query(
            "SELECT department, fiscal_year, revision, operation, step, "
            "evaluation, document, attempt_count, fence FROM report "
            "WHERE state = ? AND next_attempt_time <= UTC_TIMESTAMP(6) AND "
            "(lease_expiry IS NULL OR lease_expiry < UTC_TIMESTAMP(6)) "
            "ORDER BY next_attempt_time LIMIT 1 FOR UPDATE SKIP LOCKED",
            {Report::STATE_GENERATING});
        if (!rows.Next()) return absl::OkStatus();
        job.emplace();
        job->key = {rows.Text(1), static_cast<int>(rows.Int64(2)),
                    static_cast<int>(rows.Int64(3))};
        job->operation = rows.Text(4);
        job->step = static_cast<ReportStep>(rows.Int64(5));
        job->evaluation = rows.Text(6);
        job->document = rows.Text(7);
        job->attempt_count = static_cast<int>(rows.Int64(8)) + 1;
        job->fence = rows.Int64(9) + 1;
        session.Execute(
            "UPDATE report SET lease_owner = ?, lease_expiry = "
            "UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, attempt_count = ?, "
            "fence = ?, row_version = row_version + 1 WHERE department = ? "
            "AND fiscal_year = ? AND revision = ?",
            {owner, absl::ToInt64Microseconds(lease), job->attempt_count,
             job->fence, job->key.department, job->key.fiscal_year,
             job->key.revision});
        return absl::OkStatus();
      }));
  return job;
}

absl::StatusOr<std::string> MysqlStore::BeginStep(const Job& job,
                                                  absl::Duration lease) {
  std::string request_id;
  JX_RETURN_IF_ERROR(database_->RunInTransaction(
      Soon(), [&](mysql::Session& session) -> absl::Status {
        const int64_t held = session.Execute(
            "UPDATE report SET lease_expiry = UTC_TIMESTAMP(6) + INTERVAL ? "
            "MICROSECOND WHERE department = ? AND fiscal_year = ? AND "
            "revision = ? AND fence = ? AND step = ?",
            {absl::ToInt64Microseconds(lease), job.key.department,
             job.key.fiscal_year, job.key.revision, job.fence, job.step});
        if (held == 0) return FenceLost(job.key);
        session.Execute(
            "INSERT IGNORE INTO report_step (department, fiscal_year, "
            "revision, step, request_id, start_time) VALUES (?, ?, ?, ?, ?, "
            "UTC_TIMESTAMP(6))",
            {job.key.department, job.key.fiscal_year, job.key.revision,
             job.step, Uuid4()});
        mysql::Rows rows = session.Query(
            "SELECT request_id FROM report_step WHERE department = ? AND "
            "fiscal_year = ? AND revision = ? AND step = ?",
            {job.key.department, job.key.fiscal_year, job.key.revision,
             job.step});
        if (!rows.Next()) return status::Internal("a step was not stored");
        request_id = rows.Text(1);
        return absl::OkStatus();
      }));
  return request_id;
}

absl::Status MysqlStore::FinishStep(Job& job, const StepResult& result) {
  const ReportStep next = NextStep(job.step);
  const auto finish = [&](mysql::Session& session) -> absl::Status {
    if (MoveOn(session, job, result, next) == 0) return FenceLost(job.key);
    InsertFactSets(session, job, result.fact_sets);
    EndStep(session, job);
    return absl::OkStatus();
  };
  JX_RETURN_IF_ERROR(database_->RunInTransaction(
      Soon(), [&](mysql::Session& session) -> absl::Status {
        if (next != report::v1::REPORT_STEP_DONE) return finish(session);
        return journal::Write(session, TerminalWrite(job), nullptr,
                              [&](journal::Entry& entry) -> absl::Status {
                                entry.Audit(job.key.Name(), "GENERATE",
                                            {{"state", "STATE_GENERATING"}},
                                            {{"state", "STATE_DRAFT"}});
                                return finish(session);
                              });
      }));
  job.step = next;
  if (!result.evaluation.empty()) job.evaluation = result.evaluation;
  if (!result.document.empty()) job.document = result.document;
  return absl::OkStatus();
}

absl::StatusOr<std::vector<type::v1::FactSet>> MysqlStore::FactSets(
    const Job& job) {
  std::vector<type::v1::FactSet> fact_sets;
  JX_RETURN_IF_ERROR(
      database_->Read(Soon(), [&](mysql::Session& session) -> absl::Status {
        fact_sets.clear();
        mysql::Rows rows = session.Query(
            "SELECT content FROM report_fact_set WHERE department = ? AND "
            "fiscal_year = ? AND revision = ? ORDER BY origin",
            {job.key.department, job.key.fiscal_year, job.key.revision});
        while (rows.Next()) {
          JX_RETURN_IF_ERROR(
              digest::FromJson(rows.Text(1), &fact_sets.emplace_back()));
        }
        return absl::OkStatus();
      }));
  return fact_sets;
}

absl::Status MysqlStore::Release(const Job& job, absl::Duration delay) {
  return database_->RunInTransaction(
      Soon(), [&](mysql::Session& session) -> absl::Status {
        const int64_t held = session.Execute(
            "UPDATE report SET lease_owner = NULL, lease_expiry = NULL, "
            "next_attempt_time = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND "
            "WHERE department = ? AND fiscal_year = ? AND revision = ? AND "
            "fence = ?",
            {absl::ToInt64Microseconds(delay), job.key.department,
             job.key.fiscal_year, job.key.revision, job.fence});
        return held == 0 ? FenceLost(job.key) : absl::OkStatus();
      });
}

absl::Status MysqlStore::Fail(const Job& job,
                              const google::rpc::Status& error) {
  return database_->RunInTransaction(Soon(), [&](mysql::Session& session) {
    return journal::Write(
        session, TerminalWrite(job), nullptr,
        [&](journal::Entry& entry) -> absl::Status {
          const int64_t held = session.Execute(
              "UPDATE report SET state = ?, error = ?, lease_owner = NULL, "
              "lease_expiry = NULL, end_time = UTC_TIMESTAMP(6), update_time "
              "= UTC_TIMESTAMP(6), row_version = row_version + 1 WHERE "
              "department = ? AND fiscal_year = ? AND revision = ? AND fence "
              "= ? AND state = ?",
              {Report::STATE_FAILED, digest::CanonicalJson(error),
               job.key.department, job.key.fiscal_year, job.key.revision,
               job.fence, Report::STATE_GENERATING});
          if (held == 0) return FenceLost(job.key);
          entry.Audit(job.key.Name(), "FAIL", {{"state", "STATE_GENERATING"}},
                      {{"state", "STATE_FAILED"}, {"code", error.code()}});
          return absl::OkStatus();
        });
  });
}

}  // namespace jixiao::orchestrator
