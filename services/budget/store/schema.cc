#include "services/budget/store/schema.h"

#include "common/bulk/importer.h"
#include "common/journal/journal.h"
#include "services/budget/migrations/migrations.h"

namespace jixiao::budget {

mysql::Migrations SchemaMigrations() {
  return journal::WithServiceMigrations(
      bulk::WithImportMigrations(BudgetMigrations()));
}

std::vector<std::string> AppendOnlyTables() {
  return {"budget_record",        "budget_reversal",     "fiscal_year_revision",
          "institution_revision", "ledger_cell_history", "profile_revision"};
}

}  // namespace jixiao::budget
