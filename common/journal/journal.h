#ifndef JIXIAO_COMMON_JOURNAL_JOURNAL_H_
#define JIXIAO_COMMON_JOURNAL_JOURNAL_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/migration.h"
#include "common/mysql/session.h"

// The envelope of every write, the same in each service's schema: the
// department's lock row with its sequence, the replay of a repeated
// request_id, and the hash-chained audit trail.
namespace jixiao::journal {

// Migrations 0001..0004; every schema applies them before the service's own,
// whose numbers start at 0101.
const mysql::Migrations& Migrations();
// Those followed by `service`.
mysql::Migrations WithServiceMigrations(const mysql::Migrations& service);

// A stored response is replayed for this long.
inline constexpr absl::Duration kReplayWindow = absl::Hours(24);

// Who writes what. `department` is "-" for what belongs to none.
struct WriteContext {
  std::string actor;           // subject of the principal
  std::string department;      // at most 63 characters
  std::string method;          // full gRPC method name
  std::string request_id;      // empty: the caller does not want replays
  std::string request_digest;  // digest of the request's content
  absl::Time now;
};

struct AuditEvent {
  std::string resource;
  std::string action;
  nlohmann::json before;  // null: there was none
  nlohmann::json after;   // null: there is none
};

// One write in progress, inside its function. Not thread safe.
class Entry {
 public:
  explicit Entry(int64_t next_sequence) : next_sequence_(next_sequence) {}
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

  // This write's sequence of the department; the same at every call. Taken
  // only if asked for (or if there is an audit event).
  int64_t sequence();

  // Appends an audit event; rows are written when the function has returned
  // OK, in this order.
  void Audit(std::string resource, std::string action, nlohmann::json before,
             nlohmann::json after);

  bool used() const { return used_; }
  const std::vector<AuditEvent>& events() const { return events_; }

 private:
  const int64_t next_sequence_;
  bool used_ = false;
  std::vector<AuditEvent> events_;
};

// Call first in the function of RunInTransaction. Takes the department's lock
// row (writers of one department queue here), then either replays the stored
// response of an earlier success with the same request_id, method and digest
// into `response` without running `fn`, or runs `fn`, appends its audit events
// to the department's chain, stores `*response` under the request_id and
// advances the sequence. INVALID_ARGUMENT REQUEST_ID_REUSED when the id came
// with other content. A failure of `fn` is returned and nothing is stored (the
// caller's transaction must roll back). `response` may be null for writes that
// answer nobody. Throws sql::SQLException.
//
// Statements besides those of `fn`: 1 (lock row), +1 when `fn` took a
// sequence, +1 a 200 audit events, +2 with a request_id; one more for a
// department's first write (3 in its place), for replacing an expired request,
// and every 256 sequences for removing expired ones.
absl::Status Write(mysql::Session& session, const WriteContext& context,
                   google::protobuf::Message* response,
                   const std::function<absl::Status(Entry&)>& fn);

// Takes the department's lock row, which is made where there is none, until the
// end of the transaction: for what is no write of the department and must not
// happen twice at once. One statement (3 where it is made). Throws
// sql::SQLException.
void LockDepartment(mysql::Session& session, const std::string& department);

// The last sequence that was given out in this department; 0 when none. In a
// write's own function: that of the write before.
int64_t CurrentSequence(mysql::Session& session, const std::string& department);

// Recomputes the department's audit chain from its first row (common/audit).
// Returns the number of rows, or DATA_LOSS naming the first row that is
// changed, missing or out of place, or the last where the lock row disagrees
// with it. Throws sql::SQLException.
absl::StatusOr<int64_t> VerifyChain(mysql::Session& session,
                                    const std::string& department);

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_JOURNAL_H_
