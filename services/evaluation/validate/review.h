// Requests that review and publish evaluations: what can be told of them alone.
// INVALID_ARGUMENT with every violation.
#ifndef JIXIAO_SERVICES_EVALUATION_VALIDATE_REVIEW_H_
#define JIXIAO_SERVICES_EVALUATION_VALIDATE_REVIEW_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "google/type/decimal.pb.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// The code of an indicator.
void CheckIndicatorCode(const std::string& code, const std::string& field,
                        status::Violations& violations);

// A score of a leaf: a decimal of 0 or more with at most 2 decimals. Whether
// the leaf's weight allows it is for those to say who know the leaf.
void CheckLeafScore(const google::type::Decimal& score,
                    const std::string& field, status::Violations& violations);

absl::StatusOr<EvaluationKey> ValidateReview(
    const v1::ReviewEvaluationRequest& request);

absl::StatusOr<EvaluationKey> ValidatePublish(
    const v1::PublishEvaluationRequest& request);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_VALIDATE_REVIEW_H_
