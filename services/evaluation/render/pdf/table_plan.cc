#include "services/evaluation/render/pdf/table_plan.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "common/text/text.h"
#include "services/evaluation/render/grid.h"
#include "services/evaluation/render/pdf/cell_texts.h"
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
// Texts of at most so many bytes are measured to see whether they fit into one
// line of their cell.
constexpr std::size_t kMeasuredBytes = 60;

double SumOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

class TablePlanner {
 public:
  TablePlanner(PangoContext* context, const v1::Table& table, const Grid& grid,
               CellTexts* texts, double size)
      : context_(context), table_(table), grid_(grid), texts_(*texts) {
    plan_.header_rows =
        std::clamp(table.header_row_count(), 0, table.rows_size());
    SetSize(size);
  }

  // False where the least widths of the columns are too much; never without
  // `names`.
  bool Run(bool names) {
    const std::size_t columns = grid_.empty() ? 0 : grid_.front().size();
    std::vector<double> least = LeastWidths(columns, names);
    if (names && SumOf(least) > kTextWidth) return false;
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
    return true;
  }

  double Height() const { return SumOf(plan_.heights); }

  // The plan with what Run() did not need to lay out.
  TablePlan Finish(const References& references) {
    for (std::size_t i = 0; i < plan_.cells.size(); ++i) {
      PlannedCell& cell = plan_.cells[i];
      if (cell.lines.empty()) LayOutLines(*sources_[i], &cell);
    }
    for (const v1::TableRow& row : table_.rows()) {
      plan_.names.push_back(references.NameOf(row));
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

  TextStyle StyleOf(const v1::TableCell& cell, std::size_t row) const {
    if (IsHeader(row)) return plan_.header_style;
    TextStyle style = plan_.style;
    style.alignment = AlignmentOf(cell.alignment());
    style.bold = table_.rows(static_cast<int>(row)).kind() >=
                 v1::TableRow::KIND_SUBTOTAL;
    return style;
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
  std::vector<double> LeastWidths(std::size_t columns, bool names) {
    std::vector<double> least(columns, plan_.style.size + 2 * kCellPadX);
    for (std::size_t r = 0; r < grid_.size(); ++r) {
      for (std::size_t c = 0; c < columns; ++c) {
        const v1::TableCell* cell = grid_[r][c];
        if (cell == nullptr || cell->column_span() > 1) continue;
        least[c] = std::max(
            least[c], LeastWidth(*cell, r, names) + 2 * kCellPadX + kSlack);
      }
    }
    return least;
  }

  double LeastWidth(const v1::TableCell& cell, std::size_t row, bool names) {
    const std::string& text = texts_.TextOf(cell).text;
    const std::size_t characters = text::CodePointCount(text);
    const double size = plan_.style.size;
    if (IsHeader(row)) {
      const std::size_t line =
          characters <= kHeaderCharacters
              ? characters
              : std::min((characters + 1) / 2, kHeaderCharacters);
      return size * static_cast<double>(line);
    }
    const bool left = cell.alignment() <= v1::TableCell::ALIGNMENT_LEFT;
    if ((!left && text.size() <= kUnbrokenBytes) ||
        (names && characters <= kShortName)) {
      return texts_.WidthOf(cell, StyleOf(cell, row));
    }
    return kLetterWidth * size * static_cast<double>(LongestWord(text));
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
    planned.label = planned.row_end - planned.row > 1 && !HasFigure(cell);
    if (!FitsOneLine(cell, planned)) LayOutLines(cell, &planned);
    plan_.cells.push_back(std::move(planned));
    sources_.push_back(&cell);
  }

  double WidthFor(const PlannedCell& cell) const {
    return plan_.edges[static_cast<std::size_t>(cell.column_end)] -
           plan_.edges[static_cast<std::size_t>(cell.column)] - 2 * kCellPadX;
  }

  bool FitsOneLine(const v1::TableCell& cell, const PlannedCell& planned) {
    if (texts_.TextOf(cell).text.size() > kMeasuredBytes) return false;
    const TextStyle style =
        StyleOf(cell, static_cast<std::size_t>(planned.row));
    return texts_.WidthOf(cell, style) + kSlack <= WidthFor(planned);
  }

  void LayOutLines(const v1::TableCell& cell, PlannedCell* planned) {
    planned->lines =
        BreakLines(context_, texts_.TextOf(cell),
                   StyleOf(cell, static_cast<std::size_t>(planned->row)),
                   WidthFor(*planned));
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
      const std::size_t lines = std::max<std::size_t>(cell.lines.size(), 1);
      return static_cast<double>(lines) * plan_.style.pitch + 2 * kCellPadY;
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
  const Grid& grid_;
  CellTexts& texts_;
  TablePlan plan_;
  // The cells that plan_.cells are of. Those without lines fit into one.
  std::vector<const v1::TableCell*> sources_;
};

}  // namespace

TablePlan PlanTable(PangoContext* context, const v1::Table& table,
                    const References& references, bool marks, double size) {
  const Grid grid = LayOut(table);
  CellTexts texts(context, references, marks);
  TablePlanner broken(context, table, grid, &texts, size);
  TablePlanner unbroken(context, table, grid, &texts, size);
  broken.Run(false);
  const bool lower = unbroken.Run(true) && unbroken.Height() <= broken.Height();
  return (lower ? unbroken : broken).Finish(references);
}

}  // namespace jixiao::evaluation::pdf
