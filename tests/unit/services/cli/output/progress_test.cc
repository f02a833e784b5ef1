#include "services/cli/output/progress.h"

#include <sstream>

#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

TEST(Progress, BarGrowsFromEmptyToFull) {
  EXPECT_EQ(ProgressBar(0, 10), "[" + std::string(30, '-') + "]   0%");
  EXPECT_EQ(ProgressBar(5, 10),
            "[" + std::string(15, '#') + std::string(15, '-') + "]  50%");
  EXPECT_EQ(ProgressBar(12, 10), "[" + std::string(30, '#') + "] 100%");
  EXPECT_EQ(ProgressBar(1, 0), "[" + std::string(30, '-') + "]   0%");
}

TEST(Progress, WritesPlainLinesWhereThereIsNoTerminal) {
  std::ostringstream out;
  {
    Progress progress(out, false);
    progress.Show("collect", 5, 100);
    progress.Show("collect", 5, 100);
    progress.Show("render", 80, 100);
  }
  EXPECT_EQ(out.str(), "  5%  collect\n 80%  render\n");
}

TEST(Progress, RedrawsOneLineOnATerminalAndTakesItAway) {
  std::ostringstream out;
  {
    Progress progress(out, true);
    progress.Show("collect", 5, 100);
  }
  EXPECT_EQ(out.str().find('\n'), std::string::npos);
  const std::string end = "\r\x1b[K";
  EXPECT_EQ(out.str().substr(out.str().size() - end.size()), end);
}

}  // namespace
}  // namespace jixiao::cli
