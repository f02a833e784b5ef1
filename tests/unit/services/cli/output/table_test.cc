#include "services/cli/output/table.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "common/text/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;

std::vector<std::string> TableLines(const std::string& text) {
  return absl::StrSplit(text, '\n', absl::SkipEmpty());
}

TEST(Table, AlignsChineseTextOfDoubleWidth) {
  Table table({{"编号"}, {"得分", Table::Align::kRight}, {"指标"}});
  table.AddRow({"GC1.6", "2.68", "预算执行率"});
  table.AddRow({"履职", "15", "x"});
  EXPECT_EQ(table.Render(Terminal()),
            "编号   得分  指标\n"
            "-----------------------\n"
            "GC1.6  2.68  预算执行率\n"
            "履职     15  x\n");
}

TEST(Table, CutsTextToTheWidthOfItsColumn) {
  Table table({{"a", Table::Align::kLeft, 6}, {"b"}});
  table.AddRow({"贯彻落实市委", "x"});
  const auto lines = TableLines(table.Render(Terminal()));
  EXPECT_EQ(lines[2], "贯彻…   x");
}

TEST(Table, LetsTheWidestColumnGiveWay) {
  Table table({{"a", Table::Align::kLeft, 0, true},
               {"b", Table::Align::kLeft, 0, true},
               {"c"}});
  table.AddRow({std::string(20, 'x'), std::string(60, 'y'), "12345"});
  Terminal terminal;
  terminal.width = 60;
  for (const std::string& line : TableLines(table.Render(terminal))) {
    EXPECT_LE(text::DisplayWidth(line), 60u) << line;
  }
  EXPECT_THAT(table.Render(terminal), HasSubstr(std::string(20, 'x')));
}

TEST(Table, DrawsARuleAndFillsMissingCells) {
  Table table({{"a"}, {"b"}});
  table.AddRow({"1"});
  table.AddRule();
  table.AddRow({"2", "3"});
  EXPECT_EQ(table.Render(Terminal()), "a  b\n----\n1\n----\n2  3\n");
}

TEST(Table, KeepsARowOnOneLine) {
  Table table({{"a"}});
  table.AddRow({"x\ny\x1b[31m"});
  EXPECT_EQ(TableLines(table.Render(Terminal()))[2], "x y [31m");
}

TEST(Table, ColoursDoNotChangeTheWidth) {
  Table table({{"a"}, {"b"}});
  table.AddRow({{"矛盾", Colour::kRed}, "x"});
  Terminal terminal;
  terminal.colour = true;
  EXPECT_THAT(table.Render(terminal), HasSubstr("\x1b[31m矛盾\x1b[0m  x"));
  EXPECT_EQ(Table({{"a"}}).Render(Terminal()).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace jixiao::cli
