#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_BATCH_JOBS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_BATCH_JOBS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/database.h"
#include "google/rpc/status.pb.h"
#include "services/orchestrator/store/batch_rows.h"
#include "services/orchestrator/store/job.h"

// What a worker that has claimed a batch does with it. Each function is one
// transaction of its own; those that write do so under the batch's fence and
// give ABORTED when it is stale (IsFenceLost).
//
// Locks are taken in this order everywhere: the department's lock row, the
// report's operation, the batch's department, the batch's operation.
namespace jixiao::orchestrator {

// What there is to do.
struct BatchWork {
  BatchPlan plan;
  // Ids of waiting departments, as many as may be begun now.
  std::vector<std::string> to_begin;
  // Every department has ended.
  bool ended = false;
};
absl::StatusOr<BatchWork> SelectBatchWork(mysql::Database& database,
                                          const Job& job);

// Begins the report of a waiting department, for who asked for the batch, and
// renews the batch's lease. FAILED_PRECONDITION as BeginReport.
absl::Status BeginBatchReport(mysql::Database& database, const Job& job,
                              const BatchPlan& plan,
                              const std::string& department,
                              absl::Duration lease);

// A waiting department whose report cannot be begun.
absl::Status FailBatchItem(mysql::Database& database, const Job& job,
                           const std::string& department,
                           const google::rpc::Status& error);

// Gives the batch's lease back: it is due at once when it may begin more or has
// ended meanwhile, else when one of its reports ends, or after two seconds. Its
// attempts count anew.
absl::Status ParkBatch(mysql::Database& database, const Job& job,
                       int parallelism);

// What waits will not be begun.
absl::Status GiveUpBatchItems(mysql::Database& database, const Job& job,
                              const google::rpc::Status& error);

// The operations of the batch's reports under way.
absl::StatusOr<std::vector<OperationRecord>> SelectRunningReports(
    mysql::Database& database, const Job& job);

// Cancels one of them; false when it has ended meanwhile.
absl::StatusOr<bool> CancelBatchReport(mysql::Database& database,
                                       const Job& job,
                                       const OperationRecord& operation,
                                       const google::rpc::Status& error);

// Ends the batch as cancelled, audited in the same transaction.
absl::Status EndCancelledBatch(mysql::Database& database, const Job& job,
                               const google::rpc::Status& error);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_BATCH_JOBS_H_
