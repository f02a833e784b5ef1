// The grid of a table on a sheet: where its cells stand, how wide its columns
// and how high its rows are.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_SHEET_GRID_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_SHEET_GRID_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/xlsx/cell_number.h"

namespace jixiao::evaluation::xlsx {

// A place of the grid: what it shows and how far it reaches.
struct SheetPlace {
  const v1::TableCell* cell = nullptr;  // null: none begins here
  std::size_t rows = 1;
  std::size_t columns = 1;
  std::optional<CellNumber> number;  // where it shows one
};

// The table must outlive it.
class SheetGrid {
 public:
  explicit SheetGrid(const v1::Table& table);

  std::size_t rows() const { return places_.size(); }
  std::size_t columns() const { return columns_; }
  // The first rows, which are repeated on every page.
  std::size_t header() const { return header_; }
  const SheetPlace& At(std::size_t row, std::size_t column) const {
    return places_[row][column];
  }
  // Whether a cell covers the place.
  bool IsTaken(std::size_t row, std::size_t column) const {
    return taken_[row][column];
  }

  // Of the columns, in characters: by the table's widths, but wide enough for
  // its numbers, and for its texts in rows that Excel can show.
  const std::vector<double>& widths() const { return widths_; }
  // Of the rows, in points: as high as the text of their cells needs, as far as
  // Excel allows. Where a cell covers several rows, its last one takes what the
  // others leave.
  std::vector<double> Heights() const;

 private:
  // Running numbers are no figures, but numbers too.
  void NumberOrdinals();
  // How far each cell reaches without covering another.
  void Fit();
  bool IsFree(std::size_t row, std::size_t column, std::size_t columns) const;
  void SetWidths(const v1::Table& table);
  // Whether a cell shows a number, which is not wrapped.
  bool IsNumber(std::size_t row, std::size_t column) const;
  // Widens the columns of a text until its rows can hold it.
  void WidenFor(const SheetPlace& place, std::size_t column);
  // What the text of a cell needs in its columns, in points.
  double HeightOf(const SheetPlace& place, std::size_t column) const;

  std::vector<std::vector<SheetPlace>> places_;
  std::vector<std::vector<bool>> taken_;
  std::vector<double> widths_;
  std::size_t columns_ = 0;
  std::size_t header_ = 0;
};

}  // namespace jixiao::evaluation::xlsx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_SHEET_GRID_H_
