#include "services/orchestrator/store/batch_jobs.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/clock.h"
#include "common/journal/journal.h"
#include "common/status/macros.h"
#include "services/orchestrator/store/job_write.h"
#include "services/orchestrator/store/operation_ends.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/store/report_rows.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

// How long a batch that may begin nothing waits at most for one of its reports
// to end: a wake-up that was lost costs no more.
constexpr absl::Duration kParked = absl::Seconds(2);

// Who writes into a department on behalf of a batch.
journal::WriteContext BatchWrite(const Job& job,
                                 const std::string& department) {
  journal::WriteContext write = JobWrite(job);
  write.department = department;
  return write;
}

// Locks the batch's row under its fence, and says how its departments are then.
absl::StatusOr<BatchCounts> LockAndCount(mysql::Session& session,
                                         const Job& job) {
  const bool held =
      session
          .Query(
              "SELECT 1 FROM operation WHERE department = ? AND operation = ? "
              "AND state = ? AND fence = ? FOR UPDATE",
              {job.operation.department, job.operation.operation,
               OperationState::kRunning, job.fence})
          .Next();
  if (!held) return FenceLost(job);
  return CountBatchItems(session, job.operation.operation);
}

absl::Status InsertBatchReport(mysql::Session& session, journal::Entry& entry,
                               const Job& job, const BatchPlan& plan,
                               const std::string& department) {
  NewReport report;
  report.department = department;
  report.fiscal_year = plan.fiscal_year;
  report.source_annex = plan.source_annex;
  report.requested_by = plan.requested_by;
  report.code_version = plan.code_version;
  report.batch = job.operation.operation;
  report.now = SystemClock().Now();
  report.trace = job.trace;
  JX_ASSIGN_OR_RETURN(const OperationRecord operation,
                      BeginReport(session, report));
  UpdateBatchItem(session,
                  {report.batch, department, operation.report.revision,
                   Report::STATE_GENERATING, operation.step, std::nullopt});
  entry.Audit(operation.report.Name(), "CREATE", nullptr,
              {{"state", "STATE_GENERATING"},
               {"operation", operation.key.Name()},
               {"batch", job.operation.Name()}});
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<BatchWork> SelectBatchWork(mysql::Database& database,
                                          const Job& job) {
  BatchWork work;
  JX_RETURN_IF_ERROR(database.Read(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        const std::string& batch = job.operation.operation;
        JX_ASSIGN_OR_RETURN(work.plan, SelectBatchPlan(session, batch));
        const BatchCounts counts = CountBatchItems(session, batch);
        work.ended = counts.waiting == 0 && counts.running == 0;
        work.to_begin = SelectWaitingItems(
            session, batch,
            std::max(0, work.plan.parallelism - counts.running));
        return absl::OkStatus();
      }));
  return work;
}

absl::Status BeginBatchReport(mysql::Database& database, const Job& job,
                              const BatchPlan& plan,
                              const std::string& department,
                              absl::Duration lease) {
  journal::WriteContext write = BatchWrite(job, department);
  write.actor = plan.requested_by;
  return database.RunInTransaction(JobDeadline(), [&](mysql::Session& session) {
    return journal::Write(
        session, write, nullptr, [&](journal::Entry& entry) -> absl::Status {
          JX_RETURN_IF_ERROR(RenewLease(session, job, lease));
          return InsertBatchReport(session, entry, job, plan, department);
        });
  });
}

absl::Status FailBatchItem(mysql::Database& database, const Job& job,
                           const std::string& department,
                           const google::rpc::Status& error) {
  return database.RunInTransaction(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        JX_RETURN_IF_ERROR(LockAndCount(session, job).status());
        UpdateBatchItem(session, {job.operation.operation, department, 0,
                                  Report::STATE_FAILED,
                                  report::v1::REPORT_STEP_UNSPECIFIED, error});
        return absl::OkStatus();
      });
}

absl::Status ParkBatch(mysql::Database& database, const Job& job,
                       int parallelism) {
  return database.RunInTransaction(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const BatchCounts counts,
                            LockAndCount(session, job));
        const bool due = counts.waiting > 0 ? counts.running < parallelism
                                            : counts.running == 0;
        session.Execute(
            "UPDATE operation SET lease_owner = NULL, lease_expiry = NULL, "
            "attempt_count = 0, next_attempt_time = UTC_TIMESTAMP(6) + "
            "INTERVAL ? MICROSECOND WHERE department = ? AND operation = ?",
            {absl::ToInt64Microseconds(due ? absl::ZeroDuration() : kParked),
             job.operation.department, job.operation.operation});
        return absl::OkStatus();
      });
}

absl::Status GiveUpBatchItems(mysql::Database& database, const Job& job,
                              const google::rpc::Status& error) {
  return database.RunInTransaction(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        GiveUpWaitingItems(session, job.operation.operation, error);
        return LockAndCount(session, job).status();
      });
}

absl::StatusOr<std::vector<OperationRecord>> SelectRunningReports(
    mysql::Database& database, const Job& job) {
  std::vector<OperationRecord> operations;
  JX_RETURN_IF_ERROR(database.Read(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        operations.clear();
        mysql::Rows rows = session.Query(
            absl::StrCat("SELECT ", kOperationColumns,
                         " FROM operation WHERE batch = ? AND state = ? ORDER "
                         "BY department"),
            {job.operation.operation, OperationState::kRunning});
        while (rows.Next()) {
          JX_ASSIGN_OR_RETURN(operations.emplace_back(),
                              ReadOperationRow(rows));
        }
        return absl::OkStatus();
      }));
  return operations;
}

absl::StatusOr<bool> CancelBatchReport(mysql::Database& database,
                                       const Job& job,
                                       const OperationRecord& operation,
                                       const google::rpc::Status& error) {
  bool cancelled = false;
  JX_RETURN_IF_ERROR(
      database.RunInTransaction(JobDeadline(), [&](mysql::Session& session) {
        return journal::Write(
            session, BatchWrite(job, operation.key.department), nullptr,
            [&](journal::Entry& entry) -> absl::Status {
              cancelled = EndOperation(
                  session, entry, operation,
                  {OperationState::kCancelled, error, std::nullopt});
              return absl::OkStatus();
            });
      }));
  return cancelled;
}

absl::Status EndCancelledBatch(mysql::Database& database, const Job& job,
                               const google::rpc::Status& error) {
  OperationRecord operation;
  operation.key = job.operation;
  operation.kind = OperationKind::kBatch;
  return database.RunInTransaction(JobDeadline(), [&](mysql::Session& session) {
    return journal::Write(session, JobWrite(job), nullptr,
                          [&](journal::Entry& entry) -> absl::Status {
                            const bool ended = EndOperation(
                                session, entry, operation,
                                {OperationState::kCancelled, error, job.fence});
                            return ended ? absl::OkStatus() : FenceLost(job);
                          });
  });
}

}  // namespace jixiao::orchestrator
