#include "services/evaluation/narrative/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation::narrative {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string ShownPiece(const Piece& piece) {
  switch (piece.kind) {
    case Piece::Kind::kLiteral:
      return "<" + piece.text + ">";
    case Piece::Kind::kUnbound:
      return "!" + piece.text;
    case Piece::Kind::kPlaceholder:
    case Piece::Kind::kTag:
      return "{" + piece.text + "}";
    case Piece::Kind::kTable:
      return "TABLE ";
    case Piece::Kind::kRow:
      return "/";
    case Piece::Kind::kCell:
      return "|";
    case Piece::Kind::kRowEnd:
      return "/";
    case Piece::Kind::kTableEnd:
      return " END";
    default:
      return piece.bold ? "*" + piece.text : piece.text;
  }
}

// Each paragraph or table as one text: "TABLE /|甲|乙//|{a}|{b}/ END".
std::vector<std::string> ReadTables(const std::string& markdown) {
  const Narrative parsed = Parse(markdown);
  std::vector<std::string> out;
  for (const Fault& fault : parsed.faults) out.push_back("! " + fault.message);
  for (const Paragraph& paragraph : parsed.paragraphs) {
    std::string& text = out.emplace_back();
    for (const Piece& piece : paragraph.pieces) text += ShownPiece(piece);
  }
  return out;
}

std::vector<std::string> TableFaults(const std::string& markdown) {
  std::vector<std::string> out;
  for (const Fault& fault : Parse(markdown).faults) {
    out.push_back(std::to_string(fault.line) + ":" +
                  std::to_string(fault.column) + " " + fault.message);
  }
  return out;
}

const Piece& FirstPieceOf(const Narrative& parsed) {
  return parsed.paragraphs.at(0).pieces.at(0);
}

TEST(Table, ReadsHeaderAndRows) {
  EXPECT_THAT(
      ReadTables("| 板块 | 目标 |\n|---|---|\n| 玄武区 | {{a|万元|2}} |\n"
                 "|合计||\n"),
      ElementsAre("TABLE /|板块|目标//|玄武区|{a|万元|2}//|合计|/ "
                  "END"));
}

TEST(Table, StandsBetweenParagraphs) {
  EXPECT_THAT(ReadTables("甲\n\n| 乙 |\n|---|\n| 丙 |\n\n丁"),
              ElementsAre("甲", "TABLE /|乙//|丙/ END", "丁"));
  EXPECT_THAT(ReadTables("| 乙 |\n|---|\n| 丙 |\n\n| 丁 |\n|---|\n| 戊 |"),
              ElementsAre("TABLE /|乙//|丙/ END", "TABLE /|丁//|戊/ END"));
}

TEST(Table, ReadsIndentsTabsAndLineEndsOfWindows) {
  EXPECT_THAT(ReadTables("  | 甲 |\t乙 |  \r\n　|---|---|\r\n | 丙 | 丁 |\r\n"),
              ElementsAre("TABLE /|甲|乙//|丙|丁/ END"));
}

TEST(Table, TakesFullWidthBars) {
  EXPECT_THAT(ReadTables("｜甲｜乙｜\n|---|---|\n｜丙｜{{a|万元}}｜"),
              ElementsAre("TABLE /|甲|乙//|丙|{a|万元}/ END"));
}

TEST(Table, KeepsBarsThatAreEscapedOrEnclosed) {
  EXPECT_THAT(
      ReadTables("| 甲 |\n|---|\n| 乙\\|丙\\d [[1|2]] {{if a || b}}丁{{end}} "
                 "|"),
      ElementsAre("TABLE /|甲//|乙|丙\\d <1|2> {if a || b}丁{end}/ "
                  "END"));
}

TEST(Table, ReadsTheAlignmentOfItsColumns) {
  EXPECT_THAT(
      FirstPieceOf(Parse("|a|b|c|d|\n| --- | :-- | :-: | -: |\n|||||")).columns,
      ElementsAre(ColumnAlignment::kByContent, ColumnAlignment::kLeft,
                  ColumnAlignment::kCenter, ColumnAlignment::kRight));
}

TEST(Table, ReadsACaptionRightAboveIt) {
  EXPECT_THAT(ReadTables("表：2024 年目标（单位：个）\n| 甲 |\n|---|\n| 乙 |"),
              ElementsAre("TABLE <2024 年>目标（单位：个）/|甲//|乙/ END"));
  EXPECT_THAT(ReadTables("表:目标\n| 甲 |\n|---|\n| 乙 |"),
              ElementsAre("TABLE 目标/|甲//|乙/ END"));
}

TEST(Table, LeavesALineThatIsNoCaptionToTheText) {
  EXPECT_THAT(ReadTables("表：甲\n\n| 乙 |\n|---|\n| 丙 |"),
              ElementsAre("表：甲", "TABLE /|乙//|丙/ END"));
  EXPECT_THAT(ReadTables("表：甲\n乙"), ElementsAre("表：甲乙"));
  EXPECT_THAT(ReadTables("甲\n表：乙"), ElementsAre("甲表：乙"));
}

TEST(Table, TakesWordsOnlyForACaption) {
  EXPECT_THAT(TableFaults("表：甲 {{a}} {{if b}}\n| 甲 |\n|---|\n| 乙 |"),
              ElementsAre(HasSubstr("1:5 the caption of a table is plain "),
                          HasSubstr("1:11 the caption of a table is plain ")));
  EXPECT_THAT(ReadTables("表：5 项\n| 甲 |\n|---|\n| 乙 |"),
              ElementsAre("TABLE !5 项/|甲//|乙/ END"));
}

TEST(Table, TakesTagsBetweenRowsAndAroundThem) {
  EXPECT_THAT(
      ReadTables("| 甲 |\n|---|\n{{each d in districts(a)}}\n| {{d}} |\n"
                 "{{end}}\n{{if b}}| 乙 |{{else}}\n| 丙 |{{end}}"),
      ElementsAre("TABLE /|甲/{each d in districts(a)}/|{d}/{end}"
                  "{if b}/|乙/{else}/|丙/{end} END"));
}

TEST(Table, EndsAtATagThatClosesABlockFromAround) {
  EXPECT_THAT(ReadTables("{{if a}}\n| 甲 |\n|---|\n| 乙 |\n{{end}}\n丙"),
              ElementsAre("{if a}", "TABLE /|甲//|乙/ END", "{end}丙"));
  EXPECT_THAT(
      ReadTables("{{if a}}| 甲 |\n|---|\n| 乙 |{{else}}\n| 丙 |\n|---|\n"
                 "{{if b}}\n| 丁 |\n{{end}}{{end}}"),
      ElementsAre("{if a}", "TABLE /|甲//|乙/ END", "{else}",
                  "TABLE /|丙/{if b}/|丁/{end} END", "{end}"));
  EXPECT_THAT(ReadTables("{{if a}}\n表：甲\n| 乙 |\n|---|\n| 丙 |\n{{end}}"),
              ElementsAre("{if a}", "TABLE 甲/|乙//|丙/ END", "{end}"));
}

TEST(Table, RefusesOneInTheMiddleOfAParagraph) {
  EXPECT_THAT(TableFaults("如下\n| 甲 |\n|---|\n| 乙 |"),
              ElementsAre(HasSubstr("2:1 this table stands in a paragraph")));
  EXPECT_THAT(TableFaults("如下{{if a}}\n  | 甲 |\n|---|\n| 乙 |\n{{end}}"),
              ElementsAre(HasSubstr("2:3 this table stands in a paragraph")));
  EXPECT_THAT(
      TableFaults("| 甲 |\n|---|\n| 乙 |\n如上"),
      ElementsAre(HasSubstr("4:1 this line stands right below a table")));
}

TEST(Table, RefusesOneWithoutHeader) {
  const auto no_header = HasSubstr("1:1 a table begins with its header");
  EXPECT_THAT(TableFaults("| 甲 |"), ElementsAre(no_header));
  EXPECT_THAT(TableFaults("| 甲 |\n| 乙 |"), ElementsAre(no_header));
  EXPECT_THAT(TableFaults("|---|\n| 乙 |"), ElementsAre(no_header));
  EXPECT_THAT(TableFaults("|"), ElementsAre(no_header));
  EXPECT_THAT(TableFaults("| 甲 |\n| :: |\n| 乙 |"), ElementsAre(no_header));
  EXPECT_THAT(TableFaults("| 甲 |\n| -a- |\n| 乙 |"), ElementsAre(no_header));
  EXPECT_THAT(TableFaults("| 甲 |\n{{if a}}\n|---|\n| 乙 |{{end}}"),
              ElementsAre(no_header));
  EXPECT_THAT(TableFaults("| 甲 |{{if a}}\n|---|\n| 乙 |{{end}}"),
              ElementsAre(HasSubstr("1:1 between the header")));
  // A blank line inside of a table takes the rows below it from their header.
  EXPECT_THAT(TableFaults("| 甲 |\n|---|\n\n| 乙 |"),
              ElementsAre("1:1 a table has rows below its header",
                          HasSubstr("4:1 a table begins with its header")));
}

TEST(Table, RefusesRowsOfAnotherWidth) {
  EXPECT_THAT(TableFaults("| 甲 | 乙 |\n|---|---|\n| 丙 |\n  | 丁 | 戊 | 己 |"),
              ElementsAre(HasSubstr("3:1 this row has 1 cell, the header 2"),
                          HasSubstr("4:3 this row has 3 cells, the header 2")));
  EXPECT_THAT(
      TableFaults("| 甲 | 乙 |\n|---|\n| 丙 | 丁 |"),
      ElementsAre("2:1 the line below the header has 1 cell, the header 2"));
  EXPECT_THAT(TableFaults("| 甲 |\n|---|\n| 乙 | 丙"),
              ElementsAre("3:7 a row of a table ends with |"));
}

TEST(Table, TellsAnOpenBraceAndNotTheCellsThatItBreaks) {
  EXPECT_THAT(TableFaults("| 甲 |\n|---|\n| {{a|万元 |"),
              ElementsAre("3:3 {{ is not closed"));
}

TEST(Table, RefusesASecondRuleAndTagsThatMakeNoRows) {
  EXPECT_THAT(TableFaults("| 甲 |\n|---|\n| 乙 |\n|---|\n| - |"),
              ElementsAre(HasSubstr("4:1 the line |---| stands once")));
  EXPECT_THAT(
      TableFaults("| 甲 |\n|---|\n{{numbered}}\n| 乙 |\n{{end}}"),
      ElementsAre(HasSubstr("3:1 between the rows of a table stand {{if}}")));
}

TEST(Table, BoundsColumnsAndRows) {
  const auto repeated = [](const std::string& text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
  };
  const auto wide = [&](int columns) {
    return "|" + repeated("甲|", columns) + "\n|" + repeated("-|", columns) +
           "\n|" + repeated("乙|", columns);
  };
  EXPECT_THAT(TableFaults(wide(16)), IsEmpty());
  EXPECT_THAT(TableFaults(wide(17)),
              ElementsAre("1:1 a table has at most 16 columns, this one has "
                          "17"));
  const std::string header = "| 甲 |\n|---|\n";
  EXPECT_THAT(TableFaults(header + repeated("| 乙 |\n", 1000)), IsEmpty());
  EXPECT_THAT(TableFaults(header + repeated("| 乙 |\n", 1001)),
              ElementsAre("1003:1 a table has at most 1000 rows"));
}

TEST(Table, FindsFiguresThatAreTypedIntoCells) {
  EXPECT_THAT(
      ReadTables("| 2024 年 | 5 |\n|---|---|\n| 一 | 30 |\n| 1. | 一 |\n"
                 "| 2、乙 | 三百 |\n| 丙 | 12. |\n| 丁 | 近百家 |"),
      ElementsAre("TABLE /|<2024 年>|!5//|一|!30//|<1.>|!一//|<2、>乙"
                  "|!三百//|丙|!12.//|丁|!近百家/ END"));
  EXPECT_THAT(ReadTables("| 甲 | 乙 |\n|---|---|\n| 丙 | [[30]] 万一 |"),
              ElementsAre("TABLE /|甲|乙//|丙|<30> 万一/ END"));
}

TEST(Table, TellsThePlaceOfEachCell) {
  const Narrative parsed = Parse("甲\n\n | 乙 | 丙 |\n|---|---|\n|  5 |  |");
  std::vector<std::string> places;
  for (const Piece& piece : parsed.paragraphs.at(1).pieces) {
    if (piece.kind != Piece::Kind::kCell) continue;
    places.push_back(std::to_string(piece.line) + ":" +
                     std::to_string(piece.column));
  }
  EXPECT_THAT(places, ElementsAre("3:4", "3:8", "5:4", "5:6"));
}

TEST(Table, KeepsBoldInsideOfACell) {
  EXPECT_THAT(ReadTables("| 甲 |\n|---|\n| **乙**丙 |"),
              ElementsAre("TABLE /|甲//|*乙丙/ END"));
  EXPECT_THAT(TableFaults("| 甲 | 乙 |\n|---|---|\n| **丙 | 丁** |"),
              ElementsAre("3:3 ** is not closed in this cell",
                          "3:10 ** is not closed in this cell"));
}

TEST(Table, ReadsTheMarkOfARowOfSums) {
  EXPECT_THAT(ReadTables("| 甲 |\n|---|\n| 乙 |\n| {{total}} 合计 |"),
              ElementsAre("TABLE /|甲//|乙//|{total} 合计/ END"));
}

TEST(Table, RefusesLongHostileTexts) {
  const auto repeated = [](const std::string& text) {
    std::string out;
    while (out.size() < 20'000) out += text;
    return out;
  };
  for (const char* unit : {"{{", "[[", "|", "\\|", "{{if a}}", "{{end}}",
                           "{{end}}|", "|\n", "|-", "表：", "表：\n", "|{{",
                           "| a |\n{{if a}}\n", "| a |\n|-|\n{{end}}\n"}) {
    EXPECT_THAT(TableFaults("| 甲 |\n|---|\n| " + repeated(unit)),
                Not(IsEmpty()))
        << unit;
  }
}

}  // namespace
}  // namespace jixiao::evaluation::narrative
