#include <optional>
#include <utility>
#include <vector>

#include "common/status/macros.h"
#include "services/orchestrator/store/job_rows.h"
#include "services/orchestrator/store/job_write.h"

// Which operation a worker takes up next.
namespace jixiao::orchestrator {
namespace {

// How many queues are tried before a worker says that nothing is due: those
// before may have been taken by others in this moment.
constexpr int kQueuesTried = 16;

constexpr char kSelectDueQueues[] =
    "SELECT due.queue FROM (SELECT DISTINCT queue FROM operation WHERE state = "
    "? AND next_attempt_time <= UTC_TIMESTAMP(6) AND (lease_expiry IS NULL OR "
    "lease_expiry < UTC_TIMESTAMP(6))) due LEFT JOIN operation_queue turn ON "
    "turn.queue = due.queue ORDER BY turn.claim_time IS NOT NULL, "
    "turn.claim_time, due.queue LIMIT ?";

// A lost lease before what is new; then first come, first served.
constexpr char kSelectDueOperation[] =
    "SELECT department, operation, kind, fiscal_year, revision, batch, "
    "cancel_requested, step, attempt_count, fence, lease_expiry IS NOT NULL, "
    "traceparent FROM operation WHERE state = ? AND queue = ? AND "
    "next_attempt_time <= UTC_TIMESTAMP(6) AND "
    "(lease_expiry IS NULL OR lease_expiry < UTC_TIMESTAMP(6)) ORDER BY "
    "next_attempt_time LIMIT 1 FOR UPDATE SKIP LOCKED";

// A new span of the trace that an operation was stored with; of a new trace
// where it has none.
trace::Context AttemptOf(const std::string& traceparent) {
  const std::optional<trace::Context> stored = trace::Parse(traceparent);
  return stored.has_value() ? trace::Child(*stored) : trace::New();
}

// An operation of the queue that is due, its row locked.
std::optional<Job> LockDueOperation(mysql::Session& session,
                                    const std::string& queue) {
  mysql::Rows rows =
      session.Query(kSelectDueOperation, {OperationState::kRunning, queue});
  if (!rows.Next()) return std::nullopt;
  Job job;
  job.operation = {rows.Text(1), rows.Text(2)};
  job.kind = static_cast<OperationKind>(rows.Int64(3));
  job.report = {rows.Text(1), static_cast<int>(rows.Int64(4)),
                static_cast<int>(rows.Int64(5))};
  job.batch = rows.OptionalText(6).value_or("");
  job.queue = queue;
  job.cancel_requested = rows.Bool(7);
  job.step = static_cast<report::v1::ReportStep>(rows.Int64(8));
  job.attempt_count = static_cast<int>(rows.Int64(9)) + 1;
  job.fence = rows.Int64(10) + 1;
  job.taken_over = rows.Bool(11);
  job.trace = AttemptOf(rows.OptionalText(12).value_or(""));
  return job;
}

void TakeLease(mysql::Session& session, const Job& job,
               const std::string& owner, absl::Duration lease) {
  session.Execute(
      "UPDATE operation SET lease_owner = ?, lease_expiry = UTC_TIMESTAMP(6) + "
      "INTERVAL ? MICROSECOND, attempt_count = ?, fence = ?, update_time = "
      "UTC_TIMESTAMP(6) WHERE department = ? AND operation = ?",
      {owner, absl::ToInt64Microseconds(lease), job.attempt_count, job.fence,
       job.operation.department, job.operation.operation});
  session.Execute(
      "INSERT INTO operation_queue (queue, claim_time) VALUES (?, "
      "UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE claim_time = "
      "VALUES(claim_time)",
      {job.queue});
}

void ReadReportOf(mysql::Session& session, Job& job) {
  if (job.kind == OperationKind::kBatch) return;
  mysql::Rows rows = session.Query(
      "SELECT evaluation, document, source_annex, base_revision FROM report "
      "WHERE department = ? AND fiscal_year = ? AND revision = ?",
      {job.report.department, job.report.fiscal_year, job.report.revision});
  if (!rows.Next()) return;
  job.evaluation = rows.Text(1);
  job.document = rows.Text(2);
  job.source_annex = rows.Bool(3);
  job.base_revision = static_cast<int>(rows.Int64(4));
}

}  // namespace

absl::StatusOr<std::optional<Job>> ClaimJob(mysql::Database& database,
                                            const std::string& owner,
                                            absl::Duration lease) {
  std::optional<Job> job;
  JX_RETURN_IF_ERROR(database.RunInTransaction(
      JobDeadline(), [&](mysql::Session& session) -> absl::Status {
        job.reset();
        mysql::Rows queues = session.Query(
            kSelectDueQueues, {OperationState::kRunning, kQueuesTried});
        while (!job.has_value() && queues.Next()) {
          job = LockDueOperation(session, queues.Text(1));
        }
        if (!job.has_value()) return absl::OkStatus();
        TakeLease(session, *job, owner, lease);
        ReadReportOf(session, *job);
        return absl::OkStatus();
      }));
  return job;
}

}  // namespace jixiao::orchestrator
