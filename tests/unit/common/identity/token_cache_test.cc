#include "common/identity/token_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace jixiao::identity {
namespace {

std::shared_ptr<const VerifiedToken> CachedToken(const std::string& subject) {
  auto token = std::make_shared<VerifiedToken>();
  token->principal.subject = subject;
  return token;
}

TEST(TokenCache, FindsWhatWasAdded) {
  TokenCache cache(2);
  EXPECT_EQ(cache.Find("a"), nullptr);
  cache.Add("a", CachedToken("alice"));
  ASSERT_NE(cache.Find("a"), nullptr);
  EXPECT_EQ(cache.Find("a")->principal.subject, "alice");
  EXPECT_EQ(cache.Find("b"), nullptr);
  cache.Remove("a");
  cache.Remove("a");
  EXPECT_EQ(cache.Find("a"), nullptr);
  EXPECT_EQ(cache.size(), 0U);
}

TEST(TokenCache, TheOneAskedForLongestAgoGivesWay) {
  TokenCache cache(2);
  cache.Add("a", CachedToken("a"));
  cache.Add("b", CachedToken("b"));
  ASSERT_NE(cache.Find("a"), nullptr);
  cache.Add("c", CachedToken("c"));
  EXPECT_EQ(cache.size(), 2U);
  EXPECT_NE(cache.Find("a"), nullptr);
  EXPECT_EQ(cache.Find("b"), nullptr);
  EXPECT_NE(cache.Find("c"), nullptr);
}

TEST(TokenCache, AddingTwiceHoldsOne) {
  TokenCache cache(2);
  cache.Add("a", CachedToken("first"));
  cache.Add("a", CachedToken("second"));
  EXPECT_EQ(cache.size(), 1U);
  EXPECT_EQ(cache.Find("a")->principal.subject, "first");
}

TEST(TokenCache, NeverHoldsMoreThanItsCapacityUnderManyThreads) {
  static constexpr std::size_t kCapacity = 16;
  TokenCache cache(kCapacity);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, t] {
      for (int i = 0; i < 2000; ++i) {
        const std::string digest = std::to_string((i * 7 + t) % 40);
        const auto found = cache.Find(digest);
        if (found != nullptr) {
          EXPECT_EQ(found->principal.subject, digest);
        } else {
          cache.Add(digest, CachedToken(digest));
        }
        if (i % 11 == 0) cache.Remove(digest);
        EXPECT_LE(cache.size(), kCapacity);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace jixiao::identity
