// The table `import_run`: one row an import that has ever begun. An import
// without finish_time is unfinished; one with a reason was abandoned. All times
// are the database's. Functions throw sql::SQLException.
#ifndef JIXIAO_COMMON_BULK_IMPORT_RUN_H_
#define JIXIAO_COMMON_BULK_IMPORT_RUN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/journal/journal.h"
#include "common/mysql/session.h"

namespace jixiao::bulk {

// While an import moves (begins or writes a chunk) it keeps every other import
// of its department and year out for this long, and cannot be abandoned.
inline constexpr absl::Duration kExclusive = absl::Seconds(60);

inline constexpr char kImports[] = "imports";

// Which import: of what department and year, and what it brings.
struct ImportKey {
  std::string department;
  int32_t fiscal_year = 0;
  std::string import_id;  // 32 hex digits
};

// `departments/{department}/imports/{year}-{import_id}`.
std::string ImportName(const ImportKey& key);

// The key in such a name; nullopt for anything else.
std::optional<ImportKey> ParseImportName(const std::string& name);

struct ImportRun {
  ImportKey key;
  int64_t row_count = 0;
  int64_t created_count = 0;  // written by all its runs
  std::string actor;          // of the last run
  absl::Time begin_time;
  absl::Time move_time;
  std::optional<absl::Time> finish_time;
  std::optional<std::string> reason;  // of an abandoned one
  int64_t row_version = 0;
  bool moving = false;  // moved within kExclusive and is unfinished
};

std::optional<ImportRun> SelectImportRun(mysql::Session& session,
                                         const ImportKey& key);

// At most `limit` after the given one, by year and id; of one year, or with 0
// of all.
std::vector<ImportRun> SelectImportRuns(mysql::Session& session,
                                        const std::string& department,
                                        int32_t fiscal_year, int32_t after_year,
                                        const std::string& after_id,
                                        size_t limit);

// Names of the imports of that year that have begun and not ended, in order.
// One statement.
std::vector<std::string> UnfinishedImports(mysql::Session& session,
                                           const std::string& department,
                                           int32_t fiscal_year);

// FAILED_PRECONDITION IMPORT_UNFINISHED while another import of the department
// and year moves.
absl::Status CheckNoOtherMoves(mysql::Session& session, const ImportKey& key);

// Records the import as begun, or begun again, by `actor`, fences off every
// earlier run of an unfinished import of the year and returns the number of
// this run's attempt.
int64_t BeginRun(mysql::Session& session, const ImportKey& key,
                 int64_t row_count, const std::string& actor);

// Counts rows that the run has written. False when it is no longer the run of
// this attempt: another has taken over, or it was abandoned.
bool MoveRun(mysql::Session& session, const ImportKey& key, int64_t attempt,
             int64_t created);

// Records the end; false when the import is not unfinished.
bool FinishRun(mysql::Session& session, const ImportKey& key);

// Gives up an unfinished import that does not move. NOT_FOUND, ABORTED
// ETAG_MISMATCH, FAILED_PRECONDITION WRONG_STATE or IMPORT_UNFINISHED. Under
// the department's lock row. `resource_type` is that of the service's imports.
absl::Status AbandonRun(mysql::Session& session, journal::Entry& entry,
                        const std::string& resource_type, const ImportKey& key,
                        int64_t row_version, const std::string& reason);

}  // namespace jixiao::bulk

#endif  // JIXIAO_COMMON_BULK_IMPORT_RUN_H_
