#include "services/project/store/schema.h"

#include "common/bulk/importer.h"
#include "common/journal/journal.h"
#include "services/project/migrations/migrations.h"

namespace jixiao::project {

mysql::Migrations SchemaMigrations() {
  return journal::WithServiceMigrations(
      bulk::WithImportMigrations(ProjectMigrations()));
}

std::vector<std::string> AppendOnlyTables() {
  return {"bulletin",         "bulletin_entry", "investment",  "signed_project",
          "signing_revision", "stage_event",    "tally_entry", "target"};
}

}  // namespace jixiao::project
