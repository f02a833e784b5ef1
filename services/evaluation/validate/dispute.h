// Requests about disputes: what can be told of them alone. INVALID_ARGUMENT
// with every violation.
#ifndef JIXIAO_SERVICES_EVALUATION_VALIDATE_DISPUTE_H_
#define JIXIAO_SERVICES_EVALUATION_VALIDATE_DISPUTE_H_

#include <string>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// The dispute that the request raises.
absl::StatusOr<DisputeKey> ValidateCreateDispute(
    const v1::CreateDisputeRequest& request);

absl::StatusOr<DisputeKey> ValidateGetDispute(
    const v1::GetDisputeRequest& request);

absl::StatusOr<DisputeKey> ValidateAnswerDispute(
    const v1::AnswerDisputeRequest& request);

// Whose disputes are listed: sequence 0 stands for all of the department's.
absl::StatusOr<EvaluationKey> ValidateListDisputes(
    const v1::ListDisputesRequest& request);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_VALIDATE_DISPUTE_H_
