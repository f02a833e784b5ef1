#ifndef JIXIAO_COMMON_METRICS_DATABASE_H_
#define JIXIAO_COMMON_METRICS_DATABASE_H_

#include <cstdint>

#include "absl/time/time.h"

// What the connection pools and transactions of a process tell. Thread safe.
namespace jixiao::metrics {

// Slots and connections of all pools, as they come and go: `by` is added.
void PoolSizeChanged(int by);
void PoolInUseChanged(int by);
void PoolIdleChanged(int by);
void PoolWaitingChanged(int by);

// Somebody waited for a free connection, perhaps for no time; not `acquired`:
// there was none in time.
void PoolWaited(absl::Duration time, bool acquired);

// A connection was made, or could not be.
void ConnectionOpened();
void ConnectionFailed();

enum class TransactionMode { kWrite, kRead, kNone };
enum class TransactionOutcome { kCommitted, kRolledBack, kConflict };

// One try of a transaction has ended, with so many statements sent by its
// function.
void TransactionEnded(TransactionMode mode, TransactionOutcome outcome,
                      int64_t statements, absl::Duration duration);

// It will be run again because another was in its way: `errno_code` 1213 is a
// deadlock, any other a lock that was not given in time.
void TransactionRetried(int errno_code);

}  // namespace jixiao::metrics

#endif  // JIXIAO_COMMON_METRICS_DATABASE_H_
