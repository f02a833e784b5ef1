#include "services/budget/store/fact_rows.h"

#include <utility>

#include "common/bulk/import_run.h"
#include "common/journal/journal.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/budget/domain/codes.h"
#include "services/budget/store/budget_unit_rows.h"
#include "services/budget/store/columns.h"
#include "services/budget/store/department_rows.h"
#include "services/budget/store/fiscal_year_rows.h"
#include "services/budget/store/institution_rows.h"
#include "services/budget/store/profile_rows.h"

namespace jixiao::budget {
namespace {

constexpr char kDimensions[] =
    "SELECT c.fiscal_year, c.cell, c.budget_unit, c.stage, c.adjustment_kind, "
    "c.policy_exempt, c.direction, c.revenue_kind, c.expenditure_kind, "
    "c.functional_class, c.economic_class, c.fund_type, c.three_public_kind, "
    "c.procurement, c.month, c.synthetic, c.transcribed, ";

constexpr char kPresentSums[] =
    "c.amount, c.magnitude, c.resolution, c.live_count, c.record_count, "
    "c.sequence FROM ledger_cell AS c "
    "WHERE c.department = ? AND c.fiscal_year BETWEEN ? AND ?";

// The newest history of each cell is found by skipping through the primary
// key, one step a cell, however many rows a cell has.
constexpr char kPastSums[] =
    "h.amount, h.magnitude, h.resolution, h.live_count, h.record_count, "
    "h.sequence FROM (SELECT department, fiscal_year, cell, MAX(sequence) AS "
    "sequence FROM ledger_cell_history WHERE department = ? AND fiscal_year "
    "BETWEEN ? AND ? AND sequence <= ? GROUP BY department, fiscal_year, cell) "
    "AS latest STRAIGHT_JOIN ledger_cell_history AS h ON h.department = "
    "latest.department AND h.fiscal_year = latest.fiscal_year AND h.cell = "
    "latest.cell AND h.sequence = latest.sequence STRAIGHT_JOIN ledger_cell AS "
    "c ON c.department = h.department AND c.fiscal_year = h.fiscal_year AND "
    "c.cell = h.cell";

LedgerCell ReadCell(const mysql::Rows& rows) {
  LedgerCell one;
  one.fiscal_year = static_cast<int32_t>(rows.Int64(1));
  one.id = rows.Text(2);
  Cell& cell = one.cell;
  cell.budget_unit = rows.OptionalText(3).value_or("");
  cell.stage = StageOf(rows.Text(4));
  cell.adjustment_kind = AdjustmentKindOf(rows.OptionalText(5));
  cell.policy_exempt = OptionalBool(rows, 6);
  cell.direction = DirectionOf(rows.Text(7));
  cell.revenue_kind = RevenueKindOf(rows.OptionalText(8));
  cell.expenditure_kind = ExpenditureKindOf(rows.OptionalText(9));
  cell.functional_class = rows.OptionalText(10).value_or("");
  cell.economic_class = rows.OptionalText(11).value_or("");
  cell.fund_type = FundTypeOf(rows.OptionalText(12));
  cell.three_public_kind = ThreePublicKindOf(rows.OptionalText(13));
  cell.procurement = OptionalBool(rows, 14);
  cell.month = static_cast<int32_t>(rows.OptionalInt64(15).value_or(0));
  cell.synthetic = rows.Bool(16);
  cell.transcribed = rows.Bool(17);
  one.sums.amount_fen = WholeNumber(rows, 18);
  one.sums.magnitude_fen = WholeNumber(rows, 19);
  one.sums.resolution_fen = WholeNumber(rows, 20);
  one.sums.live_count = rows.Int64(21);
  one.sums.record_count = rows.Int64(22);
  one.sequence = rows.Int64(23);
  return one;
}

// By year and id.
std::vector<std::string> SelectUnfinishedImports(mysql::Session& session,
                                                 const std::string& department,
                                                 int32_t first_year,
                                                 int32_t last_year) {
  std::vector<std::string> names;
  for (int32_t year = first_year; year <= last_year; ++year) {
    for (std::string& name :
         bulk::UnfinishedImports(session, department, year)) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace

absl::StatusOr<Snapshot> ReadSnapshot(mysql::Database& database,
                                      mysql::CallDeadline deadline,
                                      const std::string& department,
                                      int32_t fiscal_year, int64_t sequence) {
  constexpr int kYears = 2;
  const int32_t before = fiscal_year - 1;
  Snapshot snapshot;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_RETURN_IF_ERROR(CheckDepartment(session, department));
        const int64_t current = journal::CurrentSequence(session, department);
        JX_RETURN_IF_ERROR(CheckReached(sequence, current));
        const bool now = sequence == 0 || sequence == current;
        const int64_t at = now ? journal::kLatest : sequence;
        snapshot.department = resource::DepartmentName(department);
        snapshot.sequence = now ? current : sequence;
        snapshot.cells =
            SelectLedgerCells(session, department, before, fiscal_year, at);
        snapshot.profiles =
            SelectProfilesAt(session, department, before, fiscal_year, at);
        snapshot.fiscal_years = SelectFiscalYears(session, department, before,
                                                  fiscal_year, at, kYears);
        snapshot.institutions = SelectInstitutionsAt(session, department, at);
        snapshot.budget_units = SelectBudgetUnitIds(session, department, at);
        snapshot.unfinished_imports =
            SelectUnfinishedImports(session, department, before, fiscal_year);
        return absl::OkStatus();
      }));
  return snapshot;
}

std::vector<LedgerCell> SelectLedgerCells(mysql::Session& session,
                                          const std::string& department,
                                          int32_t first_year, int32_t last_year,
                                          int64_t sequence) {
  mysql::Params params = {department, first_year, last_year};
  if (sequence != journal::kLatest) params.emplace_back(sequence);
  mysql::Rows rows = session.Query(
      std::string(kDimensions) +
          (sequence == journal::kLatest ? kPresentSums : kPastSums),
      params);
  std::vector<LedgerCell> cells;
  cells.reserve(rows.size());
  while (rows.Next()) cells.push_back(ReadCell(rows));
  return cells;
}

}  // namespace jixiao::budget
