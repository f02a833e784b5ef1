// jixiao-orchestrator: generates reports by calling the other services, takes
// them through review to publication, and seals what is published.

#include "common/server/main.h"

#include "common/journal/journal.h"
#include "services/orchestrator/assembly.h"
#include "services/orchestrator/migrations/migrations.h"
#include "services/orchestrator/store/schema.h"

int main(int argc, char** argv) {
  return jixiao::server::ServerMain(
      argc, argv,
      {"jixiao-orchestrator", "departments' performance reports",
       jixiao::journal::WithServiceMigrations(
           jixiao::orchestrator::OrchestratorMigrations()),
       jixiao::orchestrator::MakeServices,
       jixiao::orchestrator::AppendOnlyTables()});
}
