#include <gtest/gtest.h>

#include "services/evaluation/render/chart/chart_parts.h"

namespace jixiao::evaluation::chart {
namespace {

// The fonts of charts print a percent sign 0.92 em wide; a label that is
// thought to be narrower than it is runs out of its chart.
TEST(ChartTextTest, APercentSignIsAsWideAsItIsPrinted) {
  EXPECT_GE(TextWidth("%", 100), 92);
  EXPECT_GE(TextWidth("60%至80%", 100), 2 * 92 + 100 + 4 * 55);
}

TEST(ChartTextTest, DigitsAreNarrowAndChineseIsSquare) {
  EXPECT_LT(TextWidth("60", 100), 120);
  EXPECT_EQ(TextWidth("满分", 100), 200);
}

}  // namespace
}  // namespace jixiao::evaluation::chart
