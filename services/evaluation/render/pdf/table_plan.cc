#include "services/evaluation/render/pdf/table_plan.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>

#include "common/text/text.h"
#include "services/evaluation/render/grid.h"
#include "services/evaluation/render/pdf/columns.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::pdf {
namespace {

// From line to line, as a part of the size of type.
constexpr double kTablePitch = 1.38;
// Each smaller size is this part of the one before; none is below the least.
constexpr double kNextSmaller = 0.9;
constexpr double kLeastSize = 6;
// Cells of at most so many bytes that are not set to the left (figures with
// their units), and words of at most so many letters and digits, stay in one
// line.
constexpr std::size_t kUnbrokenBytes = 18;
// Short names have at most so many characters.
constexpr std::size_t kShortName = 12;
// Headers of at most so many characters stay in one line, longer ones are
// broken into two, as long as none has more than so many.
constexpr std::size_t kHeaderCharacters = 3;
// Letters and digits are about so wide, as a part of the size of type.
constexpr double kLetterWidth = 0.6;
// So that a text whose width was measured fits into it.
constexpr double kSlack = 0.5;

double SumOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

class TablePlanner {
 public:
  TablePlanner(PangoContext* context, const v1::Table& table,
               const References& references, bool marks, double size)
      : context_(context),
        table_(table),
        references_(references),
        marks_(marks),
        grid_(LayOut(table)) {
    plan_.header_rows =
        std::clamp(table.header_row_count(), 0, table.rows_size());
    SetSize(size);
  }

  // nullopt where the least widths of the columns are too much; never without
  // `names`.
  std::optional<TablePlan> Run(bool names) {
    const std::size_t columns = grid_.empty() ? 0 : grid_.front().size();
    std::vector<double> least = LeastWidths(columns, names);
    if (names && SumOf(least) > kTextWidth) {
      return std::nullopt;
    }
    while (SumOf(least) > kTextWidth && plan_.style.size > kLeastSize) {
      SetSize(std::max(plan_.style.size * kNextSmaller, kLeastSize));
      least = LeastWidths(columns, names);
    }
    plan_.edges.push_back(kTextLeft);
    for (const double width : ShareOut(kTextWidth, Parts(columns), least)) {
      plan_.edges.push_back(plan_.edges.back() + width);
    }
    AddCells();
    SetHeights();
    for (const v1::TableRow& row : table_.rows()) {
      plan_.names.push_back(references_.NameOf(row));
    }
    return std::move(plan_);
  }

 private:
  void SetSize(double size) {
    plan_.style.size = size;
    plan_.style.pitch = size * kTablePitch;
    plan_.header_style = plan_.style;
    plan_.header_style.role = FontRole::kHeading1;
    plan_.header_style.alignment = Alignment::kCenter;
  }

  bool IsHeader(std::size_t row) const {
    return static_cast<int>(row) < plan_.header_rows;
  }

  RichText TextOf(const v1::TableCell& cell) const {
    return RichTextOf(cell.spans(), references_, marks_);
  }

  std::vector<double> Parts(std::size_t columns) const {
    std::vector<double> parts(columns, 0);
    const std::size_t given =
        static_cast<std::size_t>(std::max(table_.column_widths_size(), 0));
    for (std::size_t c = 0; c < std::min(columns, given); ++c) {
      parts[c] = std::max(table_.column_widths(static_cast<int>(c)), 0);
    }
    return parts;
  }

  // With `names` short names stay in one line.
  std::vector<double> LeastWidths(std::size_t columns, bool names) const {
    std::vector<double> least(columns, plan_.style.size + 2 * kCellPadX);
    for (std::size_t r = 0; r < grid_.size(); ++r) {
      for (std::size_t c = 0; c < columns; ++c) {
        const v1::TableCell* cell = grid_[r][c];
        if (cell == nullptr || cell->column_span() > 1) continue;
        least[c] = std::max(least[c], LeastWidth(*cell, IsHeader(r), names) +
                                          2 * kCellPadX + kSlack);
      }
    }
    return least;
  }

  double LeastWidth(const v1::TableCell& cell, bool header, bool names) const {
    const RichText text = TextOf(cell);
    const std::size_t characters = text::CodePointCount(text.text);
    const double size = plan_.style.size;
    if (header) {
      const std::size_t line =
          characters <= kHeaderCharacters
              ? characters
              : std::min((characters + 1) / 2, kHeaderCharacters);
      return size * static_cast<double>(line);
    }
    const bool left = cell.alignment() <= v1::TableCell::ALIGNMENT_LEFT;
    if ((!left && text.text.size() <= kUnbrokenBytes) ||
        (names && characters <= kShortName)) {
      return WidthOf(context_, text, plan_.style);
    }
    return kLetterWidth * size * static_cast<double>(LongestWord(text.text));
  }

  // The letters and digits of the longest word that is not broken.
  static std::size_t LongestWord(const std::string& text) {
    std::size_t longest = 0;
    std::size_t length = 0;
    for (const char c : text + ' ') {
      if (c > ' ' && c <= '~') {
        ++length;
        continue;
      }
      if (length <= kUnbrokenBytes) longest = std::max(longest, length);
      length = 0;
    }
    return longest;
  }

  void AddCells() {
    for (std::size_t r = 0; r < grid_.size(); ++r) {
      for (std::size_t c = 0; c < grid_[r].size(); ++c) {
        if (grid_[r][c] != nullptr) AddCell(*grid_[r][c], r, c);
      }
    }
  }

  void AddCell(const v1::TableCell& cell, std::size_t row, std::size_t column) {
    PlannedCell planned;
    planned.row = static_cast<int>(row);
    planned.row_end = std::min(
        planned.row + std::max(cell.row_span(), 1),
        IsHeader(row) ? plan_.header_rows : static_cast<int>(grid_.size()));
    planned.column = static_cast<int>(column);
    planned.column_end =
        std::min(planned.column + std::max(cell.column_span(), 1),
                 static_cast<int>(grid_[row].size()));
    const RichText text = TextOf(cell);
    TextStyle style = IsHeader(row) ? plan_.header_style : plan_.style;
    if (!IsHeader(row)) {
      style.alignment = AlignmentOf(cell.alignment());
      style.bold =
          table_.rows(planned.row).kind() >= v1::TableRow::KIND_SUBTOTAL;
    }
    planned.label = planned.row_end - planned.row > 1 && !HasFigure(cell);
    planned.lines =
        BreakLines(context_, text, style,
                   plan_.edges[static_cast<std::size_t>(planned.column_end)] -
                       plan_.edges[column] - 2 * kCellPadX);
    plan_.cells.push_back(std::move(planned));
  }

  static bool HasFigure(const v1::TableCell& cell) {
    return std::any_of(cell.spans().begin(), cell.spans().end(),
                       [](const v1::Span& span) { return span.has_figure(); });
  }

  static Alignment AlignmentOf(v1::TableCell::Alignment alignment) {
    switch (alignment) {
      case v1::TableCell::ALIGNMENT_CENTER:
        return Alignment::kCenter;
      case v1::TableCell::ALIGNMENT_RIGHT:
        return Alignment::kRight;
      default:
        return Alignment::kJustified;
    }
  }

  // Rows are as high as their own cells need; what a merged cell needs more is
  // shared by its rows.
  void SetHeights() {
    plan_.heights.assign(grid_.size(), plan_.style.pitch + 2 * kCellPadY);
    const auto need = [&](const PlannedCell& cell) {
      return static_cast<double>(cell.lines.size()) * plan_.style.pitch +
             2 * kCellPadY;
    };
    for (const PlannedCell& cell : plan_.cells) {
      double& height = plan_.heights[static_cast<std::size_t>(cell.row)];
      if (cell.row_end - cell.row == 1) height = std::max(height, need(cell));
    }
    for (const PlannedCell& cell : plan_.cells) {
      const auto first = plan_.heights.begin() + cell.row;
      const auto last = plan_.heights.begin() + cell.row_end;
      const double lack = need(cell) - std::accumulate(first, last, 0.0);
      if (lack <= 0) continue;
      const double share = lack / static_cast<double>(last - first);
      std::for_each(first, last, [&](double& height) { height += share; });
    }
  }

  PangoContext* const context_;
  const v1::Table& table_;
  const References& references_;
  const bool marks_;
  const Grid grid_;
  TablePlan plan_;
};

}  // namespace

TablePlan PlanTable(PangoContext* context, const v1::Table& table,
                    const References& references, bool marks, double size) {
  const auto plan = [&](bool names) {
    return TablePlanner(context, table, references, marks, size).Run(names);
  };
  std::optional<TablePlan> broken = plan(false);
  std::optional<TablePlan> unbroken = plan(true);
  const bool lower = unbroken.has_value() &&
                     SumOf(unbroken->heights) <= SumOf(broken->heights);
  return std::move(lower ? *unbroken : *broken);
}

}  // namespace jixiao::evaluation::pdf
