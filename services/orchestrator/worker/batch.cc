#include "services/orchestrator/worker/batch.h"

#include <string>
#include <vector>

#include "common/metrics/operations.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/workflow.h"
#include "services/orchestrator/store/batch_jobs.h"
#include "services/orchestrator/store/job_rows.h"
#include "services/orchestrator/worker/public_error.h"

namespace jixiao::orchestrator {
namespace {

// The departments of a batch that named none.
absl::Status FindDepartments(const StepTools& tools, Job& job) {
  JX_ASSIGN_OR_RETURN(const std::vector<std::string> departments,
                      tools.peers.ListDepartments(job.trace));
  StepResult result;
  result.write = [&](mysql::Session& session, journal::Entry&) {
    InsertBatchItems(session, job.operation.operation, departments);
    return absl::OkStatus();
  };
  return FinishStep(tools.database, job, result);
}

// Begins the department's report; what cannot be begun is one that failed.
absl::StatusOr<bool> BeginOne(const StepTools& tools, const Job& job,
                              const BatchPlan& plan,
                              const std::string& department,
                              absl::Duration lease) {
  const absl::Status begun =
      BeginBatchReport(tools.database, job, plan, department, lease);
  if (begun.ok()) return true;
  if (IsFenceLost(begun) || IsTransient(begun)) return begun;
  JX_RETURN_IF_ERROR(
      FailBatchItem(tools.database, job, department,
                    PublicError(begun, job.operation.operation)));
  return false;
}

absl::StatusOr<int> BeginReports(const StepTools& tools, const Job& job,
                                 const BatchWork& work, absl::Duration lease,
                                 const std::function<bool()>& stopping) {
  int begun = 0;
  for (const std::string& department : work.to_begin) {
    if (stopping()) break;
    JX_ASSIGN_OR_RETURN(const bool one,
                        BeginOne(tools, job, work.plan, department, lease));
    if (one) ++begun;
  }
  return begun;
}

// Cancels the reports under way, then the batch.
absl::Status CancelBatch(const StepTools& tools, const Job& job) {
  const google::rpc::Status error =
      PublicError(status::Cancelled(), job.operation.operation);
  JX_RETURN_IF_ERROR(GiveUpBatchItems(tools.database, job, error));
  JX_ASSIGN_OR_RETURN(const std::vector<OperationRecord> running,
                      SelectRunningReports(tools.database, job));
  for (const OperationRecord& operation : running) {
    JX_ASSIGN_OR_RETURN(
        const bool cancelled,
        CancelBatchReport(tools.database, job, operation, error));
    if (cancelled) {
      metrics::OperationEnded(KindName(operation.kind), "cancelled");
    }
  }
  return EndCancelledBatch(tools.database, job, error);
}

}  // namespace

absl::StatusOr<int> RunBatch(const StepTools& tools, Job& job,
                             absl::Duration lease,
                             const std::function<bool()>& stopping) {
  if (job.cancel_requested) {
    JX_RETURN_IF_ERROR(CancelBatch(tools, job));
    job.step = report::v1::REPORT_STEP_DONE;
    return 0;
  }
  if (job.step == report::v1::REPORT_STEP_LIST) {
    JX_RETURN_IF_ERROR(FindDepartments(tools, job));
  }
  JX_ASSIGN_OR_RETURN(const BatchWork work,
                      SelectBatchWork(tools.database, job));
  if (work.ended) {
    JX_RETURN_IF_ERROR(FinishStep(tools.database, job, {}));
    return 0;
  }
  JX_ASSIGN_OR_RETURN(const int begun,
                      BeginReports(tools, job, work, lease, stopping));
  JX_RETURN_IF_ERROR(ParkBatch(tools.database, job, work.plan.parallelism));
  return begun;
}

}  // namespace jixiao::orchestrator
