#include "services/orchestrator/assembly.h"

#include <memory>
#include <utility>

#include "absl/flags/flag.h"
#include "common/server/flags.h"
#include "common/status/macros.h"
#include "services/orchestrator/operations.h"
#include "services/orchestrator/oversight_service.h"
#include "services/orchestrator/peer_flags.h"
#include "services/orchestrator/seal_flags.h"
#include "services/orchestrator/seal_service.h"
#include "services/orchestrator/service.h"
#include "services/orchestrator/worker/sampler.h"
#include "services/orchestrator/workflow_service.h"

ABSL_FLAG(int, job_threads, 2, "how many operations to work on at once");
ABSL_FLAG(
    absl::Duration, lease, absl::Seconds(30),
    "after how long an operation of a dead worker is taken over; a call of "
    "another service gets two thirds of it");
ABSL_FLAG(absl::Duration, operation_retention, absl::Hours(24 * 30),
          "for how long an operation is kept after it has ended");

namespace jixiao::orchestrator {
namespace {

// How old what the metrics say of operations may be.
constexpr absl::Duration kSampleInterval = absl::Seconds(5);

// What all services work with; the members refer to those above them.
struct Parts {
  Parts(mysql::Database& database, signature::KeyRing key_ring,
        const Peers::Options& peer_options)
      : keys(std::move(key_ring)),
        certificate_watch(WatchPeerCertificate()),
        peers(peer_options),
        worker(WorkerOptions(), {database, SystemClock(), peers, keys}),
        sampler(database, kSampleInterval),
        backend{database, SystemClock(), peers, worker, keys, JIXIAO_VERSION} {}

  static Worker::Options WorkerOptions() {
    Worker::Options options;
    options.threads = absl::GetFlag(FLAGS_job_threads);
    options.lease = absl::GetFlag(FLAGS_lease);
    options.retention = absl::GetFlag(FLAGS_operation_retention);
    return options;
  }

  const signature::KeyRing keys;
  const std::unique_ptr<identity::FileWatch> certificate_watch;
  Peers peers;
  Worker worker;
  Sampler sampler;
  const Backend backend;
};

}  // namespace

absl::StatusOr<server::Services> MakeServices(mysql::Database& database,
                                              rpc::Runtime& runtime) {
  JX_ASSIGN_OR_RETURN(signature::KeyRing keys, KeysFromFlags());
  // An operation keeps its lease while a peer is waited for.
  JX_ASSIGN_OR_RETURN(const Peers::Options peers,
                      PeersFromFlags(absl::GetFlag(FLAGS_insecure_development),
                                     absl::GetFlag(FLAGS_lease) * 2 / 3));
  const auto parts = std::make_shared<Parts>(database, std::move(keys), peers);
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
  services.certificates = PeerCertificates();
  services.secrets = {PeerSecret(), SealSecret()};
  services.on_drain = [parts] {
    parts->sampler.Stop();
    parts->worker.Stop();
  };
  return services;
}

}  // namespace jixiao::orchestrator
