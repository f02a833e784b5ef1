#include "services/orchestrator/store/operation_ends.h"

#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "services/orchestrator/store/batch_rows.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

// A purge is no caller's: it must not hold a worker for long.
constexpr absl::Duration kPurgeDeadline = absl::Seconds(20);

// False when the operation does not run any more or the fence is stale.
bool EndOperationRow(mysql::Session& session, const OperationKey& key,
                     const OperationEnd& end) {
  return session.Execute(
             "UPDATE operation SET state = ?, error = ?, fence = fence + 1, "
             "lease_owner = NULL, lease_expiry = NULL, end_time = "
             "UTC_TIMESTAMP(6), update_time = UTC_TIMESTAMP(6) WHERE "
             "department = ? AND operation = ? AND state = ? AND (? IS NULL "
             "OR fence = ?)",
             {end.state, digest::CanonicalJson(end.error), key.department,
              key.operation, OperationState::kRunning, end.fence, end.fence}) >
         0;
}

// What the report of an operation that ends so becomes.
Report::State ReportStateAfter(OperationKind kind, OperationState state) {
  if (kind == OperationKind::kPublish) return Report::STATE_REVIEWED;
  return state == OperationState::kCancelled ? Report::STATE_CANCELLED
                                             : Report::STATE_FAILED;
}

void EndReportRow(mysql::Session& session, const OperationRecord& operation,
                  Report::State state) {
  const Report::State before = operation.kind == OperationKind::kPublish
                                   ? Report::STATE_PUBLISHING
                                   : Report::STATE_GENERATING;
  session.Execute(
      "UPDATE report SET state = ?, row_version = row_version + 1, "
      "update_time = UTC_TIMESTAMP(6) WHERE department = ? AND fiscal_year = "
      "? AND revision = ? AND state = ?",
      {state, operation.report.department, operation.report.fiscal_year,
       operation.report.revision, before});
}

// What has no operation any more.
void RemoveOrphans(mysql::Session& session) {
  session.Execute(
      "DELETE FROM batch_item WHERE batch IN (SELECT b.batch FROM "
      "report_batch b LEFT JOIN operation o ON o.department = ? AND "
      "o.operation = b.batch WHERE o.operation IS NULL)",
      {kNoDepartment});
  session.Execute(
      "DELETE b FROM report_batch b LEFT JOIN operation o ON o.department = ? "
      "AND o.operation = b.batch WHERE o.operation IS NULL",
      {kNoDepartment});
}

}  // namespace

bool EndOperation(mysql::Session& session, journal::Entry& entry,
                  const OperationRecord& operation, const OperationEnd& end) {
  if (!EndOperationRow(session, operation.key, end)) return false;
  const char* action =
      end.state == OperationState::kCancelled ? "CANCEL" : "FAIL";
  if (operation.kind == OperationKind::kBatch) {
    GiveUpWaitingItems(session, operation.key.operation, end.error);
    entry.Audit(operation.key.Name(), action, nullptr,
                {{"code", end.error.code()}});
    return true;
  }
  const Report::State state = ReportStateAfter(operation.kind, end.state);
  EndReportRow(session, operation, state);
  if (!operation.batch.empty()) {
    UpdateBatchItem(
        session, {operation.batch, operation.report.department,
                  operation.report.revision, state, operation.step, end.error});
    WakeBatch(session, operation.batch);
  }
  entry.Audit(
      operation.report.Name(), action, nullptr,
      {{"state", Report::State_Name(state)}, {"code", end.error.code()}});
  return true;
}

bool RequestBatchCancellation(mysql::Session& session,
                              const OperationKey& batch) {
  return session.Execute(
             "UPDATE operation SET cancel_requested = 1, next_attempt_time = "
             "UTC_TIMESTAMP(6), update_time = UTC_TIMESTAMP(6) WHERE "
             "department = ? AND operation = ? AND state = ?",
             {batch.department, batch.operation, OperationState::kRunning}) > 0;
}

bool DeleteOperation(mysql::Session& session,
                     const OperationRecord& operation) {
  const int64_t deleted = session.Execute(
      "DELETE FROM operation WHERE department = ? AND operation = ? AND state "
      "<> ?",
      {operation.key.department, operation.key.operation,
       OperationState::kRunning});
  if (deleted > 0 && operation.kind == OperationKind::kBatch) {
    RemoveOrphans(session);
  }
  return deleted > 0;
}

absl::StatusOr<int64_t> PurgeOperations(mysql::Database& database,
                                        absl::Duration retention, int limit) {
  int64_t purged = 0;
  JX_RETURN_IF_ERROR(database.RunInTransaction(
      mysql::CallDeadline::In(kPurgeDeadline),
      [&](mysql::Session& session) -> absl::Status {
        const int64_t age = absl::ToInt64Microseconds(retention);
        purged = session.Execute(
            "DELETE FROM operation WHERE state IN (?, ?, ?) AND end_time < "
            "UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND ORDER BY end_time "
            "LIMIT ?",
            {OperationState::kDone, OperationState::kFailed,
             OperationState::kCancelled, age, limit});
        if (purged == 0) return absl::OkStatus();
        RemoveOrphans(session);
        session.Execute(
            "DELETE FROM operation_queue WHERE claim_time < UTC_TIMESTAMP(6) - "
            "INTERVAL ? MICROSECOND",
            {age});
        return absl::OkStatus();
      }));
  return purged;
}

}  // namespace jixiao::orchestrator
