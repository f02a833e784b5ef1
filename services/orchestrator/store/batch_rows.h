#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_BATCH_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_BATCH_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "common/trace/trace.h"
#include "google/longrunning/operations.pb.h"
#include "google/rpc/status.pb.h"
#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/domain/operation_record.h"

// Batches and their departments in the database. Everything throws
// sql::SQLException.
namespace jixiao::orchestrator {

// What a batch generates.
struct BatchPlan {
  int fiscal_year = 0;
  int parallelism = 4;
  bool source_annex = false;
  std::string requested_by;
  std::string code_version;
};

// Inserts a batch and its operation, due at once; `departments` are ids, and
// none means all that are found by the step LIST. Its work goes on with
// `trace`, the span of the call. Called inside a journaled write of "-".
OperationRecord BeginBatch(mysql::Session& session, const BatchPlan& plan,
                           const std::vector<std::string>& departments,
                           absl::Time now, const trace::Context& trace);

// What the batch generates. NOT_FOUND.
absl::StatusOr<BatchPlan> SelectBatchPlan(mysql::Session& session,
                                          const std::string& batch);

// Adds waiting departments; those that it has already stay as they are.
void InsertBatchItems(mysql::Session& session, const std::string& batch,
                      const std::vector<std::string>& departments);

// Adds `count` departments whose items are in `state`.
void AddBatchCount(report::v1::Report::State state, int count,
                   BatchCounts& counts);

// One statement.
BatchCounts CountBatchItems(mysql::Session& session, const std::string& batch);

// The ids of at most `limit` departments that wait, in order.
std::vector<std::string> SelectWaitingItems(mysql::Session& session,
                                            const std::string& batch,
                                            int limit);

// How far a department is: `state` and `step` as of its report; `error` where
// it has failed or was cancelled.
struct BatchItemChange {
  std::string batch;
  std::string department;
  int revision = 0;
  report::v1::Report::State state = report::v1::Report::STATE_UNSPECIFIED;
  report::v1::ReportStep step = report::v1::REPORT_STEP_UNSPECIFIED;
  std::optional<google::rpc::Status> error;
};

// One statement.
void UpdateBatchItem(mysql::Session& session, const BatchItemChange& change);

// The departments that wait will not be begun. One statement.
void GiveUpWaitingItems(mysql::Session& session, const std::string& batch,
                        const google::rpc::Status& error);

// Makes a running batch due at once: one of its departments has ended.
void WakeBatch(mysql::Session& session, const std::string& batch);

// The departments that failed and why, by department, at most 1,000.
absl::StatusOr<std::vector<report::v1::BatchFailure>> SelectBatchFailures(
    mysql::Session& session, const std::string& batch, int fiscal_year);

// Departments of a batch, as callers see them.
struct BatchItemPage {
  std::vector<report::v1::BatchItem> items;
  bool more = false;
};

// `size` at most, by department, after the department `after` (empty: from the
// first).
BatchItemPage SelectBatchItems(mysql::Session& session,
                               const std::string& batch, int fiscal_year,
                               const std::string& after, int size);

// Those that moved at or after `since`, by department. `latest` becomes the
// time of the last move of all, and stays as it is where there is none.
std::vector<report::v1::BatchItem> SelectMovedItems(mysql::Session& session,
                                                    const std::string& batch,
                                                    int fiscal_year,
                                                    absl::Time since,
                                                    absl::Time& latest);

// The operation of a batch with its counts and, once it is done, failures.
absl::StatusOr<google::longrunning::Operation> SelectBatchOperation(
    mysql::Session& session, const OperationRecord& record);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_BATCH_ROWS_H_
