#include "common/rpc/rate_limiter.h"

#include <gtest/gtest.h>

#include <atomic>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "common/rpc/caller_streams.h"

namespace jixiao::rpc {
namespace {

using std::chrono::hours;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using Time = std::chrono::steady_clock::time_point;

constexpr nanoseconds kTaken(0);
const Time kStart = Time() + hours(1);

TEST(RateLimiter, AllowsABurstAndThenTheRate) {
  RateLimiter limiter(4, 3, 10);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.Take("a", kStart), kTaken);
  const nanoseconds wait = limiter.Take("a", kStart);
  EXPECT_EQ(wait, nanoseconds(250000000));
  // A nanosecond early there is none, then there is one.
  EXPECT_EQ(limiter.Take("a", kStart + wait - nanoseconds(1)), nanoseconds(1));
  EXPECT_EQ(limiter.Take("a", kStart + wait), kTaken);
  EXPECT_EQ(limiter.Take("a", kStart + wait), nanoseconds(250000000));
}

TEST(RateLimiter, ARefusedCallCostsNothing) {
  RateLimiter limiter(1, 1, 10);
  EXPECT_EQ(limiter.Take("a", kStart), kTaken);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(limiter.Take("a", kStart), nanoseconds(seconds(1)));
  }
  EXPECT_EQ(limiter.Take("a", kStart + seconds(1)), kTaken);
}

TEST(RateLimiter, LosesNothingByARateThatDoesNotDivideASecond) {
  RateLimiter limiter(3, 2, 10);
  // Three calls a second for a thousand seconds, each at the time it was told.
  Time now = kStart;
  int taken = 0;
  while (now < kStart + seconds(1000)) {
    const nanoseconds wait = limiter.Take("a", now);
    if (wait == kTaken) {
      ++taken;
    } else {
      now += wait;
    }
  }
  EXPECT_EQ(taken, 2 + 2999);
  EXPECT_EQ(limiter.Take("a", kStart + seconds(1000)), kTaken);
}

TEST(RateLimiter, FillsUpToTheBurstAndNoFurther) {
  RateLimiter limiter(1000, 5, 10);
  EXPECT_EQ(limiter.Take("a", kStart), kTaken);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(limiter.Take("a", kStart + hours(1)), kTaken) << i;
  }
  EXPECT_NE(limiter.Take("a", kStart + hours(1)), kTaken);
}

TEST(RateLimiter, HoldsAtTheLargestNumbers) {
  constexpr int kMax = std::numeric_limits<int>::max();
  for (const int rate : {1, kMax}) {
    RateLimiter limiter(rate, kMax, 10);
    EXPECT_EQ(limiter.Take("a", Time()), kTaken);
    EXPECT_EQ(limiter.Take("a", Time::max()), kTaken);
  }
  RateLimiter fast(kMax, 1, 10);
  EXPECT_EQ(fast.Take("a", kStart), kTaken);
  EXPECT_EQ(fast.Take("a", kStart), nanoseconds(1));
  EXPECT_EQ(fast.Take("a", kStart + nanoseconds(1)), kTaken);
}

TEST(RateLimiter, AnEarlierTimeFillsNothingAndTakesNothingBack) {
  RateLimiter limiter(1, 2, 10);
  EXPECT_EQ(limiter.Take("a", kStart), kTaken);
  EXPECT_EQ(limiter.Take("a", kStart - seconds(5)), kTaken);
  EXPECT_EQ(limiter.Take("a", kStart - seconds(5)), nanoseconds(seconds(1)));
  EXPECT_EQ(limiter.Take("a", kStart + seconds(1)), kTaken);
}

TEST(RateLimiter, CountsEachSubjectByItself) {
  RateLimiter limiter(1, 1, 10);
  EXPECT_EQ(limiter.Take("a", kStart), kTaken);
  EXPECT_EQ(limiter.Take("b", kStart), kTaken);
  EXPECT_NE(limiter.Take("a", kStart), kTaken);
  EXPECT_NE(limiter.Take("b", kStart), kTaken);
}

TEST(RateLimiter, ForgetsTheOneThatCalledLeastRecently) {
  RateLimiter limiter(1, 1, 2);
  EXPECT_EQ(limiter.Take("a", kStart), kTaken);
  EXPECT_EQ(limiter.Take("b", kStart), kTaken);
  EXPECT_NE(limiter.Take("a", kStart), kTaken);
  EXPECT_EQ(limiter.Take("c", kStart), kTaken);  // b goes, a called since
  EXPECT_NE(limiter.Take("a", kStart), kTaken);
  EXPECT_EQ(limiter.size(), 2u);
}

TEST(RateLimiter, RemembersNoMoreSubjectsThanToldTo) {
  RateLimiter limiter(1, 1, 100);
  for (int i = 0; i < 100000; ++i) {
    EXPECT_EQ(limiter.Take(std::to_string(i), kStart), kTaken);
  }
  EXPECT_EQ(limiter.size(), 100u);
}

TEST(RateLimiter, GivesOutNoTokenTwice) {
  RateLimiter limiter(1, 1000, 10);
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) {
        if (limiter.Take("a", kStart) == kTaken) taken.fetch_add(1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 1000);
}

TEST(CallerStreams, CountsWhatEachCallerHasOpen) {
  CallerStreams streams;
  EXPECT_TRUE(streams.Open("a", 2));
  EXPECT_TRUE(streams.Open("a", 2));
  EXPECT_FALSE(streams.Open("a", 2));
  EXPECT_TRUE(streams.Open("b", 2));
  streams.Close("a");
  EXPECT_TRUE(streams.Open("a", 2));
  EXPECT_FALSE(streams.Open("a", 2));
  EXPECT_FALSE(streams.Open("c", 0));
}

}  // namespace
}  // namespace jixiao::rpc
