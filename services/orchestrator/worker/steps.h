#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEPS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEPS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/mysql/database.h"
#include "services/orchestrator/store/job.h"
#include "services/orchestrator/worker/peers.h"

namespace jixiao::signature {
class KeyRing;
}

namespace jixiao::orchestrator {

// What steps work with. Nothing is owned.
struct StepTools {
  mysql::Database& database;
  const Clock& clock;
  Peers& peers;
  // The keys of seals; it may hold none.
  const signature::KeyRing& keys;
  // For how long a step holds its operation; a worker sets its own.
  absl::Duration lease = absl::Seconds(30);
};

// Between two calls of a step: holds the operation for another `tools.lease`.
// ABORTED (IsFenceLost) when it is another worker's by now, or has ended.
absl::Status KeepLease(const StepTools& tools, const Job& job);

// Does the work of `job.step`, of an operation that generates or publishes a
// report, by calling the peers. It may be called again after a crash with the
// same `request_id`, and has no second effect then.
absl::StatusOr<StepResult> RunStep(const StepTools& tools, const Job& job,
                                   const std::string& request_id);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEPS_H_
