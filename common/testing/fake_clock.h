// A clock that moves only when told to.
#ifndef JIXIAO_COMMON_TESTING_FAKE_CLOCK_H_
#define JIXIAO_COMMON_TESTING_FAKE_CLOCK_H_

#include <mutex>

#include "absl/time/time.h"
#include "common/clock/clock.h"

namespace jixiao::testing {

// Starts at 2025-01-15 08:00 UTC unless told otherwise. Thread safe.
class FakeClock : public Clock {
 public:
  FakeClock();
  explicit FakeClock(absl::Time start);

  absl::Time Now() const override;
  void Set(absl::Time now);
  void Advance(absl::Duration by);

 private:
  mutable std::mutex mutex_;
  absl::Time now_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_FAKE_CLOCK_H_
