#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_IMPORT_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_IMPORT_FIXTURE_H_

#include <string>
#include <vector>

#include "tests/integration/services/budget/budget_fixture.h"
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {

using ImportResult = absl::StatusOr<v1::ImportBudgetRecordsResponse>;

// The Contents of an ImportTest before anything is imported.
inline constexpr char kNothing[] =
    "department=1 budget_record=0 import_run=0 audit_event=1 request=0 ";

// "3 created, 1 unchanged, 0 skipped, sequence 5", or the error.
std::string Counts(const ImportResult& result);

inline std::string WithId(const char* id) {
  return std::string("request_id: '") + id + "'";
}

// Of ManyRows(count).
std::string TotalOf(int count);

// A department nj-tcj and imports of 2024 into it. Each import of ManyRows(n)
// has n / 2,000 chunks, rounded up.
class ImportTest : public BudgetTest {
 protected:
  ImportTest();

  ImportResult ImportAs(const std::string& principal,
                        const std::vector<v1::BudgetRecord>& rows);

  absl::StatusOr<v1::BatchCreateBudgetRecordsResponse> Post(
      const std::vector<v1::BudgetRecord>& rows);

  void CreateUnit(const std::string& id);
  void CloseYear();

  // "5000 rows, 1250250000": their number and the sum in fen.
  std::string Total();
  // What the rollups say differs from the records, "" where nothing does.
  std::string RollupFaults();
  std::vector<v1::BudgetImport> Imports(const std::string& more = "");
};

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_IMPORT_FIXTURE_H_
