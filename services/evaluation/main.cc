// jixiao-evaluation: scores and checks submissions, assembles their reports.

#include <memory>

#include "common/clock/clock.h"
#include "common/journal/journal.h"
#include "common/server/main.h"
#include "services/evaluation/migrations/migrations.h"
#include "services/evaluation/service.h"

namespace {

using jixiao::evaluation::EvaluationServiceImpl;

jixiao::server::ServiceDefinition Definition() {
  jixiao::server::ServiceDefinition definition;
  definition.name = "jixiao-evaluation";
  definition.description =
      "Scores departments, finds what their figures contradict, assembles "
      "their reports.";
  definition.migrations = jixiao::journal::WithServiceMigrations(
      jixiao::evaluation::EvaluationMigrations());
  definition.append_only_tables = {"document", "evaluation",
                                   "evaluation_input", "rendering"};
  definition.make_services = [](jixiao::mysql::Database& database,
                                jixiao::rpc::Runtime& runtime)
      -> absl::StatusOr<jixiao::server::Services> {
    auto server = std::make_shared<EvaluationServiceImpl>(
        jixiao::evaluation::Backend{database, jixiao::SystemClock()}, &runtime);
    jixiao::server::Services services;
    services.services.emplace_back(server, server.get());
    services.names.emplace_back(
        jixiao::evaluation::v1::EvaluationService::service_full_name());
    return services;
  };
  return definition;
}

}  // namespace

int main(int argc, char** argv) {
  return jixiao::server::ServerMain(argc, argv, Definition());
}
