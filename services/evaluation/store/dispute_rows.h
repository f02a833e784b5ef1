// The table `dispute`.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_DISPUTE_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_DISPUTE_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/evaluation/v1/review.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// A dispute with its place in lists: the sequence of the write that raised it.
struct ListedDispute {
  v1::Dispute dispute;
  int64_t create_sequence = 0;
};

// Which disputes are listed.
struct DisputeFilter {
  EvaluationKey evaluation;  // sequence 0: those of all of the department's
  bool open_only = false;
};

// NOT_FOUND.
absl::StatusOr<v1::Dispute> ReadDispute(mysql::Database& database,
                                        mysql::CallDeadline deadline,
                                        const DisputeKey& key);

// The first `limit` raised after that sequence, oldest first. One statement.
absl::StatusOr<std::vector<ListedDispute>> ReadDisputes(
    mysql::Database& database, mysql::CallDeadline deadline,
    const DisputeFilter& filter, int64_t after, int limit);

// Raises a dispute in the name of the write's actor. NOT_FOUND of the
// evaluation, FAILED_PRECONDITION WRONG_STATE where that is not the newest of
// its year, ALREADY_EXISTS, INVALID_ARGUMENT of CheckDispute.
absl::StatusOr<v1::Dispute> WriteDispute(mysql::Database& database,
                                         const journal::WriteCall& write,
                                         const DisputeKey& key,
                                         const v1::Dispute& content);

// Answers it in the name of the write's actor. NOT_FOUND, ABORTED
// ETAG_MISMATCH, FAILED_PRECONDITION WRONG_STATE where it is answered.
absl::StatusOr<v1::Dispute> WriteAnswer(mysql::Database& database,
                                        const journal::WriteCall& write,
                                        const DisputeKey& key,
                                        const std::string& etag,
                                        v1::Dispute::State outcome,
                                        const std::string& answer);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_DISPUTE_ROWS_H_
