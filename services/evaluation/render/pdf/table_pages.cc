#include "services/evaluation/render/pdf/table_pages.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace jixiao::evaluation::pdf {
namespace {

// The width of a rule. Rules lie within the text area.
constexpr double kRule = 0.5;
// A row of at most so many lines is not cut; no part has fewer than the second.
constexpr double kUncutLines = 10;
constexpr double kLeastLines = 2;
// This part of the text area.
constexpr double kMostBlank = 0.4;
// A header higher than this part of the text area is not repeated.
constexpr double kMostHeader = 0.4;
constexpr double kTiny = 0.01;

// The part of a row that stands on the page.
struct RowPart {
  int row = 0;
  double top = 0;
  double bottom = 0;
  // False where the row goes on on the next page.
  bool ends = true;
};

double HeaderHeight(const TablePlan& plan) {
  const double height = std::accumulate(
      plan.heights.begin(), plan.heights.begin() + plan.header_rows, 0.0);
  return height > kMostHeader * kTextHeight ? 0 : height;
}

class TablePrinter {
 public:
  TablePrinter(const TablePlan& plan, Pages* pages)
      : plan_(plan),
        pages_(*pages),
        rows_(static_cast<int>(plan.heights.size())),
        header_rows_(HeaderHeight(plan) > 0 ? plan.header_rows : 0),
        printed_(plan.cells.size(), 0) {}

  void Run() {
    row_ = header_rows_;
    if (row_ == rows_ && rows_ > 0) {
      pages_.Need(HeaderHeight(plan_));
      Header();
    }
    while (row_ < rows_) {
      const bool fresh = pages_.AtTop();
      Header();
      TakeRows(fresh);
      for (std::size_t i = 0; i < plan_.cells.size(); ++i) DrawCell(i);
      NameRows();
      if (!parts_.empty()) {
        pages_.Advance(parts_.back().bottom - pages_.y());
      }
      if (row_ < rows_) pages_.Break();
    }
  }

 private:
  void Header() {
    parts_.clear();
    double top = pages_.y();
    for (int r = 0; r < header_rows_; ++r) {
      const double height = plan_.heights[static_cast<std::size_t>(r)];
      parts_.push_back({r, top, top + height, true});
      top += height;
    }
    for (std::size_t i = 0; i < plan_.cells.size(); ++i) {
      if (plan_.cells[i].row >= header_rows_) break;
      printed_[i] = 0;
      DrawCell(i);
    }
    parts_.clear();
    pages_.Advance(top - pages_.y());
  }

  // Chooses the rows of this page from row_ on. With `fresh` some part of a row
  // is taken whatever it needs.
  void TakeRows(bool fresh) {
    double top = pages_.y();
    for (; row_ < rows_; ++row_) {
      const double need = Need();
      if (top + need <= kTextBottom + kTiny) {
        parts_.push_back({row_, top, top + need, true});
        top += need;
        begun_ = false;
        continue;
      }
      const double line = plan_.style.pitch;
      const double room = kTextBottom - top;
      const bool long_row = need > kUncutLines * line + 2 * kCellPadY + kTiny;
      // A row that one page can hold is cut only where much would stay blank.
      const bool fits = need <= kTextHeight - HeaderHeight(plan_);
      const double least =
          fits ? kMostBlank * kTextHeight : kLeastLines * line + 2 * kCellPadY;
      if ((fresh && parts_.empty()) || (long_row && room >= least)) {
        parts_.push_back({row_, top, kTextBottom, false});
        begun_ = true;
      }
      return;
    }
  }

  // What row_ needs to end on this page.
  double Need() const {
    double need = begun_ ? plan_.style.pitch + 2 * kCellPadY
                         : plan_.heights[static_cast<std::size_t>(row_)];
    for (std::size_t i = 0; i < plan_.cells.size(); ++i) {
      const PlannedCell& cell = plan_.cells[i];
      if (cell.row > row_) break;
      if (cell.row_end != row_ + 1) continue;
      double above = 0;
      for (const RowPart& part : parts_) {
        if (part.row >= cell.row) above += part.bottom - part.top;
      }
      need = std::max(need, HeightOf(cell.lines.size() - printed_[i]) - above);
    }
    return need;
  }

  double HeightOf(std::size_t lines) const {
    return lines == 0
               ? 0
               : static_cast<double>(lines) * plan_.style.pitch + 2 * kCellPadY;
  }

  void DrawCell(std::size_t i) {
    const PlannedCell& cell = plan_.cells[i];
    double top = 0;
    double bottom = 0;
    bool ends = false;
    for (const RowPart& part : parts_) {
      if (part.row < cell.row || part.row >= cell.row_end) continue;
      if (bottom == 0) top = part.top;
      bottom = part.bottom;
      ends = part.ends && part.row + 1 == cell.row_end;
    }
    if (bottom == 0) return;
    DrawRules(cell, top, bottom);
    std::size_t first = printed_[i];
    if (cell.label && first == cell.lines.size()) first = 0;
    const double room = bottom - top - 2 * kCellPadY + kTiny;
    std::size_t count = cell.lines.size() - first;
    if (!ends) {
      count =
          std::min(count, static_cast<std::size_t>(room / plan_.style.pitch));
    }
    if (first == 0 && printed_[i] > 0 &&
        HeightOf(count) > bottom - top + kTiny) {
      return;
    }
    DrawLines(cell, first, count, top, bottom);
    printed_[i] = std::max(printed_[i], first + count);
  }

  void DrawLines(const PlannedCell& cell, std::size_t first, std::size_t count,
                 double top, double bottom) {
    const bool whole = first == 0 && count == cell.lines.size();
    const double used = static_cast<double>(count) * plan_.style.pitch;
    double y = whole ? (top + bottom - used) / 2 : top + kCellPadY;
    const double left =
        plan_.edges[static_cast<std::size_t>(cell.column)] + kCellPadX;
    const TextStyle& style =
        cell.row < plan_.header_rows ? plan_.header_style : plan_.style;
    for (std::size_t n = first; n < first + count; ++n) {
      DrawLine(cell.lines[n], style, left, y, &pages_);
      y += plan_.style.pitch;
    }
  }

  void DrawRules(const PlannedCell& cell, double top, double bottom) {
    const double left = plan_.edges[static_cast<std::size_t>(cell.column)];
    const double right = plan_.edges[static_cast<std::size_t>(cell.column_end)];
    const double x0 = std::max(left, kTextLeft + kRule / 2);
    const double x1 = std::min(right, kTextLeft + kTextWidth - kRule / 2);
    const double y0 = std::max(top, kTextTop + kRule / 2);
    const double y1 = std::min(bottom, kTextBottom - kRule / 2);
    cairo_set_line_width(pages_.cairo(), kRule);
    cairo_rectangle(pages_.cairo(), x0, y0, x1 - x0, y1 - y0);
    cairo_stroke(pages_.cairo());
  }

  void NameRows() {
    for (const RowPart& part : parts_) {
      const std::string& name = plan_.names[static_cast<std::size_t>(part.row)];
      if (!name.empty()) pages_.Name(name, kTextLeft, part.top);
    }
  }

  const TablePlan& plan_;
  Pages& pages_;
  const int rows_;
  const int header_rows_;
  // The lines of each cell that are printed.
  std::vector<std::size_t> printed_;
  // The row to print next, and whether a part of it is printed.
  int row_ = 0;
  bool begun_ = false;
  // The rows on this page.
  std::vector<RowPart> parts_;
};

}  // namespace

double HeightToBegin(const TablePlan& plan) {
  const std::size_t first = static_cast<std::size_t>(plan.header_rows);
  if (first >= plan.heights.size()) return HeaderHeight(plan);
  return HeaderHeight(plan) +
         std::min(plan.heights[first],
                  kLeastLines * plan.style.pitch + 2 * kCellPadY);
}

void DrawTable(const TablePlan& plan, Pages* pages) {
  TablePrinter(plan, pages).Run();
}

}  // namespace jixiao::evaluation::pdf
