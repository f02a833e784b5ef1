#include "common/rpc/idle_timer.h"

#include <chrono>
#include <mutex>
#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/alarm.h"

namespace jixiao::rpc::internal {
namespace {

using SteadyClock = std::chrono::steady_clock;

}  // namespace

// The alarm's callback holds this, and this the alarm, until Stop.
struct IdleTimer::State {
  absl::Duration timeout;
  std::function<void()> expired;
  std::mutex mutex;
  // All guarded by mutex.
  bool waiting = false;
  bool over = false;  // expired or stopped
  SteadyClock::time_point since;
  std::unique_ptr<grpc::Alarm> alarm;  // null: never armed
};

IdleTimer::IdleTimer(absl::Duration timeout, std::function<void()> expired)
    : state_(std::make_shared<State>()) {
  state_->timeout = timeout;
  state_->expired = std::move(expired);
}

IdleTimer::~IdleTimer() { Stop(); }

void IdleTimer::Wait() {
  if (state_->timeout == absl::InfiniteDuration()) return;
  std::lock_guard<std::mutex> lock(state_->mutex);
  state_->waiting = true;
  state_->since = SteadyClock::now();
  if (state_->alarm == nullptr) Arm(state_, state_->timeout);
}

bool IdleTimer::Arrived() {
  std::lock_guard<std::mutex> lock(state_->mutex);
  if (state_->over) return false;
  state_->waiting = false;
  return true;
}

void IdleTimer::Stop() {
  std::unique_ptr<grpc::Alarm> alarm;
  {
    std::lock_guard<std::mutex> lock(state_->mutex);
    state_->over = true;
    alarm = std::move(state_->alarm);
  }
}

// Under the mutex.
void IdleTimer::Arm(const std::shared_ptr<State>& state, absl::Duration delay) {
  state->alarm = std::make_unique<grpc::Alarm>();
  SetAlarm(*state->alarm, absl::Now() + delay, [state](bool fired) {
    if (fired) Fire(state);
  });
}

void IdleTimer::Fire(const std::shared_ptr<State>& state) {
  {
    std::lock_guard<std::mutex> lock(state->mutex);
    if (state->over) return;
    const absl::Duration left =
        state->waiting ? state->timeout -
                             absl::FromChrono(SteadyClock::now() - state->since)
                       : state->timeout;
    if (left > absl::ZeroDuration()) {
      Arm(state, left);
      return;
    }
    state->over = true;
  }
  state->expired();
}

}  // namespace jixiao::rpc::internal
