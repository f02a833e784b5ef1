#include "services/evaluation/render/xlsx/table_sheet.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/rational/rational.h"
#include "services/evaluation/render/span_text.h"
#include "services/evaluation/render/xlsx/cell_number.h"
#include "services/evaluation/render/xlsx/sheet_grid.h"
#include "services/evaluation/render/xlsx/sheet_text.h"

namespace jixiao::evaluation::xlsx {
namespace {

using rational::Rational;

constexpr double kTitleHeight = 30;
constexpr std::size_t kTitleUnits = 1000;
constexpr lxw_row_t kFirstRow = 1;
constexpr std::uint8_t kA4 = 9;
constexpr double kMarginInches = 0.6;

class TableWriter {
 public:
  TableWriter(const v1::Table& table, lxw_worksheet* sheet, Formats* formats)
      : table_(table), sheet_(sheet), formats_(formats), grid_(table) {}

  void Run(const std::string& title) {
    SetUpPage(sheet_);
    Title(title);
    SetColumns();
    SetRows();
    for (std::size_t r = 0; r < grid_.rows(); ++r) {
      for (std::size_t c = 0; c < grid_.columns(); ++c) Write(r, c);
    }
    const lxw_row_t below = kFirstRow + static_cast<lxw_row_t>(grid_.header());
    worksheet_freeze_panes(sheet_, below, 0);
    if (grid_.header() > 0) worksheet_repeat_rows(sheet_, kFirstRow, below - 1);
  }

 private:
  void Title(const std::string& title) {
    const std::string text = ShortText(title, kTitleUnits);
    lxw_format* format = formats_->Get({Look::Kind::kTitle, {}, ""});
    worksheet_set_row(sheet_, 0, kTitleHeight, nullptr);
    worksheet_write_string(sheet_, 0, 0, text.c_str(), format);
  }

  void SetColumns() {
    for (std::size_t c = 0; c < grid_.columns(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      worksheet_set_column(sheet_, column, column, grid_.widths()[c], nullptr);
    }
  }

  void SetRows() {
    lxw_row_t row = kFirstRow;
    for (const double height : grid_.Heights()) {
      worksheet_set_row(sheet_, row++, height, nullptr);
    }
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
    const SheetPlace& place = grid_.At(r, c);
    const auto row = kFirstRow + static_cast<lxw_row_t>(r);
    const auto column = static_cast<lxw_col_t>(c);
    if (place.cell == nullptr) {
      if (grid_.IsTaken(r, c)) return;
      worksheet_write_blank(sheet_, row, column, formats_->Get(Look()));
      return;
    }
    Look look;
    look.kind = r < grid_.header() ? Look::Kind::kHeader
                : IsSum(r)         ? Look::Kind::kSum
                                   : Look::Kind::kBody;
    look.alignment = place.cell->alignment();
    if (r < grid_.header()) look.alignment = v1::TableCell::ALIGNMENT_CENTER;
    const bool number = place.number.has_value() && r >= grid_.header();
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
    const Rational& value = grid_.At(r, c).number->value;
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
    std::size_t begin = grid_.header();
    if (KindOf(r) == v1::TableRow::KIND_SUBTOTAL) {
      for (std::size_t above = grid_.header(); above < r; ++above) {
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
      const SheetPlace& place = grid_.At(above, c);
      if (place.number.has_value()) sum += place.number->value;
    }
    close(r);
    if (ranges.empty() || sum != grid_.At(r, c).number->value) return "";
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
  const SheetGrid grid_;
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
