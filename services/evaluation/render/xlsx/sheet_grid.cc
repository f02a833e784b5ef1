#include "services/evaluation/render/xlsx/sheet_grid.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/rational/rational.h"
#include "common/text/text.h"
#include "services/evaluation/render/grid.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::xlsx {
namespace {

// Of all columns of a table, in characters of the body's font: what an A4 page
// across holds at full size.
constexpr double kPageCharacters = 128;
constexpr double kCharactersPerColumn = 24;
constexpr double kNarrowest = 8;
constexpr double kWidest = 80;
// Of rows, in points. Readers do not fit rows to wrapped text by themselves.
constexpr double kLineHeight = 14.5;
constexpr double kRowPadding = 5;
constexpr double kLowest = kLineHeight + kRowPadding;
constexpr double kHighest = 409;
// Wide characters that count as narrow ones take more room than their columns.
constexpr double kSlack = 1.08;

// The heading of a column of running numbers, and how many digits those have.
constexpr char kOrdinalHeading[] = "序号";
constexpr std::size_t kOrdinalDigits = 9;

// The running number that a cell of such a column is.
std::optional<CellNumber> OrdinalOf(const v1::TableCell& cell) {
  const std::string text = PlainTextOf(cell.spans());
  int64_t ordinal = 0;
  if (text.size() > kOrdinalDigits || !absl::SimpleAtoi(text, &ordinal) ||
      absl::StrCat(ordinal) != text) {
    return std::nullopt;
  }
  CellNumber number;
  number.value = rational::Rational::FromInt(ordinal);
  number.format = "0";
  return number;
}

}  // namespace

SheetGrid::SheetGrid(const v1::Table& table) {
  for (const auto& row : LayOut(table)) {
    places_.emplace_back();
    for (const v1::TableCell* cell : row) {
      SheetPlace& place = places_.back().emplace_back();
      place.cell = cell;
      if (cell != nullptr) place.number = NumberOf(*cell);
    }
    columns_ = std::max(columns_, row.size());
  }
  header_ = static_cast<std::size_t>(
      std::clamp(table.header_row_count(), 0, table.rows_size()));
  NumberOrdinals();
  Fit();
  SetWidths(table);
}

void SheetGrid::NumberOrdinals() {
  if (header_ == 0) return;
  for (std::size_t c = 0; c < columns_; ++c) {
    const v1::TableCell* heading = places_[header_ - 1][c].cell;
    if (heading == nullptr ||
        PlainTextOf(heading->spans()) != kOrdinalHeading) {
      continue;
    }
    for (std::size_t r = header_; r < rows(); ++r) {
      SheetPlace& place = places_[r][c];
      if (place.cell != nullptr) place.number = OrdinalOf(*place.cell);
    }
  }
}

void SheetGrid::Fit() {
  taken_.assign(places_.size(), std::vector<bool>(columns_, false));
  for (std::size_t r = 0; r < places_.size(); ++r) {
    for (std::size_t c = 0; c < columns_; ++c) {
      SheetPlace& place = places_[r][c];
      if (place.cell == nullptr) continue;
      const auto wanted = [](int span) {
        return static_cast<std::size_t>(std::max(span, 1));
      };
      const std::size_t right =
          std::min(columns_, c + wanted(place.cell->column_span()));
      while (c + place.columns < right && IsFree(r, c + place.columns, 1)) {
        ++place.columns;
      }
      const std::size_t bottom =
          std::min(places_.size(), r + wanted(place.cell->row_span()));
      while (r + place.rows < bottom &&
             IsFree(r + place.rows, c, place.columns)) {
        ++place.rows;
      }
      for (std::size_t down = r; down < r + place.rows; ++down) {
        for (std::size_t at = c; at < c + place.columns; ++at) {
          taken_[down][at] = true;
        }
      }
    }
  }
}

bool SheetGrid::IsFree(std::size_t row, std::size_t column,
                       std::size_t columns) const {
  for (std::size_t at = column; at < column + columns; ++at) {
    if (taken_[row][at] || places_[row][at].cell != nullptr) return false;
  }
  return true;
}

bool SheetGrid::IsNumber(std::size_t row, std::size_t column) const {
  return row >= header_ && places_[row][column].number.has_value();
}

void SheetGrid::SetWidths(const v1::Table& table) {
  int sum = 0;
  for (const int width : table.column_widths()) sum += std::max(width, 0);
  const double all = std::min(
      kPageCharacters, kCharactersPerColumn * static_cast<double>(columns_));
  for (std::size_t c = 0; c < columns_; ++c) {
    const int index = static_cast<int>(c);
    const int part = index < table.column_widths_size()
                         ? std::max(table.column_widths(index), 0)
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
  }
  for (std::size_t r = 0; r < places_.size(); ++r) {
    for (std::size_t c = 0; c < columns_; ++c) {
      if (places_[r][c].cell == nullptr || IsNumber(r, c)) continue;
      WidenFor(places_[r][c], c);
    }
  }
}

void SheetGrid::WidenFor(const SheetPlace& place, std::size_t column) {
  // All rows but the last may be as low as any.
  const double room = kHighest + static_cast<double>(place.rows - 1) * kLowest;
  const auto begin = widths_.begin() + static_cast<std::ptrdiff_t>(column);
  const auto end = begin + static_cast<std::ptrdiff_t>(place.columns);
  while (HeightOf(place, column) > room) {
    double& narrowest = *std::min_element(begin, end);
    if (narrowest >= kWidest) return;
    narrowest = std::min(narrowest + 1, kWidest);
  }
}

std::vector<double> SheetGrid::Heights() const {
  // The cells by the row in which they end.
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> ending(rows());
  for (std::size_t r = 0; r < rows(); ++r) {
    for (std::size_t c = 0; c < columns_; ++c) {
      const SheetPlace& place = places_[r][c];
      if (place.cell != nullptr) ending[r + place.rows - 1].push_back({r, c});
    }
  }
  std::vector<double> heights;
  std::vector<double> tops = {0};
  for (std::size_t row = 0; row < rows(); ++row) {
    double height = kLowest;
    for (const auto& [r, c] : ending[row]) {
      height =
          std::max(height, HeightOf(places_[r][c], c) - (tops[row] - tops[r]));
    }
    heights.push_back(std::min(height, kHighest));
    tops.push_back(tops[row] + heights.back());
  }
  return heights;
}

double SheetGrid::HeightOf(const SheetPlace& place, std::size_t column) const {
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

}  // namespace jixiao::evaluation::xlsx
