#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_SEEDED_LEDGER_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_SEEDED_LEDGER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/filter/statement.h"
#include "common/testing/query_cost.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {

inline constexpr char kSeededDepartment[] = "big";
inline constexpr int32_t kSeededYear = 2024;
inline constexpr int64_t kSeededRows = 100000;
// Every fifth record has this amount.
inline constexpr int64_t kTiedFen = 100000;

using Plan = std::vector<testing::PlanRow>;

// A ledger that SQL has made: kSeededRows records R-000000, R-000001 ... of
// kSeededDepartment and kSeededYear, 500 a sequence from 2 on, with the cells
// and the history that they give; 1,000 of the year before; 1,000 of another
// department.
class SeededLedger {
 public:
  SeededLedger();

  testing::Database& database() { return database_; }

  Plan PlanOf(const filter::Statement& statement);

  // Rows that the server reads for a statement, from tables, indexes and
  // temporary tables.
  int64_t RowsRead(const filter::Statement& statement);
  int64_t RowsReadBy(const std::function<void(mysql::Session&)>& run);

  // Rows of a table of kSeededYear; "" for all departments.
  int64_t Count(const std::string& table, const std::string& department);

  // The ids of kSeededDepartment and kSeededYear where `condition` holds, the
  // order's ties by id in its direction.
  std::vector<std::string> IdsWhere(const std::string& condition,
                                    const std::string& order, bool descending);

  // "unit/month=fen*count " of ADJUSTMENT and EXECUTION up to a sequence.
  std::string SumsOfRecords(int64_t sequence);

 private:
  void InsertRecords(const std::string& department, int32_t year,
                     int64_t count);

  testing::Database database_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_SEEDED_LEDGER_H_
