// What a department may object to.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_DISPUTE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_DISPUTE_H_

#include "absl/status/status.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/review.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"

namespace jixiao::evaluation {

// Whether `dispute` can be raised against `evaluation`, which was computed from
// `submission`: INVALID_ARGUMENT with every violation under `dispute` for a
// code that no leaf of the evaluation has, a proposed score above the leaf's
// weight, and evidence that the submission does not have.
absl::Status CheckDispute(const v1::Dispute& dispute,
                          const v1::Evaluation& evaluation,
                          const v1::Submission& submission);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_DISPUTE_H_
