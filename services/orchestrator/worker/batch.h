#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_BATCH_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_BATCH_H_

#include <functional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/orchestrator/store/job.h"
#include "services/orchestrator/worker/steps.h"

namespace jixiao::orchestrator {

// Moves a batch on, and gives its lease back: finds its departments, begins as
// many reports as it may have at once, cancels what it has when that is asked
// for, and ends it once all its departments have ended. No worker is held while
// its reports are generated: each report that ends makes its batch due. Begins
// no further report once `stopping`. Returns how many reports were begun; the
// step of `job` is DONE then when the batch has ended.
absl::StatusOr<int> RunBatch(const StepTools& tools, Job& job,
                             absl::Duration lease,
                             const std::function<bool()>& stopping);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_BATCH_H_
