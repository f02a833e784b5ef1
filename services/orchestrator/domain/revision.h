// Which evaluations a revision of a report may show. Pure.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REVISION_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REVISION_H_

#include "absl/status/status.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"

namespace jixiao::orchestrator {

// INVALID_ARGUMENT at `evaluation` unless `newer` was made after `shown` and
// from the same versions of the same inputs: only its scores may differ, by a
// review. The revision keeps who submitted the report and which desks passed
// it, and they have seen no other facts.
absl::Status CheckNewerEvaluation(const evaluation::v1::Evaluation& shown,
                                  const evaluation::v1::Evaluation& newer);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REVISION_H_
