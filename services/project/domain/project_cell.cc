#include "services/project/domain/project_cell.h"

#include <optional>

#include "absl/time/civil_time.h"

namespace jixiao::project {

CellSums& CellSums::operator+=(const CellSums& other) {
  projects += other.projects;
  planned_total += other.planned_total;
  fixed_asset_investment += other.fixed_asset_investment;
  actual_investment += other.actual_investment;
  return *this;
}

CellSums CellSums::operator-() const {
  return {-projects, -planned_total, -fixed_asset_investment,
          -actual_investment};
}

bool CellSums::IsZero() const {
  return projects == 0 && planned_total == 0 && fixed_asset_investment == 0 &&
         actual_investment == 0;
}

ProjectCell CellOf(const ProjectState& state, const ReferenceData& reference) {
  const v1::Project& project = state.project;
  const std::optional<absl::CivilDay> attracted = AttractedDay(state.history);
  const std::optional<int64_t> fixed_asset = FixedAssetInvestment(project);
  ProjectCell cell;
  if (attracted) cell.attracted_year = static_cast<int32_t>(attracted->year());
  if (!state.history.transitions.empty()) {
    cell.stage = state.history.transitions.back().stage;
  }
  cell.district = project.district();
  cell.kind = project.kind();
  cell.operation_type = project.operation_type();
  cell.investor_class = project.investor_class();
  cell.high_level = project.high_level();
  if (fixed_asset) cell.size_band = reference.BandOf(*fixed_asset);
  cell.synthetic = project.synthetic();
  return cell;
}

CellSums SumsOf(const ProjectState& state, int64_t actual_investment_fen) {
  CellSums sums;
  sums.projects = 1;
  sums.planned_total = PlannedTotal(state.project).value_or(0);
  sums.fixed_asset_investment = FixedAssetInvestment(state.project).value_or(0);
  sums.actual_investment = actual_investment_fen;
  return sums;
}

}  // namespace jixiao::project
