#include "services/evaluation/render/render_slots.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/testing/matchers.h"

namespace jixiao::evaluation {
namespace {

using testing::StatusIs;

absl::Time InTime() { return absl::Now() + absl::Seconds(60); }

void AwaitWaiting(const RenderSlots& slots, int count) {
  while (slots.waiting() < count) std::this_thread::yield();
}

TEST(RenderSlots, NoMoreThanTheirNumberRunAtOnce) {
  RenderSlots slots(3);
  std::atomic<int> running{0};
  std::atomic<int> most{0};
  std::atomic<int> done{0};
  std::vector<std::thread> threads;
  // As many as may run and wait: nobody is refused.
  for (int i = 0; i < 9; ++i) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 50; ++turn) {
        const auto slot = slots.Take(InTime());
        ASSERT_TRUE(slot.ok());
        const int now = ++running;
        int before = most.load();
        while (before < now && !most.compare_exchange_weak(before, now)) {
        }
        std::this_thread::yield();
        --running;
        ++done;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(done.load(), 9 * 50);
  EXPECT_LE(most.load(), 3);
  EXPECT_EQ(slots.waiting(), 0);
}

TEST(RenderSlots, WhoWaitsTakesTheTurnThatComesFree) {
  RenderSlots slots(1);
  auto first = slots.Take(InTime());
  JX_ASSERT_OK(first.status());
  std::atomic<bool> got{false};
  std::thread second([&] { got = slots.Take(InTime()).ok(); });
  AwaitWaiting(slots, 1);
  EXPECT_FALSE(got.load());
  first->reset();
  second.join();
  EXPECT_TRUE(got.load());
}

TEST(RenderSlots, WaitingEndsWellBeforeTheDeadline) {
  RenderSlots slots(1);
  const auto first = slots.Take(InTime());
  const absl::Time deadline = absl::Now() + absl::Milliseconds(200);
  EXPECT_THAT(slots.Take(deadline),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       type::v1::ERROR_REASON_OVERLOADED));
  EXPECT_LT(absl::Now(), deadline);
  EXPECT_FALSE(slots.Take(absl::Now() - absl::Seconds(1)).ok());
}

TEST(RenderSlots, WhereEnoughCallersWaitTheNextIsRefusedAtOnce) {
  RenderSlots slots(1);
  auto first = slots.Take(InTime());
  std::vector<std::thread> waiting;
  for (int i = 0; i < 2; ++i) {
    waiting.emplace_back([&] { JX_EXPECT_OK(slots.Take(InTime()).status()); });
  }
  AwaitWaiting(slots, 2);
  EXPECT_THAT(slots.Take(absl::InfiniteFuture()),
              StatusIs(absl::StatusCode::kResourceExhausted));
  first->reset();
  for (std::thread& thread : waiting) thread.join();
}

TEST(RenderSlots, FewerThanOneCountAsOne) {
  RenderSlots slots(-4);
  const auto slot = slots.Take(InTime());
  JX_EXPECT_OK(slot.status());
  EXPECT_FALSE(slots.Take(absl::Now()).ok());
}

}  // namespace
}  // namespace jixiao::evaluation
