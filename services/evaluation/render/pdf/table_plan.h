// A table with its cells broken into lines, ready to be cut into pages.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TABLE_PLAN_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TABLE_PLAN_H_

#include <pango/pango.h>

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/pdf/lines.h"
#include "services/evaluation/render/pdf/references.h"

namespace jixiao::evaluation::pdf {

// Between a rule and what stands in a cell.
inline constexpr double kCellPadX = 3.5;
inline constexpr double kCellPadY = 2.5;

struct PlannedCell {
  // Rows [row, row_end), columns [column, column_end).
  int row = 0;
  int row_end = 0;
  int column = 0;
  int column_end = 0;
  std::vector<TextLine> lines;
  // A name without figures, which is printed on each page that the cell is on.
  bool label = false;
};

struct TablePlan {
  // The style of rows of the header and of others; both have the same pitch.
  TextStyle header_style;
  TextStyle style;
  // How many rows are repeated on every page.
  int header_rows = 0;
  // The left ends of the columns, then the right end of the last.
  std::vector<double> edges;
  // In the order of their rows.
  std::vector<PlannedCell> cells;
  // The least height of each row.
  std::vector<double> heights;
  // The names of rows that figures lead to; empty for others.
  std::vector<std::string> names;
};

// Plans for a text of `size` points or, where figures would not fit into their
// columns unbroken, less. Short names are kept in one line where the table
// becomes no higher by it. `marks` as for RichTextOf.
TablePlan PlanTable(PangoContext* context, const v1::Table& table,
                    const References& references, bool marks, double size);

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TABLE_PLAN_H_
