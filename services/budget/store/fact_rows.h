// Reads of what facts are drawn from. Their cost depends on the number of
// ledger cells, profiles and institutions, never on that of records. Functions
// of a session throw sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_FACT_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_FACT_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/journal/moment.h"
#include "common/mysql/database.h"
#include "common/mysql/session.h"
#include "services/budget/domain/record.h"
#include "services/budget/domain/snapshot.h"

namespace jixiao::budget {

// What a snapshot takes: department, sequence, cells, profiles, fiscal years,
// institutions, units, and the imports of either year.
inline constexpr int kSnapshotStatements = 9;

// The department as it was known at `sequence`, 0 for now: that fiscal year and
// the one before. Imports are those of both years that are unfinished now.
// NOT_FOUND; INVALID_ARGUMENT where the sequence is not reached yet.
absl::StatusOr<Snapshot> ReadSnapshot(mysql::Database& database,
                                      mysql::CallDeadline deadline,
                                      const std::string& department,
                                      int32_t fiscal_year, int64_t sequence);

// The cells of those years as they were at `sequence`, in no order. One
// statement, which examines few rows a cell.
std::vector<LedgerCell> SelectLedgerCells(mysql::Session& session,
                                          const std::string& department,
                                          int32_t first_year, int32_t last_year,
                                          int64_t sequence);

// A place among the records of a year ordered by cell and record id.
struct CellPosition {
  std::string cell_id;
  std::string record_id;
};

struct CellRecords {
  std::vector<Record> records;
  // What the next page begins after; not set at the end.
  std::optional<CellPosition> last;
};

// The next records of these cells (sorted) that were there at `sequence`, by
// cell and record id, at most `limit`. At a past sequence a page may be short:
// it looks at a bounded number of rows.
CellRecords SelectCellRecords(mysql::Session& session,
                              const std::string& department,
                              int32_t fiscal_year,
                              const std::vector<std::string>& cell_ids,
                              const std::optional<CellPosition>& after,
                              int64_t sequence, size_t limit);

// The same in a transaction of its own.
absl::StatusOr<CellRecords> ReadCellRecords(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int32_t fiscal_year,
    const std::vector<std::string>& cell_ids,
    const std::optional<CellPosition>& after, int64_t sequence, size_t limit);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_FACT_ROWS_H_
