#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_LISTS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_LISTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "google/longrunning/operations.pb.h"

namespace jixiao::orchestrator {

// Where a list goes on: after the operation with these, falling.
struct OperationCursor {
  std::string create_time;  // as the database prints it
  std::string operation;    // UUID4
};

// What a list gives: the operations of a page, and where the next one begins.
struct OperationPage {
  std::vector<google::longrunning::Operation> operations;
  std::optional<OperationCursor> next;
};

// The department's operations, newest first, `size` at most; of "-" the
// batches, which show no single failures in a list. Two statements. Throws
// sql::SQLException.
absl::StatusOr<OperationPage> SelectOperations(
    mysql::Session& session, const std::string& department,
    const std::optional<OperationCursor>& after, int size);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_LISTS_H_
