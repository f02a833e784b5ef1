#include "common/journal/checkpoint_loop.h"

#include <algorithm>

#include "common/log/log.h"
#include "common/status/status.h"

namespace jixiao::journal {
namespace {

constexpr absl::Duration kCallTime = absl::Seconds(10);
constexpr absl::Duration kRetryInterval = absl::Minutes(1);
// No wait is longer, as the end of it has to be a time.
constexpr absl::Duration kLongestPause = absl::Hours(24 * 365);

// A database that is away for a while is nobody's fault here.
void Tell(const absl::Status& failure) {
  const bool passing =
      absl::IsUnavailable(failure) || absl::IsDeadlineExceeded(failure);
  (passing ? log::Warning : log::Error)(
      "audit_checkpoint_failed", {{"detail", status::ToLogString(failure)}});
}

}  // namespace

CheckpointLoop::CheckpointLoop(Checkpointer* checkpointer,
                               absl::Duration interval)
    : checkpointer_(checkpointer),
      interval_(std::min(interval, kLongestPause)),
      thread_([this] { Run(); }) {}

CheckpointLoop::~CheckpointLoop() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

void CheckpointLoop::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    const absl::Status made =
        checkpointer_->Make(mysql::CallDeadline::In(kCallTime)).status();
    if (!made.ok()) Tell(made);
    const absl::Duration pause =
        made.ok() ? interval_ : std::min(interval_, kRetryInterval);
    lock.lock();
    stopped_.wait_for(lock, absl::ToChronoMilliseconds(pause),
                      [this] { return stopping_; });
  }
}

}  // namespace jixiao::journal
