// The writes of evaluations: each is one transaction under the department's
// lock row, with its audit event. A repetition with the same request id gives
// the first answer again.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_WRITES_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_WRITES_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/review.pb.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/store/evaluation_rows.h"

namespace jixiao::evaluation {

using LeafReviews = google::protobuf::RepeatedPtrField<v1::LeafReview>;

// Stores an evaluation with what it was computed from, for good.
absl::StatusOr<v1::Evaluation> WriteEvaluation(mysql::Database& database,
                                               const journal::WriteCall& write,
                                               const std::string& department,
                                               const EvaluationInputs& inputs,
                                               const v1::Evaluation& content);

// Stores `content`, which `leaf_reviews` make of the evaluation `reviewed`,
// whose etag the reviewer has read. NOT_FOUND, ABORTED ETAG_MISMATCH,
// FAILED_PRECONDITION WRONG_STATE where it is not the newest of its year.
absl::StatusOr<v1::Evaluation> WriteReview(mysql::Database& database,
                                           const journal::WriteCall& write,
                                           const EvaluationKey& reviewed,
                                           const std::string& etag,
                                           const LeafReviews& leaf_reviews,
                                           const v1::Evaluation& content);

// Makes the evaluation the published one of its year; where it is already,
// nothing happens, whatever the etag. NOT_FOUND, ABORTED ETAG_MISMATCH,
// FAILED_PRECONDITION WRONG_STATE where a newer one is published.
absl::StatusOr<v1::Evaluation> WritePublication(mysql::Database& database,
                                                const journal::WriteCall& write,
                                                const EvaluationKey& key,
                                                const std::string& etag);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_WRITES_H_
