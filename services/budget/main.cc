// The budget service: `jixiao-budget serve` and `jixiao-budget migrate`.
#include "common/server/main.h"

#include <memory>

#include "common/clock/clock.h"
#include "services/budget/service.h"
#include "services/budget/store/mysql_store.h"

namespace {

namespace budget = jixiao::budget;

// The service and the store below it.
struct Parts {
  Parts(jixiao::mysql::Database* database, jixiao::rpc::Runtime* runtime)
      : store(database, &jixiao::SystemClock()),
        service(&store, &store, runtime, &jixiao::SystemClock()) {}

  budget::MysqlStore store;
  budget::Service service;
};

absl::StatusOr<jixiao::server::Services> MakeServices(
    jixiao::mysql::Database& database, jixiao::rpc::Runtime& runtime) {
  auto parts = std::make_shared<Parts>(&database, &runtime);
  jixiao::server::Services services;
  services.services.push_back(
      std::shared_ptr<grpc::Service>(parts, &parts->service));
  services.names.push_back(budget::v1::BudgetService::service_full_name());
  return services;
}

}  // namespace

int main(int argc, char** argv) {
  jixiao::server::ServiceDefinition definition;
  definition.name = "jixiao-budget";
  definition.description = "departments, their budget ledgers, and facts";
  definition.migrations = budget::SchemaMigrations();
  definition.make_services = MakeServices;
  return jixiao::server::ServerMain(argc, argv, definition);
}
