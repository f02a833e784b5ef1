// The budget service: `jixiao-budget serve` and `jixiao-budget migrate`.
#include "common/server/main.h"

#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "common/clock/clock.h"
#include "services/budget/data/load.h"
#include "services/budget/service.h"
#include "services/budget/store/schema.h"

ABSL_FLAG(std::string, codes_file, "",
          "Code tables (CSV) in place of those built in.");
ABSL_FLAG(std::string, execution_lights_file, "",
          "Bounds of the execution lights (CSV) in place of those built in.");

namespace {

namespace budget = jixiao::budget;

absl::StatusOr<jixiao::server::Services> MakeServices(
    jixiao::mysql::Database& database, jixiao::rpc::Runtime& runtime) {
  static const auto reference =
      budget::LoadReferenceData(absl::GetFlag(FLAGS_codes_file),
                                absl::GetFlag(FLAGS_execution_lights_file));
  if (!reference.ok()) return reference.status();
  const budget::Backend backend{database, jixiao::SystemClock(), *reference,
                                nullptr};
  jixiao::server::Services services;
  services.services.push_back(
      std::make_shared<budget::Service>(backend, &runtime));
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
  definition.append_only_tables = budget::AppendOnlyTables();
  return jixiao::server::ServerMain(argc, argv, definition);
}
