#include "services/project/store/cell_rows.h"

#include <utility>
#include <vector>

#include "common/mysql/steps.h"

namespace jixiao::project {
namespace {

constexpr char kInsertProjectCells[] =
    "INSERT INTO project_cell (department, attracted_year, stage, district, "
    "kind, operation_type, investor_class, high_level, size_band, synthetic, "
    "project_count, planned_total, fixed_asset_investment, actual_investment) "
    "VALUES";
constexpr char kAddUpProjectCells[] =
    "ON DUPLICATE KEY UPDATE project_count = project_count + "
    "VALUES(project_count), planned_total = planned_total + "
    "VALUES(planned_total), fixed_asset_investment = fixed_asset_investment + "
    "VALUES(fixed_asset_investment), actual_investment = actual_investment + "
    "VALUES(actual_investment)";
constexpr size_t kProjectCellColumns = 14;

}  // namespace

void WriteProjectCells(mysql::Session& session, const std::string& department,
                       const CellChanges& changes) {
  std::vector<mysql::Params> rows;
  for (const auto& [cell, sums] : changes) {
    if (sums.IsZero()) continue;
    rows.push_back(mysql::ParamsOf(
        department, cell.attracted_year, cell.stage, cell.district, cell.kind,
        cell.operation_type, cell.investor_class, cell.high_level,
        cell.size_band, cell.synthetic, sums.projects, sums.planned_total,
        sums.fixed_asset_investment, sums.actual_investment));
  }
  mysql::InsertInSteps(session, kInsertProjectCells, kProjectCellColumns,
                       std::move(rows), kAddUpProjectCells);
}

}  // namespace jixiao::project
