// Where the time comes from. Domain code takes a Clock or a time, never reads
// one itself.
#ifndef JIXIAO_COMMON_CLOCK_CLOCK_H_
#define JIXIAO_COMMON_CLOCK_CLOCK_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace jixiao {

// Thread safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
};

// The machine's clock; lives as long as the process.
const Clock& SystemClock();

// The zone of all civil dates: Asia/Shanghai, UTC+8 without summer time.
absl::TimeZone ShanghaiTimeZone();

// The civil date in Shanghai at `time`.
absl::CivilDay ShanghaiDay(absl::Time time);

}  // namespace jixiao

#endif  // JIXIAO_COMMON_CLOCK_CLOCK_H_
