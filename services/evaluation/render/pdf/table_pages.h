// Cuts a planned table into pages and draws it.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TABLE_PAGES_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TABLE_PAGES_H_

#include "services/evaluation/render/pdf/pages.h"
#include "services/evaluation/render/pdf/table_plan.h"

namespace jixiao::evaluation::pdf {

// Draws from the current place on. Each page repeats the header; a row that is
// higher than what is left is cut between lines where it is long, a merged cell
// wherever its rows part. A label that was printed is printed again on the
// pages on which its cell goes on.
void DrawTable(const TablePlan& plan, Pages* pages);

// What must be left on a page for a table to begin on it: its header and what
// its first row needs at least.
double HeightToBegin(const TablePlan& plan);

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TABLE_PAGES_H_
