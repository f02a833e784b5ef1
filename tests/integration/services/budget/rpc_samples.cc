#include "tests/integration/services/budget/rpc_samples.h"

#include <string>

#include "common/testing/admin_services.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {

const testing::Samples& BudgetSamples() {
  const auto below = [](const std::string& rest) { return kDepartment + rest; };
  static const auto* samples = new testing::Samples(testing::WithAdminServices(
      {{v1::BudgetService::service_full_name()},
       {{"jixiao/Department", kDepartment},
        {"jixiao/BudgetUnit", below("/budgetUnits/a")},
        {"jixiao/Institution", below("/institutions/a")},
        {"jixiao/Profile", below("/profiles/2024")},
        {"jixiao/FiscalYear", below("/fiscalYears/2024")},
        {"jixiao/BudgetRecord", below("/budgetRecords/2024-R-1")},
        {"jixiao/BudgetImport",
         below("/imports/2024-0123456789abcdef0123456789abcdef")}},
       {{"department_id", "nj-tcj"},
        {"budget_unit_id", "a"},
        {"institution_id", "a"},
        {"record_id", "R-1"},
        {"etag", "\"1\""},
        {"key", "budget.expenditure.final"}},
       {},
       {}}));
  return *samples;
}

}  // namespace jixiao::budget
