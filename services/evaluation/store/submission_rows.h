// The table `submission`. The functions that take a Session throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_SUBMISSION_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_SUBMISSION_ROWS_H_

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// Its framework is named with its revision. NOT_FOUND. One statement.
absl::StatusOr<v1::Submission> SelectSubmission(mysql::Session& session,
                                                const SubmissionKey& key);

// In a snapshot of its own. NOT_FOUND.
absl::StatusOr<v1::Submission> ReadSubmission(mysql::Database& database,
                                              mysql::CallDeadline deadline,
                                              const SubmissionKey& key);

// Both are one write under the department's lock row with its audit event;
// name, uid, sequence, times, digest and etag are given here. `content` names
// its framework with the revision, else the write is INTERNAL, and its evidence
// holds what the register says of it, else the write is ABORTED
// TRANSACTION_CONFLICT.

// ALREADY_EXISTS; FAILED_PRECONDITION INPUT_MISSING unless the framework is
// ACTIVE.
absl::StatusOr<v1::Submission> WriteNewSubmission(
    mysql::Database& database, const journal::WriteCall& write,
    const SubmissionKey& key, const v1::Submission& content);

// Replaces all of it. NOT_FOUND, ABORTED ETAG_MISMATCH; FAILED_PRECONDITION
// INPUT_MISSING unless the framework is ACTIVE or the one it had.
absl::StatusOr<v1::Submission> WriteSubmission(mysql::Database& database,
                                               const journal::WriteCall& write,
                                               const SubmissionKey& key,
                                               const v1::Submission& content);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_SUBMISSION_ROWS_H_
