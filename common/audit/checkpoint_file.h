#ifndef JIXIAO_COMMON_AUDIT_CHECKPOINT_FILE_H_
#define JIXIAO_COMMON_AUDIT_CHECKPOINT_FILE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/audit/checkpoint.h"

namespace jixiao::audit {

// A file of checkpoints, one JSON line each (CheckpointLine), that is only ever
// added to. Several processes may have the same file: each works on it under an
// exclusive flock(2). Thread safe: holds nothing but the path.
class CheckpointFile {
 public:
  // Gives the checkpoints that follow the last one of the file (nullopt: the
  // file is empty), to be added in that order; an error adds none.
  using Following = std::function<absl::StatusOr<std::vector<Checkpoint>>(
      const std::optional<Checkpoint>& last)>;

  explicit CheckpointFile(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }

  // Makes the file where there is none, adds what `following` gives, and
  // returns when all of it is on the disk. A last line without its line feed is
  // what an interrupted addition left: it is cut off first, and comes again
  // from `following`. Where it cannot be written whole, the file is left as it
  // was.
  //
  absl::Status Append(const Following& following) const;

  // The last checkpoint; nullopt where the file has none or is not there.
  absl::StatusOr<std::optional<Checkpoint>> Last() const;

  // Errors of both: INVALID_ARGUMENT where it cannot be opened or its last line
  // is no checkpoint; RESOURCE_EXHAUSTED (STORAGE_FULL); INTERNAL for other
  // errors of the disk. Messages name the file: they are for the log, not for
  // clients.

 private:
  const std::string path_;
};

}  // namespace jixiao::audit

#endif  // JIXIAO_COMMON_AUDIT_CHECKPOINT_FILE_H_
