#ifndef JIXIAO_SERVICES_CLI_AUDIT_CHECKPOINT_LINES_H_
#define JIXIAO_SERVICES_CLI_AUDIT_CHECKPOINT_LINES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/audit/checkpoint.h"
#include "common/audit/checkpoint_set.h"

namespace jixiao::cli {

// The checkpoints of a file that a server has written, or of a copy of it.
struct CheckpointLines {
  std::string path;
  std::string program;  // whose it is, by its first checkpoint
  std::vector<audit::Checkpoint> checkpoints;
  // For each line that holds none: the number it should have.
  std::vector<int64_t> faults;
  // The last line has no line feed: it was being written as the file was read
  // or copied. It is left out.
  bool torn = false;
};

// INVALID_ARGUMENT names a file that cannot be read or holds no checkpoint.
absl::StatusOr<CheckpointLines> ReadCheckpointLines(const std::string& path);

// The same of several, paths separated by commas.
absl::StatusOr<std::vector<CheckpointLines>> ReadCheckpointFiles(
    const std::string& paths);

void AddTo(const CheckpointLines& lines, audit::CheckpointSet& set);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_AUDIT_CHECKPOINT_LINES_H_
