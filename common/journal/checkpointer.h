#ifndef JIXIAO_COMMON_JOURNAL_CHECKPOINTER_H_
#define JIXIAO_COMMON_JOURNAL_CHECKPOINTER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/audit/checkpoint.h"
#include "common/audit/checkpoint_file.h"
#include "common/clock/clock.h"
#include "common/mysql/database.h"
#include "common/signature/signature.h"

namespace jixiao::journal {

// Makes the checkpoints of a schema's audit trail. Thread safe.
//
// The table comes first, then the file. A process that dies between the two
// leaves a checkpoint that only the table has: the next time, here or in
// another process, the file is brought up to the table before anything else. So
// a file is always a beginning of the table, and a checkpoint that is in a file
// and not in the table was removed from the table. The other order would leave
// one in the file that was never stored, and the number be given again to
// another, which looks like forgery.
//
// Processes on one schema do not fork the chain: each makes its checkpoint
// under the lock row of what belongs to no department (`-`).
class Checkpointer {
 public:
  struct Options {
    std::string service;   // "jixiao-budget"
    std::string key_file;  // PEM, PKCS#8; empty: no checkpoints
    std::string file;      // of JSON lines; empty: no checkpoints
  };

  // Reads the key and repairs the file, or makes it. INVALID_ARGUMENT where one
  // is given without the other, names the file that cannot be used. Database
  // and clock are not owned.
  static absl::StatusOr<Checkpointer> Load(const Options& options,
                                           mysql::Database& database,
                                           const Clock& clock);

  // Whether there are a key and a file.
  bool enabled() const { return keys_.CanSign(); }

  // The last checkpoint, a new one where a chain has grown since; it is in the
  // table and in the file, on the disk. 3 statements where nothing has changed
  // and 4 otherwise (2 more where the lock row has to be made), and 2 for each
  // 100 that the file lacks besides.
  //
  // FAILED_PRECONDITION (CHECKPOINT_UNAVAILABLE) where there is no key or the
  // file cannot be used; DATA_LOSS (SEAL_BROKEN) where what is stored is not
  // what was signed, or the file has what the table has not: nothing is made
  // then; RESOURCE_EXHAUSTED (STORAGE_FULL).
  absl::StatusOr<audit::Checkpoint> Make(const mysql::CallDeadline& deadline);

 private:
  Checkpointer(std::string service, signature::KeyRing keys, std::string file,
               mysql::Database& database, const Clock& clock);

  absl::StatusOr<audit::Checkpoint> MakeIfChanged(
      const mysql::CallDeadline& deadline);
  absl::Status MakeUnderLock(mysql::Session& session,
                             const std::optional<audit::Checkpoint>& in_file,
                             audit::Checkpoint& checkpoint, bool& made);
  absl::Status BringFileUp(const mysql::CallDeadline& deadline,
                           const audit::Checkpoint& latest);
  absl::StatusOr<std::vector<audit::Checkpoint>> Following(
      const mysql::CallDeadline& deadline, const audit::Checkpoint& latest,
      const std::optional<audit::Checkpoint>& last, bool* more);
  absl::StatusOr<std::vector<audit::Checkpoint>> ReadFollowing(
      const mysql::CallDeadline& deadline,
      const std::optional<audit::Checkpoint>& last, bool* more);

  std::string service_;
  signature::KeyRing keys_;
  audit::CheckpointFile file_;
  mysql::Database* database_;
  const Clock* clock_;
};

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_CHECKPOINTER_H_
