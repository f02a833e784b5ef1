#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PUBLISH_STEPS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PUBLISH_STEPS_H_

#include "absl/status/statusor.h"
#include "services/orchestrator/store/job.h"
#include "services/orchestrator/worker/steps.h"

namespace jixiao::orchestrator {

// Marks the report's evaluation as the published one; repeated, it has no
// second effect. FAILED_PRECONDITION (WRONG_STATE) when a newer one is
// published.
absl::StatusOr<StepResult> RunPublishStep(const StepTools& tools,
                                          const Job& job);

// Seals the report and makes it PUBLISHED: what it writes is `write` of the
// result, so that seal, states and the end of the operation are one
// transaction under the department's lock row and the fence.
// FAILED_PRECONDITION (SEAL_KEY_MISSING); DATA_LOSS (SEAL_BROKEN) when the
// stored bytes of a rendering are not those that were rendered.
absl::StatusOr<StepResult> RunSealStep(const StepTools& tools, const Job& job);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PUBLISH_STEPS_H_
