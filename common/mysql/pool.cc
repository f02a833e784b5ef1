#include "common/mysql/pool.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "common/log/log.h"
#include "common/metrics/database.h"
#include "common/mysql/errors.h"
#include "common/status/status.h"

namespace jixiao::mysql {
namespace {

// Probes must answer well before an orchestrator's own probe gives up.
constexpr int kProbeTimeoutSeconds = 2;
// Keeps the sum with the clock's reading within its range.
constexpr absl::Duration kLongestWait = absl::Hours(1);

}  // namespace

Pool::Lease::Lease(Pool* pool, std::unique_ptr<Connection> connection,
                   bool reused)
    : pool_(pool), connection_(std::move(connection)), reused_(reused) {}

Pool::Lease::Lease(Lease&& other) noexcept
    : pool_(std::exchange(other.pool_, nullptr)),
      connection_(std::move(other.connection_)),
      reused_(other.reused_) {}

Pool::Lease::~Lease() {
  if (pool_ != nullptr) pool_->GiveBack(std::move(connection_));
}

absl::Status Pool::Lease::Reconnect() {
  connection_.reset();
  reused_ = false;
  absl::StatusOr<std::unique_ptr<Connection>> fresh = pool_->Connect();
  if (!fresh.ok()) return fresh.status();
  connection_ = *std::move(fresh);
  return absl::OkStatus();
}

Pool::Pool(Options options) : options_(std::move(options)) {
  metrics::PoolSizeChanged(options_.size);
}

Pool::~Pool() {
  Close();
  metrics::PoolSizeChanged(-options_.size);
}

absl::StatusOr<Pool::Lease> Pool::Acquire(const CallDeadline& deadline,
                                          Isolation isolation) {
  std::unique_ptr<Connection> connection;
  {
    std::unique_lock<std::mutex> lock(mutex_);
    const absl::Duration wait =
        std::clamp(deadline.Left(), absl::ZeroDuration(),
                   std::min(options_.max_wait, kLongestWait));
    const bool free = WaitForSlot(lock, wait);
    if (closed_) {
      return status::Unavailable(type::v1::ERROR_REASON_DRAINING,
                                 "the server is stopping");
    }
    if (!free && deadline.Passed()) return status::DeadlineExceeded();
    if (!free) {
      return status::Unavailable(type::v1::ERROR_REASON_POOL_EXHAUSTED,
                                 "all database connections are in use");
    }
    ++leased_;
    metrics::PoolInUseChanged(1);
    connection = TakeIdle(isolation);
  }
  const bool reused = connection != nullptr;
  // From here on the lease's destructor frees the slot.
  Lease lease(this, std::move(connection), reused);
  if (!reused) {
    const absl::Status connected = lease.Reconnect();
    if (!connected.ok()) return connected;
  }
  return lease;
}

bool Pool::WaitForSlot(std::unique_lock<std::mutex>& lock,
                       absl::Duration longest) {
  const auto free = [this] { return closed_ || leased_ < options_.size; };
  if (free()) {
    metrics::PoolWaited(absl::ZeroDuration(), /*acquired=*/true);
    return true;
  }
  const absl::Time start = absl::Now();
  metrics::PoolWaitingChanged(1);
  const bool freed =
      freed_.wait_for(lock, absl::ToChronoNanoseconds(longest), free);
  metrics::PoolWaitingChanged(-1);
  metrics::PoolWaited(absl::Now() - start, freed);
  return freed;
}

std::unique_ptr<Connection> Pool::TakeIdle(Isolation isolation) {
  if (idle_.empty()) return nullptr;
  auto chosen = std::find_if(
      idle_.rbegin(), idle_.rend(),
      [&](const auto& idle) { return idle->isolation() == isolation; });
  if (chosen != idle_.rend()) std::swap(*chosen, idle_.back());
  std::unique_ptr<Connection> connection = std::move(idle_.back());
  idle_.pop_back();
  metrics::PoolIdleChanged(-1);
  return connection;
}

void Pool::GiveBack(std::unique_ptr<Connection> connection) {
  const bool usable = connection != nullptr && !connection->lost() &&
                      !connection->in_transaction();
  {
    std::lock_guard<std::mutex> lock(mutex_);
    --leased_;
    metrics::PoolInUseChanged(-1);
    if (usable && !closed_) {
      idle_.push_back(std::move(connection));
      metrics::PoolIdleChanged(1);
    }
  }
  freed_.notify_one();
  // One that is not kept is closed here, outside the lock.
}

absl::StatusOr<std::unique_ptr<Connection>> Pool::Connect() {
  try {
    auto connection = std::make_unique<Connection>(options_);
    metrics::ConnectionOpened();
    return connection;
  } catch (const sql::SQLException& error) {
    metrics::ConnectionFailed();
    log::Warning("mysql.connect_failed",
                 {{"errno", error.getErrorCode()}, {"error", error.what()}});
    return status::WithLogDetail(
        DatabaseUnavailable("the database cannot be reached"), error.what());
  }
}

absl::Status Pool::Ping() {
  std::lock_guard<std::mutex> lock(probe_mutex_);
  // A second try tells a dead connection from a dead database.
  for (bool last : {false, true}) {
    try {
      if (probe_ == nullptr) {
        ConnectionOptions options = options_;
        options.connect_timeout_s = kProbeTimeoutSeconds;
        options.read_timeout_s = kProbeTimeoutSeconds;
        probe_ = std::make_unique<Connection>(options);
        last = true;
      }
      // A cluster node without a quorum answers SELECT 1, but takes no
      // transaction.
      probe_->Begin(Isolation::kReadCommitted, /*read_only=*/false);
      probe_->Query("SELECT 1", {});
      probe_->Rollback();
      return absl::OkStatus();
    } catch (const sql::SQLException& error) {
      probe_.reset();
      if (!last) continue;
      return status::WithLogDetail(
          DatabaseUnavailable("the database cannot be reached"), error.what());
    }
  }
  return DatabaseUnavailable("the database cannot be reached");
}

void Pool::Close() {
  std::vector<std::unique_ptr<Connection>> idle;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    idle.swap(idle_);
    metrics::PoolIdleChanged(-static_cast<int>(idle.size()));
  }
  freed_.notify_all();
  std::lock_guard<std::mutex> lock(probe_mutex_);
  probe_.reset();
}

}  // namespace jixiao::mysql
