// The table `framework`: one row a revision. A row in state DRAFT may be
// replaced; any other changes its state only. Writes go under the lock row of
// `-`. The functions that take a Session throw sql::SQLException.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_FRAMEWORK_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_FRAMEWORK_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/mysql/session.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// A revision without its content.
struct FrameworkHead {
  FrameworkKey key;  // with its revision
  v1::Framework::State state = v1::Framework::STATE_UNSPECIFIED;
  int depth = 1;       // of the frameworks that extend each other
  std::string digest;  // of the content
};

// The revision that `key` names; without one the newest ACTIVE revision, or
// where there is none the newest. NOT_FOUND. One statement.
absl::StatusOr<FrameworkHead> SelectFrameworkHead(mysql::Session& session,
                                                  const FrameworkKey& key);

// The same with its content, and with `source_text` where it is asked for.
enum class FrameworkText { kWithoutSource, kWithSource };
absl::StatusOr<v1::Framework> SelectFramework(mysql::Session& session,
                                              const FrameworkKey& key,
                                              FrameworkText source_text);

// The newest revision, whatever its state. NOT_FOUND. One statement.
absl::StatusOr<FrameworkHead> SelectNewestRevision(
    mysql::Session& session, const std::string& framework);

// The first `limit` revisions after `after`, ordered by id and number, without
// facts, indicators, checks and source text. `only`: of this framework; empty:
// of all. One statement.
absl::StatusOr<std::vector<v1::Framework>> SelectFrameworks(
    mysql::Session& session, const std::string& only, const FrameworkKey& after,
    int limit);

// FAILED_PRECONDITION INPUT_MISSING: `name` cannot be used for a submission,
// and why.
absl::Status FrameworkNotUsable(const std::string& name,
                                const std::string& why);

// Inside a write: FAILED_PRECONDITION INPUT_MISSING unless the revision is
// ACTIVE, which it then stays until the write is committed. One statement.
absl::Status CheckFrameworkActive(mysql::Session& session,
                                  const FrameworkKey& key);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_FRAMEWORK_ROWS_H_
