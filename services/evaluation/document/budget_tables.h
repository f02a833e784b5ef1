// Revenue and expenditure as tables, with the chart of them.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_BUDGET_TABLES_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_BUDGET_TABLES_H_

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"

namespace jixiao::evaluation {

// The unit of all amounts.
inline constexpr char kBudgetUnit[] = "万元";

// Adds to the section the totals of revenue and expenditure, then revenue by
// its kind, expenditure by functional class and by its nature: initial and
// adjusted budget, final accounts, rate of execution. Stages and lines of which
// nothing is reported are left out, and tables of which no line remains. A
// table's sum is a row of kind TOTAL; where the total that the source gives is
// another, it stands below. The chart is that of the functional classes.
void AddBudgetTables(const Context& context, v1::Section* section);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_BUDGET_TABLES_H_
