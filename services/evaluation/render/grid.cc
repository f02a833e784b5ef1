#include "services/evaluation/render/grid.h"

#include <algorithm>
#include <cstddef>

namespace jixiao::evaluation {
namespace {

std::size_t SpanOf(int span) {
  return static_cast<std::size_t>(std::max(span, 1));
}

}  // namespace

Grid LayOut(const v1::Table& table) {
  const std::size_t rows = static_cast<std::size_t>(table.rows_size());
  Grid grid(rows);
  std::vector<std::vector<bool>> taken(rows);
  std::size_t width = static_cast<std::size_t>(table.column_widths_size());
  const auto grow = [&](std::size_t row, std::size_t columns) {
    if (taken[row].size() < columns) taken[row].resize(columns, false);
    if (grid[row].size() < columns) grid[row].resize(columns, nullptr);
    width = std::max(width, columns);
  };
  for (std::size_t r = 0; r < rows; ++r) {
    std::size_t column = 0;
    for (const v1::TableCell& cell : table.rows(static_cast<int>(r)).cells()) {
      while (column < taken[r].size() && taken[r][column]) ++column;
      const std::size_t end = column + SpanOf(cell.column_span());
      const std::size_t bottom = std::min(rows, r + SpanOf(cell.row_span()));
      for (std::size_t below = r; below < bottom; ++below) {
        grow(below, end);
        for (std::size_t c = column; c < end; ++c) taken[below][c] = true;
      }
      grid[r][column] = &cell;
      column = end;
    }
  }
  for (auto& row : grid) row.resize(width, nullptr);
  return grid;
}

}  // namespace jixiao::evaluation
