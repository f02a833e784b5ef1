// What facts are drawn from.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_SNAPSHOT_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_SNAPSHOT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "jixiao/budget/v1/department.pb.h"
#include "jixiao/budget/v1/fiscal_year.pb.h"
#include "jixiao/budget/v1/profile.pb.h"
#include "services/budget/domain/cell.h"

namespace jixiao::budget {

// One cell of the rollup as of a moment. A value.
struct LedgerCell {
  int32_t fiscal_year = 0;
  std::string id;  // CellId
  Cell cell;
  CellSums sums;
  int64_t sequence = 0;  // of the last write by then that touched it
};

// A department as it was known at one sequence. A value. Years are those asked
// for; what a year does not have is not in the list.
struct Snapshot {
  std::string department;  // its name
  int64_t sequence = 0;
  std::vector<LedgerCell> cells;
  std::vector<v1::Profile> profiles;
  std::vector<v1::FiscalYear> fiscal_years;
  std::vector<v1::Institution> institutions;
  std::vector<std::string> budget_units;        // ids, sorted
  std::vector<std::string> unfinished_imports;  // names
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_SNAPSHOT_H_
