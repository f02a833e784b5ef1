// What may become of a framework. Each write is one transaction under the lock
// row of `-` with its audit event; names, uids, times, digests and etags are
// given here.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_FRAMEWORK_WRITES_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_FRAMEWORK_WRITES_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// A framework that is whole: with everything of its base in it.
struct WholeFramework {
  v1::Framework framework;
  int depth = 1;  // of the frameworks that extend each other
};

// The first revision, a DRAFT. ALREADY_EXISTS.
absl::StatusOr<v1::Framework> WriteNewFramework(mysql::Database& database,
                                                const journal::WriteCall& write,
                                                const std::string& framework,
                                                const WholeFramework& content);

// Replaces a DRAFT whose etag is `etag`. NOT_FOUND, ABORTED ETAG_MISMATCH,
// FAILED_PRECONDITION WRONG_STATE.
absl::StatusOr<v1::Framework> WriteFramework(mysql::Database& database,
                                             const journal::WriteCall& write,
                                             const FrameworkKey& key,
                                             const std::string& etag,
                                             const WholeFramework& content);

// A DRAFT that is a copy of the newest revision, whose etag is `etag`.
// NOT_FOUND, FAILED_PRECONDITION WRONG_STATE when that is a DRAFT itself,
// ABORTED ETAG_MISMATCH.
absl::StatusOr<v1::Framework> WriteNextRevision(mysql::Database& database,
                                                const journal::WriteCall& write,
                                                const std::string& framework,
                                                const std::string& etag);

// Moves a revision whose etag is `etag` to `to`: a DRAFT to ACTIVE, or an
// ACTIVE one to RETIRED. NOT_FOUND, ABORTED ETAG_MISMATCH, FAILED_PRECONDITION
// WRONG_STATE.
absl::StatusOr<v1::Framework> WriteFrameworkState(
    mysql::Database& database, const journal::WriteCall& write,
    const FrameworkKey& key, const std::string& etag, v1::Framework::State to);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_FRAMEWORK_WRITES_H_
