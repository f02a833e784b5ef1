#ifndef JIXIAO_COMMON_MYSQL_DATABASE_H_
#define JIXIAO_COMMON_MYSQL_DATABASE_H_

#include <atomic>
#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "common/metrics/database.h"
#include "common/mysql/deadline.h"
#include "common/mysql/errors.h"
#include "common/mysql/pool.h"
#include "common/mysql/session.h"

namespace jixiao::mysql {

// Runs functions in transactions over a pool. Thread safe.
//
// A function returns a status: OK commits, anything else rolls back and is
// handed to the caller as it is. sql::SQLException thrown out of it rolls back
// and is mapped (errors.h). Deadlocks and lock timeouts (1213, 1205) run the
// whole function again, at most kMaxRetries times with growing jittered pauses
// inside the deadline, then ABORTED TRANSACTION_CONFLICT. So a function may
// run several times and must have no effect but through its session: clear
// what it fills at its start.
class Database {
 public:
  using Function = std::function<absl::Status(Session&)>;

  static constexpr int kMaxRetries = 5;

  explicit Database(Pool* pool) : pool_(pool) {}
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // READ COMMITTED, for writes. A connection lost while committing leaves the
  // outcome unknown: UNAVAILABLE DATABASE_UNAVAILABLE, never retried here; the
  // request id stored in the same transaction makes the caller's retry safe.
  absl::Status RunInTransaction(const CallDeadline& deadline,
                                const Function& fn);

  // Read only; all queries of `fn` see one snapshot, that of the beginning.
  absl::Status Read(const CallDeadline& deadline, const Function& fn);

  // Each statement commits by itself and nothing is retried: migrations and
  // administration.
  absl::Status RunWithoutTransaction(const CallDeadline& deadline,
                                     const Function& fn);

  absl::Status Ping() { return pool_->Ping(); }

  // Statements that functions have sent so far, over all threads, without
  // transaction control and session set-up: tests pin what a call costs.
  int64_t statements() const { return statements_.load(); }
  // Times that a function was run again after a conflict.
  int64_t retries() const { return retries_.load(); }

 private:
  using Mode = metrics::TransactionMode;

  absl::Status Run(const CallDeadline& deadline, Mode mode, const Function& fn);
  // One try. Sets `conflict` to the error number of what was in the way when
  // another try may succeed; it stays 0 otherwise.
  absl::Status RunOnce(const CallDeadline& deadline, Mode mode,
                       const Function& fn, int* conflict);
  absl::Status RunLeased(Pool::Lease& lease, Mode mode, const Function& fn,
                         int64_t* statements, int* conflict);
  absl::Status Begin(Pool::Lease& lease, Mode mode);
  absl::Status Call(Connection& connection, const Function& fn, int* conflict);
  absl::Status Finish(Connection& connection, Mode mode, int* conflict);

  Pool* const pool_;
  std::atomic<int64_t> statements_{0};
  std::atomic<int64_t> retries_{0};
};

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_DATABASE_H_
