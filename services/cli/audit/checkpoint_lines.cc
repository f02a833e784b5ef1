#include "services/cli/audit/checkpoint_lines.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::cli {

absl::StatusOr<CheckpointLines> ReadCheckpointLines(const std::string& path) {
  CheckpointLines lines;
  lines.path = path;
  std::ifstream stream(path, std::ios::binary);
  if (!stream.is_open()) {
    return status::InvalidValue(
        absl::StrCat(path, " cannot be read: ", std::strerror(errno)));
  }
  int64_t next = 1;
  for (std::string line; std::getline(stream, line);) {
    if (stream.eof()) {
      lines.torn = true;
      break;
    }
    absl::StatusOr<audit::Checkpoint> checkpoint =
        audit::ParseCheckpointLine(line);
    if (checkpoint.ok()) {
      if (lines.checkpoints.empty()) {
        lines.program = checkpoint->statement.service;
      }
      next = checkpoint->statement.number;
      lines.checkpoints.push_back(*std::move(checkpoint));
    } else {
      lines.faults.push_back(next);
    }
    ++next;
  }
  if (stream.bad()) {
    return status::InvalidValue(absl::StrCat(path, " cannot be read"));
  }
  if (lines.checkpoints.empty()) {
    return status::InvalidValue(
        absl::StrCat(path,
                     " holds no checkpoint; accepted: the file of a "
                     "server's --audit_checkpoint_file, or a copy"));
  }
  return lines;
}

absl::StatusOr<std::vector<CheckpointLines>> ReadCheckpointFiles(
    const std::string& paths) {
  std::vector<CheckpointLines> files;
  const std::vector<std::string> names =
      absl::StrSplit(paths, ',', absl::SkipEmpty());
  for (const std::string& path : names) {
    JX_ASSIGN_OR_RETURN(CheckpointLines lines, ReadCheckpointLines(path));
    files.push_back(std::move(lines));
  }
  return files;
}

void AddTo(const CheckpointLines& lines, audit::CheckpointSet& set) {
  for (const audit::Checkpoint& checkpoint : lines.checkpoints) {
    set.Add(lines.path, /*complete=*/false, checkpoint);
  }
  for (const int64_t number : lines.faults) {
    set.AddFault(lines.path, /*complete=*/false, number);
  }
}

}  // namespace jixiao::cli
