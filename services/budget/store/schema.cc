#include "services/budget/store/schema.h"

#include "common/bulk/importer.h"
#include "common/journal/journal.h"
#include "services/budget/migrations/migrations.h"

namespace jixiao::budget {

mysql::Migrations SchemaMigrations() {
  return journal::WithServiceMigrations(
      bulk::WithImportMigrations(BudgetMigrations()));
}

}  // namespace jixiao::budget
