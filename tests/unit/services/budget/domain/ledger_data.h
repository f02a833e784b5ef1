// Ledger rows as cells of the rollup, for tests of facts.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_BUDGET_DOMAIN_LEDGER_DATA_H_
#define JIXIAO_TESTS_UNIT_SERVICES_BUDGET_DOMAIN_LEDGER_DATA_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/budget/domain/snapshot.h"

namespace jixiao::budget {

inline constexpr auto kInitial = v1::BUDGET_STAGE_INITIAL;
inline constexpr auto kAdjustment = v1::BUDGET_STAGE_ADJUSTMENT;
inline constexpr auto kExecution = v1::BUDGET_STAGE_EXECUTION;
inline constexpr auto kRevenue = v1::DIRECTION_REVENUE;
inline constexpr auto kExpenditure = v1::DIRECTION_EXPENDITURE;

// The last day of the rows' year.
inline const absl::CivilDay kYearEnd(2024, 12, 31);

// A row of 2024 that reports nothing but its amount.
inline LedgerCell Row(v1::BudgetStage stage, v1::Direction direction,
                      int64_t fen) {
  LedgerCell row;
  row.fiscal_year = 2024;
  row.cell.stage = stage;
  row.cell.direction = direction;
  row.sums.amount_fen = rational::Rational::FromInt(fen);
  row.sums.magnitude_fen = row.sums.amount_fen.Abs();
  row.sums.live_count = 1;
  row.sums.record_count = 1;
  row.sequence = 1;
  return row;
}

inline LedgerCell Spent(int64_t fen) {
  return Row(kExecution, kExpenditure, fen);
}

template <class T, class U>
LedgerCell With(LedgerCell row, T Cell::*field, const U& value) {
  row.cell.*field = value;
  return row;
}

inline LedgerCell InMonth(LedgerCell row, int32_t month) {
  return With(std::move(row), &Cell::month, month);
}

inline LedgerCell At(LedgerCell row, int64_t sequence) {
  row.sequence = sequence;
  return row;
}

// The reversal that leaves nothing of the row.
inline LedgerCell Reversal(const LedgerCell& row, int64_t sequence,
                           int32_t month) {
  LedgerCell reversal = row;
  reversal.cell.month = month;
  reversal.sums.amount_fen = -row.sums.amount_fen;
  reversal.sums.magnitude_fen = -row.sums.magnitude_fen;
  reversal.sums.resolution_fen = -row.sums.resolution_fen;
  reversal.sums.live_count = -1;
  reversal.sequence = sequence;
  return reversal;
}

inline std::vector<LedgerCell> Cells(std::vector<LedgerCell> rows) {
  for (LedgerCell& row : rows) row.id = CellId(row.cell);
  return rows;
}

inline Snapshot SnapshotOf(std::vector<LedgerCell> rows) {
  Snapshot snapshot;
  snapshot.department = "departments/nj-tcj";
  snapshot.sequence = 7;
  snapshot.cells = Cells(std::move(rows));
  return snapshot;
}

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_UNIT_SERVICES_BUDGET_DOMAIN_LEDGER_DATA_H_
