#ifndef JIXIAO_COMMON_MYSQL_POOL_H_
#define JIXIAO_COMMON_MYSQL_POOL_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/mysql/connection.h"
#include "common/mysql/deadline.h"

namespace jixiao::mysql {

// A fixed number of connections, made when first needed. A caller waits at
// most min(deadline, max_wait) for a free one. A connection that proved dead
// is dropped by itself, the others stay. Thread safe; must outlive its leases.
class Pool {
 public:
  struct Options : ConnectionOptions {
    int size = 8;
    absl::Duration max_wait = absl::Milliseconds(500);
  };

  // The exclusive use of one connection; gives it back when it dies. One that
  // was lost or still is inside a transaction is closed instead.
  class Lease {
   public:
    Lease(Lease&& other) noexcept;
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    Connection& connection() { return *connection_; }
    // True when the connection lay idle before, so the server may have closed
    // it unnoticed.
    bool reused() const { return reused_; }
    // Replaces the connection by a new one, in the same slot of the pool.
    absl::Status Reconnect();

   private:
    friend class Pool;
    Lease(Pool* pool, std::unique_ptr<Connection> connection, bool reused);

    Pool* pool_;
    std::unique_ptr<Connection> connection_;
    bool reused_;
  };

  explicit Pool(Options options);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // POOL_EXHAUSTED when none is free in time, DATABASE_UNAVAILABLE when a new
  // connection cannot be made, DRAINING after Close. Prefers an idle
  // connection that already has the wanted isolation level.
  absl::StatusOr<Lease> Acquire(const CallDeadline& deadline,
                                Isolation isolation);

  // Whether the database takes transactions, asked over a connection of its
  // own, so that a busy pool does not look like a dead database.
  absl::Status Ping();

  // Lets nobody in any more and closes idle connections; leased ones are
  // closed when given back.
  void Close();

  const Options& options() const { return options_; }

 private:
  absl::StatusOr<std::unique_ptr<Connection>> Connect();
  // Waits for a free slot or Close; false when there was none in time.
  bool WaitForSlot(std::unique_lock<std::mutex>& lock, absl::Duration longest);
  std::unique_ptr<Connection> TakeIdle(Isolation isolation);  // holds mutex_
  void GiveBack(std::unique_ptr<Connection> connection);

  const Options options_;

  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;  // guarded by mutex_
  int leased_ = 0;                                 // guarded by mutex_
  bool closed_ = false;                            // guarded by mutex_

  std::mutex probe_mutex_;
  std::unique_ptr<Connection> probe_;  // guarded by probe_mutex_
};

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_POOL_H_
