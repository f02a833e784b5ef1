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

namespace jixiao::evaluation {
namespace {

// Adds the service `Contract` over the backend.
template <typename Contract, typename Service>
void AddService(const Backend& backend, rpc::Runtime& runtime,
                server::Services& services) {
  services.services.push_back(std::make_shared<Service>(backend, &runtime));
  services.names.emplace_back(Contract::service_full_name());
}

absl::StatusOr<server::Services> MakeServices(mysql::Database& database,
                                              rpc::Runtime& runtime) {
  Backend backend{database, SystemClock()};
  backend.render_slots =
      std::make_shared<RenderSlots>(absl::GetFlag(FLAGS_render_threads));
  server::Services services;
  AddService<v1::EvaluationService, EvaluationServiceImpl>(backend, runtime,
                                                           services);
  AddService<v1::EvidenceService, EvidenceServiceImpl>(backend, runtime,
                                                       services);
  AddService<v1::ScoreService, ScoreServiceImpl>(backend, runtime, services);
  AddService<v1::TemplateService, TemplateServiceImpl>(backend, runtime,
                                                       services);
  return services;
}

}  // namespace
}  // namespace jixiao::evaluation

int main(int argc, char** argv) {
  return jixiao::server::ServerMain(
      argc, argv,
      {"jixiao-evaluation",
       "scores departments, finds what their figures contradict, assembles "
       "their reports",
       jixiao::evaluation::SchemaMigrations(), jixiao::evaluation::MakeServices,
       jixiao::evaluation::AppendOnlyTables()});
}
