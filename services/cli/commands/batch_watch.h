#ifndef JIXIAO_SERVICES_CLI_COMMANDS_BATCH_WATCH_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_BATCH_WATCH_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/report/v1/report.pb.h"
#include "jixiao/report/v1/report_service.pb.h"
#include "services/cli/commands/batch_pace.h"
#include "services/cli/commands/command.h"
#include "services/cli/output/live_block.h"

namespace jixiao::cli {

// Of the operation of a batch; empty of any other.
report::v1::GenerateReportsMetadata BatchMetadataOf(
    const google::longrunning::Operation& operation);

// Shows how a batch goes: on a terminal a table that is drawn again in its
// place, else a line for each department that has ended. Not thread safe.
class BatchView {
 public:
  explicit BatchView(Context& context);

  // A message of the batch's stream, arrived at `now`.
  void Show(const report::v1::WatchBatchResponse& message, absl::Time now);
  // Takes the table away.
  void Clear();

 private:
  void PrintEnded(const report::v1::BatchItem& item);
  void DrawTable(const report::v1::GenerateReportsMetadata& metadata);

  Context& context_;
  std::ostream& out_;
  // Null where it is no terminal.
  const std::unique_ptr<LiveBlock> block_;
  std::map<std::string, report::v1::BatchItem> items_;
  BatchPace pace_;
};

// Follows a batch to its end. A server that is restarted goes on with it:
// following does too.
absl::StatusOr<google::longrunning::Operation> FollowBatch(
    Context& context, const std::string& operation);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_BATCH_WATCH_H_
