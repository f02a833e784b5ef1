#include "common/server/main.h"

#include <memory>

#include "common/bulk/importer.h"
#include "common/clock/clock.h"
#include "common/journal/journal.h"
#include "services/project/migrations/migrations.h"
#include "services/project/service.h"
#include "services/project/store/mysql_store.h"

namespace {

using jixiao::project::MysqlStore;
using jixiao::project::ProjectServiceImpl;

// The service with what it stands on.
struct Server {
  Server(jixiao::mysql::Database* database, jixiao::rpc::Runtime* runtime)
      : store(database, &jixiao::SystemClock()),
        service(&store, &store, runtime) {}

  MysqlStore store;
  ProjectServiceImpl service;
};

jixiao::server::ServiceDefinition Definition() {
  jixiao::server::ServiceDefinition definition;
  definition.name = "jixiao-project";
  definition.description =
      "Tracks investment projects and targets, and counts facts from them.";
  definition.migrations = jixiao::journal::WithServiceMigrations(
      jixiao::bulk::WithImportMigrations(jixiao::project::ProjectMigrations()));
  definition.make_services = [](jixiao::mysql::Database& database,
                                jixiao::rpc::Runtime& runtime)
      -> absl::StatusOr<jixiao::server::Services> {
    auto server = std::make_shared<Server>(&database, &runtime);
    jixiao::server::Services services;
    services.services.emplace_back(server, &server->service);
    services.names.emplace_back(
        jixiao::project::v1::ProjectService::service_full_name());
    return services;
  };
  return definition;
}

}  // namespace

int main(int argc, char** argv) {
  return jixiao::server::ServerMain(argc, argv, Definition());
}
