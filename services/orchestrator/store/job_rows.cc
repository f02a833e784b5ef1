#include "services/orchestrator/store/job_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/digest/from_json.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/domain/workflow.h"
#include "services/orchestrator/store/batch_rows.h"
#include "services/orchestrator/store/generated_report.h"
#include "services/orchestrator/store/job_write.h"
#include "services/orchestrator/store/operation_ends.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

// Moves the operation on under its fence; the last step ends it.
absl::Status MoveOperation(mysql::Session& session, const Job& job,
                           ReportStep next) {
  const bool done = next == report::v1::REPORT_STEP_DONE;
  const int64_t held = session.Execute(
      "UPDATE operation SET step = ?, state = ?, end_time = IF(?, "
      "UTC_TIMESTAMP(6), NULL), lease_owner = IF(?, NULL, lease_owner), "
      "lease_expiry = IF(?, NULL, lease_expiry), update_time = "
      "UTC_TIMESTAMP(6) WHERE department = ? AND operation = ? AND state = ? "
      "AND fence = ? AND step = ?",
      {next, done ? OperationState::kDone : OperationState::kRunning, done,
       done, done, job.operation.department, job.operation.operation,
       OperationState::kRunning, job.fence, job.step});
  return held == 0 ? FenceLost(job) : absl::OkStatus();
}

void InsertFactSets(mysql::Session& session, const ReportKey& report,
                    const std::vector<type::v1::FactSet>& fact_sets) {
  std::vector<mysql::Params> rows;
  for (const type::v1::FactSet& fact_set : fact_sets) {
    rows.push_back({report.department, report.fiscal_year, report.revision,
                    fact_set.origin(), digest::CanonicalJson(fact_set)});
  }
  mysql::InsertRows(session,
                    "INSERT INTO report_fact_set (department, fiscal_year, "
                    "revision, origin, content) VALUES",
                    5, rows);
}

void EndStepRow(mysql::Session& session, const Job& job) {
  session.Execute(
      "UPDATE report_step SET end_time = UTC_TIMESTAMP(6) WHERE department = "
      "? AND fiscal_year = ? AND revision = ? AND step = ?",
      {job.report.department, job.report.fiscal_year, job.report.revision,
       job.step});
}

// A department of a batch is at `step` of its report, or at its end.
void MoveBatchItem(mysql::Session& session, const Job& job, ReportStep step) {
  if (job.batch.empty()) return;
  const bool done = step == report::v1::REPORT_STEP_DONE;
  UpdateBatchItem(session,
                  {job.batch, job.report.department, job.report.revision,
                   done ? Report::STATE_DRAFT : Report::STATE_GENERATING, step,
                   std::nullopt});
  if (done) WakeBatch(session, job.batch);
}

// Everything that ends a step, besides the step's own `write`.
absl::Status WriteStepEnd(mysql::Session& session, journal::Entry* entry,
                          const Job& job, const StepResult& result,
                          ReportStep next) {
  JX_RETURN_IF_ERROR(MoveOperation(session, job, next));
  if (result.write) JX_RETURN_IF_ERROR(result.write(session, *entry));
  if (job.kind == OperationKind::kBatch) return absl::OkStatus();
  InsertFactSets(session, job.report, result.fact_sets);
  EndStepRow(session, job);
  MoveBatchItem(session, job, next);
  if (job.kind != OperationKind::kGenerate) return absl::OkStatus();
  AddStepResult(session, job, result);
  if (next != report::v1::REPORT_STEP_DONE) return absl::OkStatus();
  return CompleteGeneration(session, *entry, job, SystemClock().Now());
}

}  // namespace

absl::StatusOr<std::string> BeginStep(mysql::Database& database, const Job& job,
                                      absl::Duration lease) {
  std::string request_id;
  JX_RETURN_IF_ERROR(database.RunInTransaction(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        JX_RETURN_IF_ERROR(RenewLease(session, job, lease));
        request_id.clear();
        if (job.kind == OperationKind::kBatch) return absl::OkStatus();
        const ReportKey& report = job.report;
        session.Execute(
            "INSERT IGNORE INTO report_step (department, fiscal_year, "
            "revision, step, request_id, start_time) VALUES (?, ?, ?, ?, ?, "
            "UTC_TIMESTAMP(6))",
            {report.department, report.fiscal_year, report.revision, job.step,
             Uuid4()});
        mysql::Rows rows = session.Query(
            "SELECT request_id FROM report_step WHERE department = ? AND "
            "fiscal_year = ? AND revision = ? AND step = ?",
            {report.department, report.fiscal_year, report.revision, job.step});
        if (!rows.Next()) return status::Internal("a step was not stored");
        request_id = rows.Text(1);
        return absl::OkStatus();
      }));
  return request_id;
}

absl::Status ExtendLease(mysql::Database& database, const Job& job,
                         absl::Duration lease) {
  return database.RunInTransaction(JobDeadline(), [&](mysql::Session& session) {
    return RenewLease(session, job, lease);
  });
}

absl::Status FinishStep(mysql::Database& database, Job& job,
                        const StepResult& result) {
  const ReportStep next = NextStep(job.step);
  const bool journaled =
      next == report::v1::REPORT_STEP_DONE || result.write != nullptr;
  JX_RETURN_IF_ERROR(database.RunInTransaction(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        if (!journaled) {
          return WriteStepEnd(session, nullptr, job, result, next);
        }
        return journal::Write(
            session, JobWrite(job), nullptr, [&](journal::Entry& entry) {
              return WriteStepEnd(session, &entry, job, result, next);
            });
      }));
  job.step = next;
  if (!result.evaluation.empty()) job.evaluation = result.evaluation;
  if (!result.document.empty()) job.document = result.document;
  return absl::OkStatus();
}

absl::StatusOr<std::vector<type::v1::FactSet>> SelectFactSets(
    mysql::Database& database, const ReportKey& report) {
  std::vector<type::v1::FactSet> fact_sets;
  JX_RETURN_IF_ERROR(database.Read(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        fact_sets.clear();
        mysql::Rows rows = session.Query(
            "SELECT content FROM report_fact_set WHERE department = ? AND "
            "fiscal_year = ? AND revision = ? ORDER BY origin",
            {report.department, report.fiscal_year, report.revision});
        while (rows.Next()) {
          JX_RETURN_IF_ERROR(
              digest::FromJson(rows.Text(1), &fact_sets.emplace_back()));
        }
        return absl::OkStatus();
      }));
  return fact_sets;
}

absl::Status ReleaseJob(mysql::Database& database, const Job& job,
                        absl::Duration delay) {
  return database.RunInTransaction(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        const int64_t held = session.Execute(
            "UPDATE operation SET lease_owner = NULL, lease_expiry = NULL, "
            "next_attempt_time = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND "
            "WHERE department = ? AND operation = ? AND state = ? AND fence = "
            "?",
            {absl::ToInt64Microseconds(delay), job.operation.department,
             job.operation.operation, OperationState::kRunning, job.fence});
        return held == 0 ? FenceLost(job) : absl::OkStatus();
      });
}

absl::Status FailJob(mysql::Database& database, const Job& job,
                     const google::rpc::Status& error) {
  OperationRecord operation;
  operation.key = job.operation;
  operation.kind = job.kind;
  operation.report = job.report;
  operation.batch = job.batch;
  operation.step = job.step;
  return database.RunInTransaction(JobDeadline(), [&](mysql::Session& session) {
    return journal::Write(session, JobWrite(job), nullptr,
                          [&](journal::Entry& entry) -> absl::Status {
                            const bool ended = EndOperation(
                                session, entry, operation,
                                {OperationState::kFailed, error, job.fence});
                            return ended ? absl::OkStatus() : FenceLost(job);
                          });
  });
}

}  // namespace jixiao::orchestrator
