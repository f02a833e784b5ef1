// Which cell of a table fills which place of its grid, as Word wants it: every
// row is a full row of cells, and what a merged cell covers is rectangular.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_CELL_PLAN_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_CELL_PLAN_H_

#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::docx {

// A cell of a row in the plan.
struct PlannedCell {
  const v1::TableCell* cell = nullptr;  // null: an empty place
  int column = 0;
  int columns = 1;
  int rows = 1;            // how many rows it covers from its first on
  bool continued = false;  // begun in a row above
};

// `plan[r]` are the cells of row r from the left; their columns add up to the
// same number in every row. A span that would meet another cell or pass the end
// of the table is cut there. The cells belong to the table.
std::vector<std::vector<PlannedCell>> PlanCells(const v1::Table& table);

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_CELL_PLAN_H_
