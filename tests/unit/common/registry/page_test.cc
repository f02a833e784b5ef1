#include "common/registry/page.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace jixiao::registry {
namespace {

TEST(PageTest, AKeyOfATokenIsTheNumberThatItWas) {
  for (const int64_t number : {int64_t{0}, int64_t{1}, int64_t{-250},
                               int64_t{9007199254740993}}) {
    EXPECT_EQ(NumberKey(std::to_string(number)), number);
  }
  EXPECT_EQ(NumberKey(""), 0);
  EXPECT_EQ(NumberKey("two"), 0);
}

// Whoever calls can make a token: what is added to its numbers must not
// overflow.
TEST(PageTest, ANumberNearTheEndOfItsRangeIsNoKey) {
  using Limits = std::numeric_limits<int64_t>;
  EXPECT_EQ(NumberKey(std::to_string(Limits::max())), 0);
  EXPECT_EQ(NumberKey(std::to_string(Limits::min())), 0);
  EXPECT_EQ(NumberKey("99999999999999999999"), 0);
}

TEST(PageTest, TheLastSegmentOfANameFollowsItsLastSlash) {
  EXPECT_EQ(LastSegment("departments/nj-tcj/projects/p1"), "p1");
  EXPECT_EQ(LastSegment("p1"), "p1");
}

}  // namespace
}  // namespace jixiao::registry
