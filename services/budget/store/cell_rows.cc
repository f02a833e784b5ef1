#include "services/budget/store/cell_rows.h"

#include <optional>
#include <utility>
#include <vector>

#include "common/mysql/steps.h"
#include "services/budget/domain/codes.h"
#include "services/budget/store/columns.h"

namespace jixiao::budget {
namespace {

constexpr size_t kCellColumns = 24;

constexpr char kInsert[] =
    "INSERT INTO ledger_cell (department, fiscal_year, cell, budget_unit, "
    "stage, adjustment_kind, policy_exempt, direction, revenue_kind, "
    "expenditure_kind, functional_class, economic_class, fund_type, "
    "three_public_kind, procurement, month, synthetic, transcribed, amount, "
    "magnitude, resolution, live_count, record_count, sequence) VALUES";

constexpr char kAddUp[] =
    "ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount), magnitude = "
    "magnitude + VALUES(magnitude), resolution = resolution + "
    "VALUES(resolution), live_count = live_count + VALUES(live_count), "
    "record_count = record_count + VALUES(record_count), sequence = "
    "VALUES(sequence)";

constexpr char kKeepHistory[] =
    "INSERT INTO ledger_cell_history (department, fiscal_year, cell, "
    "sequence, amount, magnitude, resolution, live_count, record_count) "
    "SELECT department, fiscal_year, cell, sequence, amount, magnitude, "
    "resolution, live_count, record_count FROM ledger_cell FORCE INDEX "
    "(by_sequence) WHERE department = ? AND fiscal_year = ? AND sequence = ?";

// Sums are whole fen.
std::string Whole(const rational::Rational& fen) { return fen.ToDecimal(0); }

mysql::Params CellParams(const std::string& department, int32_t fiscal_year,
                         const std::string& id, const CellDelta& delta,
                         int64_t sequence) {
  const Cell& cell = delta.cell;
  const CellSums& sums = delta.sums;
  std::optional<int32_t> month;
  if (cell.month != 0) month = cell.month;
  return {department,
          fiscal_year,
          id,
          Reported(cell.budget_unit),
          CodeOf(cell.stage),
          CodeOf(cell.adjustment_kind),
          cell.policy_exempt,
          CodeOf(cell.direction),
          CodeOf(cell.revenue_kind),
          CodeOf(cell.expenditure_kind),
          Reported(cell.functional_class),
          Reported(cell.economic_class),
          CodeOf(cell.fund_type),
          CodeOf(cell.three_public_kind),
          cell.procurement,
          month,
          cell.synthetic,
          cell.transcribed,
          Whole(sums.amount_fen),
          Whole(sums.magnitude_fen),
          Whole(sums.resolution_fen),
          sums.live_count,
          sums.record_count,
          sequence};
}

}  // namespace

const std::string& AddToCells(const Record& record, CellDeltas& deltas) {
  Cell cell = CellOf(record);
  auto& [id, delta] = *deltas.try_emplace(CellId(cell)).first;
  delta.cell = std::move(cell);
  delta.sums += SumsOf(record);
  return id;
}

void WriteCells(mysql::Session& session, const std::string& department,
                int32_t fiscal_year, const CellDeltas& deltas,
                int64_t sequence) {
  if (deltas.empty()) return;
  std::vector<mysql::Params> rows;
  rows.reserve(deltas.size());
  for (const auto& [id, delta] : deltas) {
    rows.push_back(CellParams(department, fiscal_year, id, delta, sequence));
  }
  mysql::InsertInSteps(session, kInsert, kCellColumns, std::move(rows), kAddUp);
  session.Execute(kKeepHistory, {department, fiscal_year, sequence});
}

}  // namespace jixiao::budget
