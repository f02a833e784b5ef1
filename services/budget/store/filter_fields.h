// What filters may ask of the ledger's tables, for common/filter.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_FILTER_FIELDS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_FILTER_FIELDS_H_

#include "common/filter/filter.h"

namespace jixiao::budget {

// The fields of `budget_record`, by plain column names.
const filter::Fields& RecordFields();

// The fields of `ledger_cell AS c`.
const filter::Fields& CellFields();

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_FILTER_FIELDS_H_
