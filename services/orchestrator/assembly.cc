#include "services/orchestrator/assembly.h"

#include <memory>
#include <utility>

#include "absl/flags/flag.h"
#include "common/status/macros.h"
#include "services/orchestrator/operations.h"
#include "services/orchestrator/oversight_service.h"
#include "services/orchestrator/seal_flags.h"
#include "services/orchestrator/seal_service.h"
#include "services/orchestrator/service.h"
#include "services/orchestrator/workflow_service.h"

ABSL_FLAG(std::string, budget_address, "127.0.0.1:7101",
          "where the budget service listens");
ABSL_FLAG(std::string, project_address, "127.0.0.1:7102",
          "where the project service listens");
ABSL_FLAG(std::string, evaluation_address, "127.0.0.1:7103",
          "where the evaluation service listens");
ABSL_FLAG(std::string, peer_principal,
          "subject=jixiao-orchestrator;role=SERVICE;department=-",
          "as whom to call the other services (development only)");
ABSL_FLAG(int, job_threads, 2, "how many operations to work on at once");
ABSL_FLAG(
    absl::Duration, lease, absl::Seconds(30),
    "after how long an operation of a dead worker is taken over; a call of "
    "another service gets two thirds of it");
ABSL_FLAG(absl::Duration, operation_retention, absl::Hours(24 * 30),
          "for how long an operation is kept after it has ended");

namespace jixiao::orchestrator {
namespace {

// What all services work with; the members refer to those above them.
struct Parts {
  Parts(mysql::Database& database, signature::KeyRing key_ring)
      : keys(std::move(key_ring)),
        peers({absl::GetFlag(FLAGS_budget_address),
               absl::GetFlag(FLAGS_project_address),
               absl::GetFlag(FLAGS_evaluation_address),
               absl::GetFlag(FLAGS_peer_principal),
               absl::GetFlag(FLAGS_lease) * 2 / 3}),
        worker(WorkerOptions(), {database, SystemClock(), peers, keys}),
        backend{database, SystemClock(), peers, worker, keys, JIXIAO_VERSION} {}

  static Worker::Options WorkerOptions() {
    Worker::Options options;
    options.threads = absl::GetFlag(FLAGS_job_threads);
    options.lease = absl::GetFlag(FLAGS_lease);
    options.retention = absl::GetFlag(FLAGS_operation_retention);
    return options;
  }

  const signature::KeyRing keys;
  Peers peers;
  Worker worker;
  const Backend backend;
};

}  // namespace

absl::StatusOr<server::Services> MakeServices(mysql::Database& database,
                                              rpc::Runtime& runtime) {
  JX_ASSIGN_OR_RETURN(signature::KeyRing keys, KeysFromFlags());
  const auto parts = std::make_shared<Parts>(database, std::move(keys));
  const Backend& backend = parts->backend;
  server::Services services;
  services.services = {
      std::make_shared<ReportServiceImpl>(backend, &runtime),
      std::make_shared<OperationsImpl>(backend, &runtime),
      std::make_shared<WorkflowServiceImpl>(backend, &runtime),
      std::make_shared<OversightServiceImpl>(backend, &runtime),
      std::make_shared<SealServiceImpl>(backend, &runtime)};
  services.names = {report::v1::ReportService::service_full_name(),
                    report::v1::WorkflowService::service_full_name(),
                    report::v1::OversightService::service_full_name(),
                    report::v1::SealService::service_full_name()};
  services.on_drain = [parts] { parts->worker.Stop(); };
  return services;
}

}  // namespace jixiao::orchestrator
