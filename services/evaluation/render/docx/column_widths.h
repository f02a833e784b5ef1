// How wide the columns of a table are.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_COLUMN_WIDTHS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_COLUMN_WIDTHS_H_

#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/docx/cell_plan.h"

namespace jixiao::evaluation::docx {

// The widths of the columns in twips; their sum is `total`. `parts` are the
// table's own; where it gives none for a column, the mean stands for it.
// Requires columns >= 1.
std::vector<int> ColumnWidths(const std::vector<int>& parts, int columns,
                              int total);

// The widths changed so that a column holds the figures and short words of its
// cells on one line each, at the cost of columns that have more than they need;
// each of these gives a third of its width at most. `needs` has one entry a
// column.
std::vector<int> FitWidths(std::vector<int> widths,
                           const std::vector<int>& needs);

// What FitWidths needs to know: how much each of the columns needs, in twips.
std::vector<int> NeedsOf(const v1::Table& table,
                         const std::vector<std::vector<PlannedCell>>& plan,
                         int columns);

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_COLUMN_WIDTHS_H_
