// The project service: `jixiao-project serve` and `jixiao-project migrate`.
#include "common/server/main.h"

#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "common/clock/clock.h"
#include "services/project/data/load.h"
#include "services/project/service.h"
#include "services/project/store/schema.h"
#include "services/project/work_service.h"

ABSL_FLAG(std::string, reference_file, "",
          "Districts, size bands, windows and kinds of work (YAML) in place of "
          "those built in.");

namespace {

namespace project = jixiao::project;

absl::StatusOr<jixiao::server::Services> MakeServices(
    jixiao::mysql::Database& database, jixiao::rpc::Runtime& runtime) {
  static const auto reference =
      project::LoadReferenceData(absl::GetFlag(FLAGS_reference_file));
  if (!reference.ok()) return reference.status();
  const project::Backend backend{database, jixiao::SystemClock(), *reference,
                                 nullptr};
  jixiao::server::Services services;
  services.services.push_back(
      std::make_shared<project::ProjectServiceImpl>(backend, &runtime));
  services.names.push_back(project::v1::ProjectService::service_full_name());
  services.services.push_back(
      std::make_shared<project::WorkServiceImpl>(backend, &runtime));
  services.names.push_back(project::v1::WorkService::service_full_name());
  return services;
}

}  // namespace

int main(int argc, char** argv) {
  jixiao::server::ServiceDefinition definition;
  definition.name = "jixiao-project";
  definition.description =
      "investment projects, the work about them, and facts";
  definition.migrations = project::SchemaMigrations();
  definition.make_services = MakeServices;
  definition.append_only_tables = project::AppendOnlyTables();
  return jixiao::server::ServerMain(argc, argv, definition);
}
