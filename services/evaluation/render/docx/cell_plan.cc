#include "services/evaluation/render/docx/cell_plan.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "services/evaluation/render/grid.h"

namespace jixiao::evaluation::docx {
namespace {

using Plan = std::vector<std::vector<PlannedCell>>;

// Fills the places of a grid with planned cells, one after the other.
class CellPlanner {
 public:
  explicit CellPlanner(const v1::Table& table) : grid_(LayOut(table)) {
    columns_ = grid_.empty() ? 0 : grid_.front().size();
    taken_.assign(grid_.size(), std::vector<bool>(columns_, false));
    plan_.resize(grid_.size());
  }

  Plan Run() {
    for (std::size_t r = 0; r < grid_.size(); ++r) {
      for (std::size_t c = 0; c < columns_; ++c) {
        if (!taken_[r][c]) Place(r, c);
      }
    }
    for (auto& row : plan_) {
      std::sort(row.begin(), row.end(),
                [](const PlannedCell& a, const PlannedCell& b) {
                  return a.column < b.column;
                });
    }
    return std::move(plan_);
  }

 private:
  // True where row r has no cell of its own, and none begun above, in the
  // columns from `begin` on but its first.
  bool Free(std::size_t r, std::size_t begin, std::size_t end) const {
    for (std::size_t c = begin; c < end; ++c) {
      if (taken_[r][c] || grid_[r][c] != nullptr) return false;
    }
    return true;
  }

  void Place(std::size_t r, std::size_t c) {
    PlannedCell planned;
    planned.cell = grid_[r][c];
    planned.column = static_cast<int>(c);
    std::size_t right = c + 1;
    std::size_t below = r + 1;
    if (planned.cell != nullptr) {
      const std::size_t wide = std::min<std::size_t>(
          columns_ - c, std::max(planned.cell->column_span(), 1));
      while (right < c + wide && Free(r, right, right + 1)) ++right;
      const std::size_t high = std::min<std::size_t>(
          grid_.size() - r, std::max(planned.cell->row_span(), 1));
      while (below < r + high && Free(below, c, right)) ++below;
    }
    planned.columns = static_cast<int>(right - c);
    planned.rows = static_cast<int>(below - r);
    for (std::size_t row = r; row < below; ++row) {
      std::fill(taken_[row].begin() + static_cast<std::ptrdiff_t>(c),
                taken_[row].begin() + static_cast<std::ptrdiff_t>(right), true);
      planned.continued = row > r;
      plan_[row].push_back(planned);
    }
  }

  const Grid grid_;
  std::size_t columns_ = 0;
  std::vector<std::vector<bool>> taken_;
  Plan plan_;
};

}  // namespace

std::vector<std::vector<PlannedCell>> PlanCells(const v1::Table& table) {
  return CellPlanner(table).Run();
}

}  // namespace jixiao::evaluation::docx
