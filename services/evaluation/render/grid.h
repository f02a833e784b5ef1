// The cells of a table laid out on its grid of rows and columns.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_GRID_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_GRID_H_

#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// `grid[r][c]` is the cell that begins at row r and column c; nullptr where a
// merged cell covers the place or none stands there. All rows have the same
// number of columns. The cells belong to the table.
using Grid = std::vector<std::vector<const v1::TableCell*>>;
Grid LayOut(const v1::Table& table);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_GRID_H_
