#include "services/cli/commands/batch_pace.h"

#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1735689600);

TEST(BatchPace, IsUnknownBeforeSomethingHasMoved) {
  BatchPace pace;
  EXPECT_FALSE(pace.TenthsPerMinute().has_value());
  pace.Add(kStart, 0);
  EXPECT_FALSE(pace.TenthsPerMinute().has_value());
  pace.Add(kStart + absl::Seconds(10), 0);
  EXPECT_FALSE(pace.TenthsPerMinute().has_value());
  EXPECT_FALSE(pace.TimeFor(10).has_value());
  EXPECT_EQ(PaceText(pace, 10, Language::kEnglish), "");
}

TEST(BatchPace, CountsDepartmentsAMinuteAndTheTimeLeft) {
  BatchPace pace;
  pace.Add(kStart, 0);
  pace.Add(kStart + absl::Seconds(30), 6);
  EXPECT_EQ(pace.TenthsPerMinute(), 120);
  EXPECT_EQ(pace.TimeFor(30), absl::Seconds(150));
  EXPECT_EQ(PaceText(pace, 30, Language::kEnglish),
            "12.0 a minute, about 2 min 30 s left");
  EXPECT_EQ(PaceText(pace, 30, Language::kChinese),
            "12.0 个/分钟，约剩 2 分 30 秒");
}

TEST(BatchPace, ForgetsHowItWentLongAgo) {
  BatchPace pace;
  // 100 in the first second, then one every ten seconds.
  pace.Add(kStart, 0);
  pace.Add(kStart + absl::Seconds(1), 100);
  for (int i = 1; i <= 30; ++i) {
    pace.Add(kStart + absl::Seconds(1 + 10 * i), 100 + i);
  }
  EXPECT_EQ(pace.TenthsPerMinute(), 60);
}

TEST(BatchPace, OfNothingLeftNeedsNoTime) {
  BatchPace pace;
  pace.Add(kStart, 0);
  pace.Add(kStart + absl::Seconds(1), 1);
  EXPECT_EQ(pace.TimeFor(0), absl::ZeroDuration());
}

}  // namespace
}  // namespace jixiao::cli
