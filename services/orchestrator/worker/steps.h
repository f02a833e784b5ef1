#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEPS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEPS_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/orchestrator/store/store.h"
#include "services/orchestrator/worker/peers.h"

namespace jixiao::orchestrator {

// Does the work of `job.step` by calling the peers. It may be called again
// after a crash with the same `request_id`, and has no second effect then.
absl::StatusOr<StepResult> RunStep(const Job& job,
                                   const std::string& request_id,
                                   JobStore& store, Peers& peers);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEPS_H_
