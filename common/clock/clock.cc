#include "common/clock/clock.h"

#include "absl/time/clock.h"

namespace jixiao {
namespace {

class RealClock : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

}  // namespace

const Clock& SystemClock() {
  static const Clock& clock = *new RealClock;
  return clock;
}

absl::TimeZone ShanghaiTimeZone() { return absl::FixedTimeZone(8 * 60 * 60); }

absl::CivilDay ShanghaiDay(absl::Time time) {
  return absl::ToCivilDay(time, ShanghaiTimeZone());
}

}  // namespace jixiao
