// The ledger that the benchmarks write and read: what the export of a
// department's fiscal year looks like.
//
// - 5 budget units, 30 functional codes in 8 classes, 40 economic codes in 3,
//   3 fund types, combined to 400 budget lines, each with its own procurement
//   flag, "three public" kind and project;
// - half of the rows fall on a tenth of the lines;
// - 2 per cent are INITIAL and come first, 5 ADJUSTMENT, 3 revenue, the rest
//   payments; months rise with the number of the row, as voucher numbers do;
// - all of it makes some 5,000 ledger cells in a year.
#ifndef JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_ROWS_H_
#define JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/mysql/param.h"
#include "jixiao/budget/v1/budget_record.pb.h"

namespace jixiao::budget {

inline constexpr int32_t kBenchmarkYear = 2024;
// The id of the department that is written to.
inline constexpr char kBenchmarkDepartment[] = "bureau";

// The ids of the budget units that rows name.
const std::vector<std::string>& BenchmarkUnits();

// Row `index` of `count`; the same every time.
v1::BudgetRecord BenchmarkRow(int64_t index, int64_t count);

// The columns of budget_record, and a record as the values of these columns,
// with its digest and cell as the service computes them.
extern const char kLedgerColumns[];
inline constexpr size_t kLedgerColumnCount = 28;
inline constexpr size_t kDigestColumn = 16;  // from 0
inline constexpr size_t kCellColumn = 27;
mysql::Params LedgerValues(const std::string& department,
                           const v1::BudgetRecord& row);

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_ROWS_H_
