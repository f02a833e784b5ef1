// What a submission must be to be scored by a framework.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_VALIDATE_SUBMISSION_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_VALIDATE_SUBMISSION_H_

#include "absl/status/status.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// INVALID_ARGUMENT with every violation, paths such as
// `claims[3].claimed_score`. The name of the submission is the caller's affair.
absl::Status ValidateSubmission(const v1::Submission& submission,
                                const CompiledFramework& framework);

// Compiles the framework first; its faults are the error then.
absl::Status ValidateSubmission(const v1::Submission& submission,
                                const v1::Framework& framework);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_VALIDATE_SUBMISSION_H_
