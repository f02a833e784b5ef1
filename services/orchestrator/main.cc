// jixiao-orchestrator: generates reports by calling the other services.

#include "common/server/main.h"

#include "absl/flags/flag.h"
#include "services/orchestrator/migrations/migrations.h"
#include "services/orchestrator/operations.h"
#include "services/orchestrator/service.h"

ABSL_FLAG(std::string, budget_address, "127.0.0.1:7101",
          "where the budget service listens");
ABSL_FLAG(std::string, project_address, "127.0.0.1:7102",
          "where the project service listens");
ABSL_FLAG(std::string, evaluation_address, "127.0.0.1:7103",
          "where the evaluation service listens");
ABSL_FLAG(std::string, peer_principal,
          "subject=jixiao-orchestrator;role=SERVICE;department=-",
          "as whom to call the other services (development only)");
ABSL_FLAG(int, job_threads, 2, "how many reports to generate at once");
ABSL_FLAG(absl::Duration, lease, absl::Seconds(30),
          "after how long a report of a dead worker is taken over; a call of "
          "another service gets two thirds of it");

namespace jixiao::orchestrator {
namespace {

absl::StatusOr<server::Services> MakeServices(mysql::Database& database,
                                              rpc::Runtime& runtime) {
  const absl::Duration lease = absl::GetFlag(FLAGS_lease);
  auto store = std::make_shared<MysqlStore>(&database, JIXIAO_VERSION);
  auto peers = std::make_shared<Peers>(Peers::Options{
      absl::GetFlag(FLAGS_budget_address), absl::GetFlag(FLAGS_project_address),
      absl::GetFlag(FLAGS_evaluation_address),
      absl::GetFlag(FLAGS_peer_principal), lease * 2 / 3});
  auto worker = std::make_shared<Worker>(
      Worker::Options{absl::GetFlag(FLAGS_job_threads), lease}, store.get(),
      peers.get());
  server::Services services;
  services.services = {
      std::make_shared<ReportServiceImpl>(store.get(), worker.get(), &runtime),
      std::make_shared<OperationsImpl>(store.get(), &runtime)};
  services.names = {report::v1::ReportService::service_full_name()};
  services.on_drain = [store, peers, worker] { worker->Stop(); };
  return services;
}

}  // namespace
}  // namespace jixiao::orchestrator

int main(int argc, char** argv) {
  return jixiao::server::ServerMain(
      argc, argv,
      {"jixiao-orchestrator", "generates departments' performance reports",
       jixiao::journal::WithServiceMigrations(
           jixiao::orchestrator::OrchestratorMigrations()),
       jixiao::orchestrator::MakeServices,
       {"report_fact_set"}});
}
