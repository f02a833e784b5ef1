// jixiao-evaluation: scores and checks submissions, assembles their reports.

#include "common/server/main.h"

#include <memory>

#include "absl/flags/flag.h"
#include "common/clock/clock.h"
#include "services/evaluation/evidence_service.h"
#include "services/evaluation/score_service.h"
#include "services/evaluation/service.h"
#include "services/evaluation/store/schema.h"
#include "services/evaluation/template_service.h"

ABSL_FLAG(int, render_threads, jixiao::evaluation::kDefaultRenderThreads,
          "how many renderings run at once");

namespace {

namespace evaluation = jixiao::evaluation;

// Adds the service `Contract` over the backend.
template <typename Contract, typename Service>
void AddService(const evaluation::Backend& backend,
                jixiao::rpc::Runtime& runtime,
                jixiao::server::Services& services) {
  services.services.push_back(std::make_shared<Service>(backend, &runtime));
  services.names.emplace_back(Contract::service_full_name());
}

jixiao::server::ServiceDefinition Definition() {
  jixiao::server::ServiceDefinition definition;
  definition.name = "jixiao-evaluation";
  definition.description =
      "Scores departments, finds what their figures contradict, assembles "
      "their reports.";
  definition.migrations = evaluation::SchemaMigrations();
  definition.append_only_tables = evaluation::AppendOnlyTables();
  definition.make_services = [](jixiao::mysql::Database& database,
                                jixiao::rpc::Runtime& runtime)
      -> absl::StatusOr<jixiao::server::Services> {
    evaluation::Backend backend{database, jixiao::SystemClock()};
    backend.render_slots = std::make_shared<evaluation::RenderSlots>(
        absl::GetFlag(FLAGS_render_threads));
    jixiao::server::Services services;
    AddService<evaluation::v1::EvaluationService,
               evaluation::EvaluationServiceImpl>(backend, runtime, services);
    AddService<evaluation::v1::EvidenceService,
               evaluation::EvidenceServiceImpl>(backend, runtime, services);
    AddService<evaluation::v1::ScoreService, evaluation::ScoreServiceImpl>(
        backend, runtime, services);
    AddService<evaluation::v1::TemplateService,
               evaluation::TemplateServiceImpl>(backend, runtime, services);
    return services;
  };
  return definition;
}

}  // namespace

int main(int argc, char** argv) {
  return jixiao::server::ServerMain(argc, argv, Definition());
}
