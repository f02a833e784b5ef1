#include "common/mysql/database.h"

#include <algorithm>
#include <exception>
#include <random>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "common/metrics/database.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::mysql {
namespace {

// Before retry n (from 0): 10 to 500 ms, the upper end growing fourfold.
absl::Duration Backoff(int retry) {
  thread_local std::minstd_rand random{std::random_device{}()};
  int64_t upper_ms = 20;
  for (int i = 0; i < retry && upper_ms < 500; ++i) upper_ms *= 4;
  std::uniform_int_distribution<int64_t> pause(
      10, std::min<int64_t>(upper_ms, 500));
  return absl::Milliseconds(pause(random));
}

// Ends a transaction that is not to be committed. A connection on which even
// that fails is closed with its lease, which ends it too.
void RollBack(Connection& connection) {
  if (!connection.in_transaction() || connection.lost()) return;
  try {
    connection.Rollback();
  } catch (const sql::SQLException& error) {
    log::Warning("mysql.rollback_failed",
                 {{"errno", error.getErrorCode()}, {"error", error.what()}});
  }
}

metrics::TransactionOutcome OutcomeOf(const absl::Status& result,
                                      int conflict) {
  if (conflict != 0) return metrics::TransactionOutcome::kConflict;
  return result.ok() ? metrics::TransactionOutcome::kCommitted
                     : metrics::TransactionOutcome::kRolledBack;
}

// Of an error that the function met or caught; 0 when it is no conflict.
int ConflictOf(int code) { return IsConflict(code) ? code : 0; }

}  // namespace

absl::Status Database::RunInTransaction(const CallDeadline& deadline,
                                        const Function& fn) {
  return Run(deadline, Mode::kWrite, fn);
}

absl::Status Database::Read(const CallDeadline& deadline, const Function& fn) {
  return Run(deadline, Mode::kRead, fn);
}

absl::Status Database::RunWithoutTransaction(const CallDeadline& deadline,
                                             const Function& fn) {
  int conflict = 0;
  if (deadline.Passed()) return status::DeadlineExceeded();
  return RunOnce(deadline, Mode::kNone, fn, &conflict);
}

absl::Status Database::Run(const CallDeadline& deadline, Mode mode,
                           const Function& fn) {
  for (int retry = 0;; ++retry) {
    if (deadline.Passed()) return status::DeadlineExceeded();
    int conflict = 0;
    absl::Status result = RunOnce(deadline, mode, fn, &conflict);
    if (conflict == 0) return result;
    if (retry == kMaxRetries) return status::TransactionConflict();
    const absl::Duration pause = Backoff(retry);
    if (pause >= deadline.Left()) return status::DeadlineExceeded();
    absl::SleepFor(pause);
    retries_.fetch_add(1);
    metrics::TransactionRetried(conflict);
  }
}

absl::Status Database::RunOnce(const CallDeadline& deadline, Mode mode,
                               const Function& fn, int* conflict) {
  const absl::Time start = absl::Now();
  absl::StatusOr<Pool::Lease> lease =
      pool_->Acquire(deadline, mode == Mode::kRead ? Isolation::kRepeatableRead
                                                   : Isolation::kReadCommitted);
  int64_t statements = 0;
  const absl::Status result =
      lease.ok() ? RunLeased(*lease, mode, fn, &statements, conflict)
                 : lease.status();
  metrics::TransactionEnded(mode, OutcomeOf(result, *conflict), statements,
                            absl::Now() - start);
  return result;
}

absl::Status Database::RunLeased(Pool::Lease& lease, Mode mode,
                                 const Function& fn, int64_t* statements,
                                 int* conflict) {
  JX_RETURN_IF_ERROR(Begin(lease, mode));
  Connection& connection = lease.connection();
  const int64_t before = connection.statements();
  absl::Status result = Call(connection, fn, conflict);
  *statements = connection.statements() - before;
  statements_.fetch_add(*statements);
  if (!result.ok()) {
    RollBack(connection);
    return result;
  }
  return Finish(connection, mode, conflict);
}

absl::Status Database::Begin(Pool::Lease& lease, Mode mode) {
  while (true) {
    const bool may_be_stale = lease.reused();
    try {
      if (mode == Mode::kNone) {
        // Nothing else would notice a dead connection before `fn` does.
        lease.connection().Begin(Isolation::kReadCommitted, false);
        lease.connection().Rollback();
      } else if (mode == Mode::kRead) {
        lease.connection().Begin(Isolation::kRepeatableRead, true);
      } else {
        lease.connection().Begin(Isolation::kReadCommitted, false);
      }
      return absl::OkStatus();
    } catch (const sql::SQLException& error) {
      // Nothing has been sent yet, so an idle connection that the server had
      // closed may be replaced unseen. A new one that fails is an error.
      if (!may_be_stale || !IsConnectionLost(error)) return ToStatus(error);
    }
    JX_RETURN_IF_ERROR(lease.Reconnect());
  }
}

absl::Status Database::Call(Connection& connection, const Function& fn,
                            int* conflict) {
  absl::Status result;
  try {
    Session session(&connection);
    result = fn(session);
  } catch (const sql::SQLException& error) {
    *conflict = ConflictOf(error.getErrorCode());
    return ToStatus(error);
  } catch (const std::exception& error) {
    return status::Internal(
        absl::StrCat("exception in a transaction: ", error.what()));
  }
  // The server has undone (part of) a transaction that met such an error, even
  // if `fn` caught the exception and went on.
  const int code = connection.transaction_error();
  if (code == 0) return result;
  *conflict = ConflictOf(code);
  if (!result.ok() && *conflict == 0) return result;
  return ToStatus(sql::SQLException("caught inside the transaction", "", code));
}

absl::Status Database::Finish(Connection& connection, Mode mode,
                              int* conflict) {
  if (mode == Mode::kNone) return absl::OkStatus();
  try {
    connection.Commit();
    return absl::OkStatus();
  } catch (const sql::SQLException& error) {
    // What a reader has read stays valid.
    if (mode == Mode::kRead && !IsConflict(error)) return absl::OkStatus();
    *conflict = ConflictOf(error.getErrorCode());
    if (IsConnectionLost(error)) {
      return status::WithLogDetail(
          DatabaseUnavailable("the database was lost while committing; it is "
                              "unknown whether the write was kept"),
          absl::StrCat("COMMIT: ", error.getErrorCode(), ": ", error.what()));
    }
    RollBack(connection);
    return ToStatus(error);
  }
}

}  // namespace jixiao::mysql
