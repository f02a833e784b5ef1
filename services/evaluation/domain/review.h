// What a review (复核) makes of an evaluation.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_REVIEW_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_REVIEW_H_

#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/review.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// The evaluation that follows on `base`: its inputs, leaves and findings with
// the reviewed scores and their reasons, and scores, totals, summary and digest
// that follow from them. Scores that an earlier review gave stay where this one
// gives none. Names `base` and the reviewer; has no name, uid, create_time,
// state and etag of its own. `framework` is the revision that `base` names.
//
// INVALID_ARGUMENT with every violation under `leaf_reviews[i]`: a code that no
// leaf of the evaluation has, or that is reviewed twice; a leaf whose weight
// went to others; a score outside 0 to the weight or with more than 2 decimals;
// a reason that is not 1 to 2,000 characters; no review at all.
absl::StatusOr<v1::Evaluation> ApplyReviews(
    const CompiledFramework& framework, const v1::Evaluation& base,
    const google::protobuf::RepeatedPtrField<v1::LeafReview>& reviews,
    const std::string& reviewer);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_REVIEW_H_
