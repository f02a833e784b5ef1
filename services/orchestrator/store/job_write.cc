#include "services/orchestrator/store/job_write.h"

#include "absl/strings/str_cat.h"
#include "common/clock/clock.h"
#include "common/status/status.h"
#include "services/orchestrator/store/job_rows.h"

namespace jixiao::orchestrator {
namespace {

constexpr absl::Duration kJobWriteDeadline = absl::Seconds(5);

constexpr char kWorkerActor[] = "jixiao-orchestrator";

const char* MethodOf(OperationKind kind) {
  switch (kind) {
    case OperationKind::kGenerate:
      return "GenerateReport";
    case OperationKind::kPublish:
      return "PublishReport";
    case OperationKind::kBatch:
      break;
  }
  return "GenerateReports";
}

}  // namespace

mysql::CallDeadline JobDeadline() {
  return mysql::CallDeadline::In(kJobWriteDeadline);
}

absl::Status FenceLost(const Job& job) {
  return absl::AbortedError(
      absl::StrCat(job.Subject(), " is no longer this worker's"));
}

bool IsFenceLost(const absl::Status& error) {
  return absl::IsAborted(error) &&
         status::ReasonOf(error) == type::v1::ERROR_REASON_UNSPECIFIED;
}

journal::WriteContext JobWrite(const Job& job) {
  return {kWorkerActor, job.operation.department, MethodOf(job.kind), "",
          "",           SystemClock().Now()};
}

absl::Status RenewLease(mysql::Session& session, const Job& job,
                        absl::Duration lease) {
  const int64_t held = session.Execute(
      "UPDATE operation SET lease_expiry = UTC_TIMESTAMP(6) + INTERVAL ? "
      "MICROSECOND WHERE department = ? AND operation = ? AND state = ? AND "
      "fence = ? AND step = ?",
      {absl::ToInt64Microseconds(lease), job.operation.department,
       job.operation.operation, OperationState::kRunning, job.fence, job.step});
  return held == 0 ? FenceLost(job) : absl::OkStatus();
}

}  // namespace jixiao::orchestrator
