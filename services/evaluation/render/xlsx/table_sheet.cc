#include "services/evaluation/render/xlsx/table_sheet.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/rational/rational.h"
#include "common/text/text.h"
#include "services/evaluation/render/grid.h"
#include "services/evaluation/render/span_text.h"
#include "services/evaluation/render/xlsx/cell_number.h"
#include "services/evaluation/render/xlsx/sheet_text.h"

namespace jixiao::evaluation::xlsx {
namespace {

using rational::Rational;

// Of all columns of a table, in characters of the body's font: what an A4 page
// across holds at full size.
constexpr double kPageCharacters = 128;
constexpr double kCharactersPerColumn = 24;
constexpr double kNarrowest = 8;
constexpr double kWidest = 80;
constexpr double kTitleHeight = 30;
// Of rows, in points. Readers do not fit rows to wrapped text by themselves.
constexpr double kLineHeight = 14.5;
constexpr double kRowPadding = 5;
constexpr double kHighest = 409;
// Wide characters that count as narrow ones take more room than their columns.
constexpr double kSlack = 1.08;
constexpr std::size_t kTitleUnits = 1000;
constexpr lxw_row_t kFirstRow = 1;
constexpr std::uint8_t kA4 = 9;
constexpr double kMarginInches = 0.6;

// A place of the grid: what it shows and how far it reaches.
struct Place {
  const v1::TableCell* cell = nullptr;
  std::size_t rows = 1;
  std::size_t columns = 1;
  std::optional<CellNumber> number;
};

class TableWriter {
 public:
  TableWriter(const v1::Table& table, lxw_worksheet* sheet, Formats* formats)
      : table_(table), sheet_(sheet), formats_(formats) {
    for (const auto& row : LayOut(table)) {
      places_.emplace_back();
      for (const v1::TableCell* cell : row) {
        Place& place = places_.back().emplace_back();
        place.cell = cell;
        if (cell != nullptr) place.number = NumberOf(*cell);
      }
      columns_ = std::max(columns_, row.size());
    }
    header_ = static_cast<std::size_t>(
        std::clamp(table.header_row_count(), 0, table.rows_size()));
    Fit();
  }

  void Run(const std::string& title) {
    SetUpPage(sheet_);
    Title(title);
    SetColumns();
    SetRows();
    for (std::size_t r = 0; r < places_.size(); ++r) {
      for (std::size_t c = 0; c < columns_; ++c) Write(r, c);
    }
    const lxw_row_t below = kFirstRow + static_cast<lxw_row_t>(header_);
    worksheet_freeze_panes(sheet_, below, 0);
    if (header_ > 0) worksheet_repeat_rows(sheet_, kFirstRow, below - 1);
  }

 private:
  // How far each cell reaches without covering another.
  void Fit() {
    std::vector<std::vector<bool>> taken(places_.size(),
                                         std::vector<bool>(columns_, false));
    for (std::size_t r = 0; r < places_.size(); ++r) {
      for (std::size_t c = 0; c < columns_; ++c) {
        Place& place = places_[r][c];
        if (place.cell == nullptr) continue;
        const auto wanted = [](int span) {
          return static_cast<std::size_t>(std::max(span, 1));
        };
        const std::size_t right =
            std::min(columns_, c + wanted(place.cell->column_span()));
        while (c + place.columns < right &&
               places_[r][c + place.columns].cell == nullptr &&
               !taken[r][c + place.columns]) {
          ++place.columns;
        }
        const std::size_t bottom =
            std::min(places_.size(), r + wanted(place.cell->row_span()));
        while (r + place.rows < bottom &&
               IsFree(taken, place, r + place.rows, c)) {
          ++place.rows;
        }
        for (std::size_t down = r; down < r + place.rows; ++down) {
          for (std::size_t at = c; at < c + place.columns; ++at) {
            taken[down][at] = true;
          }
        }
      }
    }
    taken_ = std::move(taken);
  }

  bool IsFree(const std::vector<std::vector<bool>>& taken, const Place& place,
              std::size_t row, std::size_t column) const {
    for (std::size_t at = column; at < column + place.columns; ++at) {
      if (taken[row][at] || places_[row][at].cell != nullptr) return false;
    }
    return true;
  }

  void Title(const std::string& title) {
    const std::string text = ShortText(title, kTitleUnits);
    lxw_format* format = formats_->Get({Look::Kind::kTitle, {}, ""});
    worksheet_set_row(sheet_, 0, kTitleHeight, nullptr);
    worksheet_write_string(sheet_, 0, 0, text.c_str(), format);
  }

  // By the table's widths, but wide enough for its numbers.
  void SetColumns() {
    int sum = 0;
    for (const int width : table_.column_widths()) sum += std::max(width, 0);
    const double all = std::min(
        kPageCharacters, kCharactersPerColumn * static_cast<double>(columns_));
    for (std::size_t c = 0; c < columns_; ++c) {
      const int index = static_cast<int>(c);
      const int part = index < table_.column_widths_size()
                           ? std::max(table_.column_widths(index), 0)
                           : 0;
      double width =
          sum == 0 ? all / static_cast<double>(columns_) : all * part / sum;
      for (const auto& row : places_) {
        if (!row[c].number.has_value() || row[c].columns > 1) continue;
        width = std::max(width, static_cast<double>(text::DisplayWidth(
                                    PlainTextOf(row[c].cell->spans()))) +
                                    3);
      }
      widths_.push_back(std::clamp(width, kNarrowest, kWidest));
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(c),
                           static_cast<lxw_col_t>(c), widths_.back(), nullptr);
    }
  }

  // As high as the text of their cells needs. Where a cell covers several rows,
  // its last one takes what the others leave.
  void SetRows() {
    // The cells by the row in which they end.
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> ending(
        places_.size());
    for (std::size_t r = 0; r < places_.size(); ++r) {
      for (std::size_t c = 0; c < columns_; ++c) {
        const Place& place = places_[r][c];
        if (place.cell != nullptr) ending[r + place.rows - 1].push_back({r, c});
      }
    }
    std::vector<double> tops = {0};
    for (std::size_t row = 0; row < places_.size(); ++row) {
      double height = kLineHeight + kRowPadding;
      for (const auto& [r, c] : ending[row]) {
        height = std::max(height,
                          HeightOf(places_[r][c], c) - (tops[row] - tops[r]));
      }
      height = std::min(height, kHighest);
      tops.push_back(tops[row] + height);
      worksheet_set_row(sheet_, kFirstRow + static_cast<lxw_row_t>(row), height,
                        nullptr);
    }
  }

  // What the text of a cell needs in its columns.
  double HeightOf(const Place& place, std::size_t column) const {
    double width = -1;
    for (std::size_t c = column; c < column + place.columns; ++c) {
      width += widths_[c];
    }
    double lines = 0;
    const std::string text = PlainTextOf(place.cell->spans());
    for (const absl::string_view line : absl::StrSplit(text, '\n')) {
      const auto columns =
          static_cast<double>(text::DisplayWidth({line.data(), line.size()}));
      lines += std::max(1.0, std::ceil(columns * kSlack / width));
    }
    return lines * kLineHeight + kRowPadding;
  }

  v1::TableRow::Kind KindOf(std::size_t row) const {
    return table_.rows(static_cast<int>(row)).kind();
  }
  bool IsSum(std::size_t row) const {
    return KindOf(row) == v1::TableRow::KIND_SUBTOTAL ||
           KindOf(row) == v1::TableRow::KIND_TOTAL;
  }

  // A table's cells are framed, also where none stands.
  void Write(std::size_t r, std::size_t c) {
    const Place& place = places_[r][c];
    const auto row = kFirstRow + static_cast<lxw_row_t>(r);
    const auto column = static_cast<lxw_col_t>(c);
    if (place.cell == nullptr) {
      if (taken_[r][c]) return;
      worksheet_write_blank(sheet_, row, column, formats_->Get(Look()));
      return;
    }
    Look look;
    look.kind = r < header_ ? Look::Kind::kHeader
                : IsSum(r)  ? Look::Kind::kSum
                            : Look::Kind::kBody;
    look.alignment = place.cell->alignment();
    if (r < header_) look.alignment = v1::TableCell::ALIGNMENT_CENTER;
    const bool number = place.number.has_value() && r >= header_;
    if (number) look.number_format = place.number->format;
    lxw_format* format = formats_->Get(look);
    if (place.rows > 1 || place.columns > 1) {
      worksheet_merge_range(
          sheet_, row, column, row + static_cast<lxw_row_t>(place.rows) - 1,
          static_cast<lxw_col_t>(c + place.columns - 1), "", format);
    }
    if (number) {
      Number(r, c, format);
    } else {
      const std::string text = CellText(PlainTextOf(place.cell->spans()));
      worksheet_write_string(sheet_, row, column, text.c_str(), format);
    }
  }

  void Number(std::size_t r, std::size_t c, lxw_format* format) {
    const auto row = kFirstRow + static_cast<lxw_row_t>(r);
    const auto column = static_cast<lxw_col_t>(c);
    const Rational& value = places_[r][c].number->value;
    const std::string formula = IsSum(r) ? SumFormula(r, c) : "";
    if (formula.empty()) {
      worksheet_write_number(sheet_, row, column, ToDouble(value), format);
    } else {
      worksheet_write_formula_num(sheet_, row, column, formula.c_str(), format,
                                  ToDouble(value));
    }
  }

  // "=SUM(C3:C7,C9)"; empty where the value is not the sum of those cells.
  std::string SumFormula(std::size_t r, std::size_t c) const {
    std::size_t begin = header_;
    if (KindOf(r) == v1::TableRow::KIND_SUBTOTAL) {
      for (std::size_t above = header_; above < r; ++above) {
        if (IsSum(above)) begin = above + 1;
      }
    }
    Rational sum;
    std::string ranges;
    std::size_t first = begin;
    const auto close = [&](std::size_t end) {
      if (end > first) {
        absl::StrAppend(&ranges, ranges.empty() ? "" : ",",
                        Range(first, end, c));
      }
      first = end + 1;
    };
    for (std::size_t above = begin; above < r; ++above) {
      if (IsSum(above)) {
        close(above);
        continue;
      }
      const Place& place = places_[above][c];
      if (place.number.has_value()) sum += place.number->value;
    }
    close(r);
    if (ranges.empty() || sum != places_[r][c].number->value) return "";
    return absl::StrCat("=SUM(", ranges, ")");
  }

  // Rows first to end - 1 of a column, such as `C3:C7`.
  static std::string Range(std::size_t first, std::size_t end, std::size_t c) {
    char from[LXW_MAX_CELL_NAME_LENGTH];
    char to[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(from, kFirstRow + static_cast<lxw_row_t>(first),
                       static_cast<lxw_col_t>(c));
    lxw_rowcol_to_cell(to, kFirstRow + static_cast<lxw_row_t>(end) - 1,
                       static_cast<lxw_col_t>(c));
    return end - first == 1 ? from : absl::StrCat(from, ":", to);
  }

  const v1::Table& table_;
  lxw_worksheet* const sheet_;
  Formats* const formats_;
  std::vector<std::vector<Place>> places_;
  std::vector<std::vector<bool>> taken_;
  std::vector<double> widths_;  // of the columns, in characters
  std::size_t columns_ = 0;
  std::size_t header_ = 0;
};

}  // namespace

void SetUpPage(lxw_worksheet* sheet) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, kA4);
  worksheet_set_margins(sheet, kMarginInches, kMarginInches, kMarginInches,
                        kMarginInches + 0.2);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_center_horizontally(sheet);
  worksheet_set_footer(sheet, "&C— &P —");
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
}

void WriteTable(const v1::Table& table, const std::string& title,
                lxw_worksheet* sheet, Formats* formats) {
  TableWriter(table, sheet, formats).Run(title);
}

}  // namespace jixiao::evaluation::xlsx
