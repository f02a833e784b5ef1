#ifndef JIXIAO_COMMON_JOURNAL_CHECKPOINT_ROWS_H_
#define JIXIAO_COMMON_JOURNAL_CHECKPOINT_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/audit/checkpoint.h"
#include "common/mysql/session.h"

// The table `audit_checkpoint`. Functions that take a Session throw
// sql::SQLException.
namespace jixiao::journal {

// A row as it is stored, whatever that may be by now.
struct CheckpointRow {
  int64_t number = 0;
  std::string statement;
  std::string digest;
  std::string key_id;
  std::string signature;
  absl::Time create_time;
};

CheckpointRow RowOf(const audit::Checkpoint& checkpoint);

// nullopt where there is none. One statement.
std::optional<CheckpointRow> SelectLastCheckpoint(mysql::Session& session);

// The first `limit` checkpoints from number `first` on, fewer where their
// statements have more than `max_bytes` together, but at least one; and whether
// there are more after them. Two statements.
struct CheckpointPage {
  std::vector<CheckpointRow> rows;
  bool more = false;
};
CheckpointPage SelectCheckpoints(mysql::Session& session, int64_t first,
                                 int limit, int64_t max_bytes);

// One statement.
void InsertCheckpoint(mysql::Session& session,
                      const audit::Checkpoint& checkpoint);

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_CHECKPOINT_ROWS_H_
