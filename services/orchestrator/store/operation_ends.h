#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_ENDS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_ENDS_H_

#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "common/journal/journal.h"
#include "common/mysql/database.h"
#include "common/mysql/session.h"
#include "google/rpc/status.pb.h"
#include "services/orchestrator/domain/operation_record.h"

// How operations end without a result, and when they are forgotten.
namespace jixiao::orchestrator {

// How an operation ends.
struct OperationEnd {
  OperationState state = OperationState::kFailed;  // or kCancelled
  google::rpc::Status error;
  // The fence that the caller holds; nullopt: whoever holds it loses it.
  std::optional<int64_t> fence;
};

// Ends a running operation with an error: a report that was being generated is
// FAILED or CANCELLED then, one that was being published is REVIEWED again, of
// a batch what waits is given up; what is done stays. Called inside a
// journaled write of the operation's department, which audits it. False when
// it does not run any more, or the fence is stale: nothing is changed then.
// Throws sql::SQLException.
bool EndOperation(mysql::Session& session, journal::Entry& entry,
                  const OperationRecord& operation, const OperationEnd& end);

// Asks for the end of a running batch: a worker cancels its reports and then
// the batch. False when it does not run any more. Called inside a journaled
// write of "-". Throws sql::SQLException.
bool RequestBatchCancellation(mysql::Session& session,
                              const OperationKey& batch);

// Removes an operation that has ended, a batch with its departments; its
// reports stay. False when it still runs. Called inside a journaled write of
// its department. Throws sql::SQLException.
bool DeleteOperation(mysql::Session& session, const OperationRecord& operation);

// Removes the operations that ended more than `retention` ago, at most `limit`
// of them, and queues without a turn for as long; returns how many operations
// went. One transaction.
absl::StatusOr<int64_t> PurgeOperations(mysql::Database& database,
                                        absl::Duration retention, int limit);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_ENDS_H_
