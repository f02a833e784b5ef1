#include "common/clock/clock.h"

#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "common/clock/timestamp.h"
#include "common/testing/fake_clock.h"

namespace jixiao {
namespace {

TEST(Clock, SystemClockTellsTheTime) {
  const absl::Time before = absl::Now();
  const absl::Time now = SystemClock().Now();
  EXPECT_LE(before, now);
  EXPECT_LE(now, absl::Now());
}

TEST(Clock, CivilDaysChangeAtMidnightInShanghai) {
  const absl::Time midnight =
      absl::FromCivil(absl::CivilHour(2024, 12, 31, 16), absl::UTCTimeZone());
  EXPECT_EQ(ShanghaiDay(midnight), absl::CivilDay(2025, 1, 1));
  EXPECT_EQ(ShanghaiDay(midnight - absl::Seconds(1)),
            absl::CivilDay(2024, 12, 31));
}

TEST(FakeClock, MovesOnlyWhenTold) {
  testing::FakeClock clock;
  const absl::Time start = clock.Now();
  EXPECT_EQ(clock.Now(), start);
  clock.Advance(absl::Minutes(5));
  EXPECT_EQ(clock.Now(), start + absl::Minutes(5));
  clock.Set(absl::UnixEpoch());
  EXPECT_EQ(clock.Now(), absl::UnixEpoch());
}

TEST(Timestamp, KeepsNanosPositiveBeforeTheEpoch) {
  const auto timestamp =
      ToTimestamp(absl::UnixEpoch() - absl::Milliseconds(500));
  EXPECT_EQ(timestamp.seconds(), -1);
  EXPECT_EQ(timestamp.nanos(), 500'000'000);
}

}  // namespace
}  // namespace jixiao
