#include "common/testing/fake_clock.h"

namespace jixiao::testing {

FakeClock::FakeClock() : FakeClock(absl::FromUnixSeconds(1736928000)) {}

FakeClock::FakeClock(absl::Time start) : now_(start) {}

absl::Time FakeClock::Now() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return now_;
}

void FakeClock::Set(absl::Time now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  now_ = now;
}

void FakeClock::Advance(absl::Duration by) {
  const std::lock_guard<std::mutex> lock(mutex_);
  now_ += by;
}

}  // namespace jixiao::testing
