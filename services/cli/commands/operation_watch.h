#ifndef JIXIAO_SERVICES_CLI_COMMANDS_OPERATION_WATCH_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_OPERATION_WATCH_H_

#include "absl/status/statusor.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/report/v1/report.pb.h"
#include "services/cli/commands/command.h"

namespace jixiao::cli {

// Of an operation that generates or publishes a report; empty of any other.
report::v1::GenerateReportMetadata MetadataOf(
    const google::longrunning::Operation& operation);

// Follows such an operation to its end and shows how far it is. A server that
// is restarted goes on with it: following does too.
absl::StatusOr<google::longrunning::Operation> FollowOperation(
    Context& context, google::longrunning::Operation operation);

// What is said of an operation.
struct OperationWords {
  const char* done_chinese;  // "已生成 "
  const char* done;          // "generated "
  const char* begun_chinese;
  const char* begun;
  const char* doing;  // "generating "
};

// Prints how the operation has ended, or that it has begun, and returns the
// exit code: its own error is a fault of the result, whatever its code.
int FinishOperation(Context& context,
                    const google::longrunning::Operation& operation,
                    const OperationWords& words);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_OPERATION_WATCH_H_
