#include "services/evaluation/domain/framework/framework_cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "common/testing/matchers.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

std::shared_ptr<const CompiledFramework> Compiled() {
  return *CompiledFramework::Compile(test::SmallFramework());
}

TEST(FrameworkCache, FindsWhatWasPutByNameAndDigest) {
  FrameworkCache cache(2);
  const auto framework = Compiled();
  EXPECT_EQ(cache.Find("frameworks/a@1", "d"), nullptr);
  cache.Put("frameworks/a@1", "d", framework);
  EXPECT_EQ(cache.Find("frameworks/a@1", "d"), framework);
  EXPECT_EQ(cache.Find("frameworks/a@1", "other"), nullptr);
  EXPECT_EQ(cache.Find("frameworks/a@2", "d"), nullptr);
}

TEST(FrameworkCache, TheOneThatWasNotUsedForLongestGoes) {
  FrameworkCache cache(2);
  cache.Put("a", "d", Compiled());
  cache.Put("b", "d", Compiled());
  EXPECT_NE(cache.Find("a", "d"), nullptr);
  cache.Put("c", "d", Compiled());
  EXPECT_NE(cache.Find("a", "d"), nullptr);
  EXPECT_EQ(cache.Find("b", "d"), nullptr);
  EXPECT_NE(cache.Find("c", "d"), nullptr);
}

TEST(FrameworkCache, PuttingTheSameAgainKeepsTheFirst) {
  FrameworkCache cache(1);
  const auto first = Compiled();
  cache.Put("a", "d", first);
  cache.Put("a", "d", Compiled());
  EXPECT_EQ(cache.Find("a", "d"), first);
}

TEST(FrameworkCache, ManyThreadsMayUseItAtOnce) {
  FrameworkCache cache(3);
  const auto framework = Compiled();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, &framework, t] {
      for (int i = 0; i < 2000; ++i) {
        const std::string name = std::to_string((i + t) % 5);
        const auto found = cache.Find(name, "d");
        if (found != nullptr) {
          EXPECT_EQ(found, framework);
        }
        cache.Put(name, "d", framework);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  int kept = 0;
  for (int i = 0; i < 5; ++i) {
    if (cache.Find(std::to_string(i), "d") != nullptr) ++kept;
  }
  EXPECT_EQ(kept, 3);
}

}  // namespace
}  // namespace jixiao::evaluation
