#include "services/cli/output/live_block.h"

#include <sstream>

#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

TEST(LiveBlock, DrawsItsLinesInPlaceOfThoseBefore) {
  std::ostringstream out;
  LiveBlock block(out, 80);
  block.Draw({"a", "b"});
  EXPECT_EQ(out.str(), "a\nb\n");
  out.str("");
  block.Draw({"c"});
  EXPECT_EQ(out.str(), "\x1b[2A\r\x1b[Jc\n");
}

TEST(LiveBlock, CutsLinesThatWouldWrap) {
  std::ostringstream out;
  LiveBlock block(out, 5);
  block.Draw({"abcdefgh"});
  EXPECT_LT(out.str().size(), std::string("abcdefgh\n").size());
}

TEST(LiveBlock, TakesItsLinesAwayAtTheEnd) {
  std::ostringstream out;
  {
    LiveBlock block(out, 80);
    block.Draw({"a"});
  }
  EXPECT_EQ(out.str(), "a\n\x1b[1A\r\x1b[J");
}

TEST(LiveBlock, ThatDrewNothingWritesNothing) {
  std::ostringstream out;
  { LiveBlock block(out, 80); }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace jixiao::cli
