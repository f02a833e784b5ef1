// Checks the rows of a table that hold sums.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_TABLE_SUMS_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_TABLE_SUMS_H_

#include <vector>

#include "services/evaluation/template/text_writer.h"

namespace jixiao::evaluation {

// A row of sums of which a figure is not the sum of the items above it, within
// what the figures can stand for, becomes an item; one fault for each such
// figure. Checked are columns with one figure, of one base unit, in the row and
// in each item that has any; rates, pure numbers and averages are not, nor a
// column in which something could not be printed. An item without a figure
// adds nothing.
std::vector<TextFault> CheckSums(PrintedTable* table);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_TABLE_SUMS_H_
