// The tables `ledger_cell` and `ledger_cell_history`, the rollup of the ledger:
// they change only together with it (posting.h). Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_CELL_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_CELL_ROWS_H_

#include <cstdint>
#include <map>
#include <string>

#include "common/mysql/session.h"
#include "services/budget/domain/cell.h"

namespace jixiao::budget {

// What a write adds to one cell.
struct CellDelta {
  Cell cell;
  CellSums sums;
};

// By CellId.
using CellDeltas = std::map<std::string, CellDelta>;

// Adds a record that is complete; returns the id of its cell.
const std::string& AddToCells(const Record& record, CellDeltas& deltas);

// Adds the deltas to the present cells, marks these with `sequence`, and keeps
// what they are now as their history at it. At most once a sequence and year.
// Statements: mysql::Steps(deltas) + 1; none without deltas.
void WriteCells(mysql::Session& session, const std::string& department,
                int32_t fiscal_year, const CellDeltas& deltas,
                int64_t sequence);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_CELL_ROWS_H_
