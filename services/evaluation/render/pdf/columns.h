// The widths of a table's columns.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_COLUMNS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_COLUMNS_H_

#include <vector>

namespace jixiao::evaluation::pdf {

// Shares `width` out by `parts` (all 0: equally); no column becomes narrower
// than its part of `least`. Where the least widths need more than there is,
// they are what it is shared out by. Both have the same size; the sum of the
// result is `width`.
std::vector<double> ShareOut(double width, const std::vector<double>& parts,
                             const std::vector<double>& least);

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_COLUMNS_H_
