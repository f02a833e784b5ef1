#include "common/server/health.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>

#include "common/log/log.h"

namespace jixiao::server {
namespace {

TEST(Readiness, RisesAfterTwoGoodAnswersInARow) {
  Readiness readiness;
  EXPECT_FALSE(readiness.Observe(true));
  EXPECT_FALSE(readiness.Observe(false));
  EXPECT_FALSE(readiness.Observe(true));
  EXPECT_TRUE(readiness.Observe(true));
}

TEST(Readiness, FallsAfterThreeBadAnswersInARow) {
  Readiness readiness;
  readiness.Observe(true);
  readiness.Observe(true);
  EXPECT_TRUE(readiness.Observe(false));
  EXPECT_TRUE(readiness.Observe(false));
  EXPECT_TRUE(readiness.Observe(true));
  EXPECT_TRUE(readiness.Observe(false));
  EXPECT_TRUE(readiness.Observe(false));
  EXPECT_FALSE(readiness.Observe(false));
}

TEST(ReadinessProbe, ReportsTheFirstRiseSoon) {
  const log::Capture capture;
  std::promise<void> risen;
  std::atomic<bool> now{false};
  ReadinessProbe probe([] { return absl::OkStatus(); },
                       [&](bool ready) {
                         now = ready;
                         if (ready) risen.set_value();
                       },
                       absl::Hours(1));
  EXPECT_EQ(risen.get_future().wait_for(std::chrono::seconds(5)),
            std::future_status::ready);
  probe.Stop();
  EXPECT_FALSE(now);
}

TEST(ReadinessProbe, FallsWhenProbesFailOrThrowAndLogsEachReasonOnce) {
  const log::Capture capture;
  std::atomic<bool> good{true};
  std::promise<void> risen;
  std::promise<void> fallen;
  bool was_up = false;
  ReadinessProbe probe(
      [&]() -> absl::Status {
        if (!good) throw std::runtime_error("database gone");
        return absl::OkStatus();
      },
      [&](bool ready) {
        if (ready) {
          was_up = true;
          risen.set_value();
        } else if (was_up) {
          was_up = false;
          fallen.set_value();
        }
      },
      absl::Milliseconds(1));
  risen.get_future().wait();
  good = false;
  fallen.get_future().wait();
}

}  // namespace
}  // namespace jixiao::server
