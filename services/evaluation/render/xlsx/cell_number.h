// Which cells of a table are numbers in a workbook.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_CELL_NUMBER_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_CELL_NUMBER_H_

#include <optional>
#include <string>

#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::xlsx {

// A number as a workbook holds it: at most 15 significant digits, so that it is
// what the binary number nearest to it shows.
struct CellNumber {
  rational::Rational value;
  // The number format that shows it as it is printed, with what stands around
  // it: `#,##0.00`, `0.00%`, `"≥"0" 个"`.
  std::string format;
};

// The number of a cell with a single figure, before it nothing or an operator
// (`≥`, `约`), behind it nothing or a unit; nullopt for other cells, such as a
// sentence. The value is the fact's own where it rounds to
// what is printed, in the unit in which it is printed, else the printed one. A
// percentage is a fraction of 1.
std::optional<CellNumber> NumberOf(const v1::TableCell& cell);

// The nearest binary number.
double ToDouble(const rational::Rational& value);

}  // namespace jixiao::evaluation::xlsx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_CELL_NUMBER_H_
