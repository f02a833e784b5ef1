// Tables of texts, compiled and written out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/evaluation/template/expand.h"
#include "services/evaluation/template/table_sums.h"
#include "services/evaluation/template/tree_builder.h"
#include "tests/unit/services/evaluation/template/template_case.h"

namespace jixiao::evaluation {
namespace {

using test::FaultsOf;
using test::TextFaultsOf;
using test::TextOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kDistricts[] =
    "表：各板块目标完成情况（单位：个）\n"
    "| 板块 | 目标 | 完成 | 完成率 |\n"
    "|---|---|---|---|\n"
    "{{each d in districts(目标)}}\n"
    "| {{d}} | {{目标[d]}} | {{达[d]}} | {{达[d] / 目标[d]|%|1}}% |\n"
    "{{end}}\n"
    "| {{total}} 合计 | {{districts.sum(d, 目标[d])}} | {{districts.sum(d, "
    "达[d])}} | |\n";

TEST(TextTable, RepeatsItsRowsAndSumsThem) {
  EXPECT_EQ(TextOf(kDistricts),
            "各板块目标完成情况（单位：个）\n"
            "[|板块|目标|完成|完成率|]\n"
            "|建邺区|3|3|100.0%|\n"
            "|玄武区|4|5|125.0%|\n"
            "|秦淮区|2|1|50.0%|\n"
            "=|合计|9|9||");
  EXPECT_THAT(TextFaultsOf(kDistricts), IsEmpty());
}

TEST(TextTable, ChoosesRowsByConditions) {
  const std::string text =
      "| 项 | 数 |\n|---|---|\n"
      "{{if 人数 > 编制}}\n| 超编 | {{人数 - 编制}} |\n{{else}}\n"
      "| 缺编 | {{编制 - 人数}} |\n{{end}}\n"
      "{{if has(缺数)}}| 缺 | {{缺数}} |{{end}}\n"
      "{{each m in months}}{{if has(讲座[m])}}\n| {{m}} 月 | {{讲座[m]}} |\n"
      "{{end}}{{end}}\n";
  EXPECT_EQ(TextOf(text), "[|项|数|]\n|超编|3|\n|3 月|2|");
  EXPECT_THAT(TextFaultsOf(text), IsEmpty());
}

TEST(TextTable, ChoosesInsideOfCells) {
  EXPECT_EQ(TextOf("| 甲 | 乙 |\n|---|---|\n"
                   "| {{if 人数 > 编制}} 超 {{else}}缺{{end}} | **{{人数}}** "
                   "{{if has(缺数)}}{{缺数}}{{end}} |"),
            "[|甲|乙|]\n|超|40|");
  EXPECT_EQ(TextOf("| 甲 |\n|---|\n| {{each d in districts(达)|、}}{{d}}"
                   "{{end}} |"),
            "[|甲|]\n|建邺区、玄武区、秦淮区|");
}

TEST(TextTable, MarksWhatIsMissingInItsCell) {
  const std::string text =
      "| 甲 | 乙 |\n|---|---|\n| 丙 | {{缺数}} |\n"
      "{{each d in districts(达)}}\n| {{d}} | {{缺数目[d]}} |\n{{end}}";
  EXPECT_EQ(TextOf(text),
            "[|甲|乙|]\n|丙|〔缺：缺数〕|\n"
            "|建邺区|〔缺：缺数目（板块 建邺区）〕|\n"
            "|玄武区|〔缺：缺数目（板块 玄武区）〕|\n"
            "|秦淮区|〔缺：缺数目（板块 秦淮区）〕|");
  EXPECT_THAT(TextFaultsOf(text),
              ElementsAre("KIND_MISSING_FACT 3:7 lacking",
                          HasSubstr("KIND_MISSING_FACT 5:11 lacking.count"),
                          HasSubstr("KIND_MISSING_FACT 5:11 lacking.count"),
                          HasSubstr("KIND_MISSING_FACT 5:11 lacking.count")));
}

TEST(TextTable, SaysInARowOfItsOwnWhyRowsAreMissing) {
  const std::string text =
      "| 甲 | 乙 |\n|---|---|\n| 丙 | |\n{{if 缺数 > 0}}\n| 丁 | |\n{{end}}\n"
      "| 戊 | |";
  EXPECT_EQ(TextOf(text), "[|甲|乙|]\n|丙||\n!|〔缺：缺数〕|\n|戊||");
  EXPECT_THAT(TextFaultsOf(text), ElementsAre("KIND_MISSING_FACT 4:1 lacking"));
}

TEST(TextTable, TellsFiguresThatAreTypedIn) {
  const std::string text =
      "表：5 个板块\n| 甲 | 6 |\n|---|---|\n| 丙 | 30 |\n| 丁 | 三百 |";
  EXPECT_EQ(TextOf(text), "5 个板块\n[|甲|6|]\n|丙|30|\n|丁|三百|");
  EXPECT_THAT(TextFaultsOf(text), ElementsAre("KIND_UNBOUND_FIGURE 1:3 5",
                                              "KIND_UNBOUND_FIGURE 2:7 6",
                                              "KIND_UNBOUND_FIGURE 4:7 30",
                                              "KIND_UNBOUND_FIGURE 5:7 三百"));
}

TEST(TextTable, SaysWhichIndicatorContradictsARow) {
  const std::string text = "| 甲 |\n|---|\n{{claim C1}}\n| 乙 |\n{{end}}\n";
  EXPECT_EQ(TextOf(text), "[|甲|]\n|乙|");
  EXPECT_THAT(TextFaultsOf(text),
              ElementsAre("KIND_CLAIM_CONTRADICTED 3:1 C1"));
}

TEST(TextTable, IsLeftOutWhereItHasNoRows) {
  const std::string none =
      "甲\n\n表：乙\n| 板块 | 数 |\n|---|---|\n"
      "{{each d in districts(缺数目)}}\n| {{d}} | {{缺数目[d]}} |\n{{end}}\n"
      "| {{total}} 合计 | {{缺数目}} |\n\n丙";
  EXPECT_EQ(TextOf(none), "甲\n丙");
  EXPECT_THAT(TextFaultsOf(none), IsEmpty());
}

TEST(TextTable, StandsBetweenParagraphsAndInBlocks) {
  EXPECT_EQ(
      TextOf("甲{{if has(支出)}}乙\n\n| 丙 |\n|---|\n| 丁 |\n\n戊{{end}}"),
      "甲乙\n[|丙|]\n|丁|\n戊");
  EXPECT_EQ(TextOf("{{each d in districts(达)}}\n表：甲\n| {{d}} |\n|---|\n"
                   "| {{达[d]}} |\n{{end}}\n乙"),
            "甲\n[|建邺区|]\n|3|\n甲\n[|玄武区|]\n|5|\n甲\n[|秦淮区|]\n|1|\n"
            "乙");
  EXPECT_EQ(TextOf("甲\n\n{{if has(缺数)}}\n| 乙 |\n|---|\n| 丙 |\n{{end}}\n"
                   "丁"),
            "甲\n丁");
}

TEST(TextTable, KeepsMarkupAsText) {
  EXPECT_EQ(TextOf("表：<b>甲</b>\n| <i>乙</i> |\n|---|\n| =1\\|`丙` [x](y) |"),
            "<b>甲</b>\n[|<i>乙</i>|]\n|=1|`丙` [x](y)|");
}

TEST(TextTable, TellsATotalThatIsNoSum) {
  const std::string text =
      "| 项目 | 数 | 占比 |\n|---|---|---|\n| 大 | {{大}} | {{大 / 项目|%}}% "
      "|\n"
      "| 小 | {{小}} | — |\n"
      "| {{total}} 合计 | {{项目 + 1 个}} | {{小 / 项目|%}}% |";
  EXPECT_EQ(TextOf(text),
            "[|项目|数|占比|]\n|大|30|57.69%|\n|小|22|—|\n|合计|53|42.31%|");
  EXPECT_THAT(TextFaultsOf(text), ElementsAre("KIND_QUALIFIER_WRONG 5:18 53"));
  const WrittenText written = *test::Written(text);
  EXPECT_EQ(written.faults.at(0).message,
            "“合计”一行的“数”不等于以上各行之和：请核对数据，或去掉{{total}}");
}

TEST(TextTable, ForgivesATotalTheRoundingOfItsFigures) {
  // 2999.93 + 0.07 = 3000.00, and a hundredth may be lost on the way.
  const auto rows = [](const std::string& total) {
    return "| 项 | 数 |\n|---|---|\n| 拨款 | {{拨款}} |\n| 其他 | {{其他}} |\n"
           "| {{total}} 合计 | {{" +
           total + "}} |";
  };
  EXPECT_THAT(TextFaultsOf(rows("收入")), IsEmpty());
  EXPECT_THAT(TextFaultsOf(rows("收入 + 0.01 万元")), IsEmpty());
  EXPECT_THAT(TextFaultsOf(rows("收入 + 0.03 万元")),
              ElementsAre(HasSubstr("KIND_QUALIFIER_WRONG 5:18")));
}

TEST(TextTable, ChecksNoSumOfWhatDoesNotAddUp) {
  const auto with = [](const std::string& item, const std::string& total) {
    return "| 项 | 数 |\n|---|---|\n| 甲 | " + item + " |\n| {{total}} 乙 | " +
           total + " |";
  };
  // Of other units, of two figures, of averages, of what is missing or only
  // about right.
  EXPECT_THAT(TextFaultsOf(with("{{人数}}", "{{项目}}")), IsEmpty());
  EXPECT_THAT(TextFaultsOf(with("{{大}}/{{小}}", "{{项目}}")), IsEmpty());
  EXPECT_THAT(TextFaultsOf(with("{{大}}", "{{round(项目 / 3, 0)}}")),
              IsEmpty());
  EXPECT_THAT(TextFaultsOf(with("{{缺数目}}", "{{项目}}")),
              ElementsAre("KIND_MISSING_FACT 3:7 lacking.count"));
  EXPECT_THAT(TextFaultsOf(with("{{大}}", "{{项目 多|text=五十}}")), IsEmpty());
  EXPECT_THAT(TextFaultsOf(with("{{大}}", "{{项目}}")),
              ElementsAre("KIND_QUALIFIER_WRONG 4:17 52"));
}

TEST(TextTable, SumsTheItemsOnly) {
  EXPECT_THAT(TextFaultsOf("| 项 | 数 |\n|---|---|\n| 大 | {{大}} |\n"
                           "| {{total}} 大项 | {{大}} |\n| 小 | {{小}} |\n"
                           "| {{total}} 合计 | {{项目}} |"),
              IsEmpty());
}

TEST(TextTable, TellsTagsThatDoNotBelongTogether) {
  EXPECT_THAT(
      FaultsOf("| 甲 | 乙 |\n|---|---|\n| {{if has(支出)}}丙 | {{end}} |"),
      ElementsAre("3:3 {{if …}} has no {{end}} in its cell",
                  HasSubstr("3:21 {{end}} without a tag before it")));
  EXPECT_THAT(FaultsOf("| 甲 |\n|---|\n{{if has(支出)}}\n| 丙 |\n\n{{end}}"),
              ElementsAre("3:1 {{if …}} has no {{end}} in its table",
                          HasSubstr("6:1 {{end}} without a tag before it")));
  EXPECT_THAT(FaultsOf("| 甲 |\n|---|\n{{if has(支出)}}\n| 丙 |"),
              ElementsAre("3:1 {{if …}} has no {{end}} in its table"));
}

TEST(TextTable, TellsWhereATotalMayStand) {
  const auto place = HasSubstr("{{total}} stands at the beginning of a row");
  EXPECT_THAT(FaultsOf("甲{{total}}"), ElementsAre(place));
  EXPECT_THAT(FaultsOf("| {{total}} 甲 |\n|---|\n| 乙 |"), ElementsAre(place));
  EXPECT_THAT(FaultsOf("| 甲 |\n|---|\n| 乙{{total}} |"), ElementsAre(place));
  EXPECT_THAT(FaultsOf("| 甲 | 乙 |\n|---|---|\n| 丙 | {{total}} |"),
              ElementsAre(place));
  EXPECT_THAT(FaultsOf("| 甲 |\n|---|\n| {{total x}} |"),
              ElementsAre(HasSubstr("it is written {{total}}")));
}

TEST(TextTable, TellsWhatMayStandAroundIt) {
  EXPECT_THAT(FaultsOf("{{numbered}}{{item}}甲\n\n| 乙 |\n|---|\n| 丙 |\n"
                       "{{end}}"),
              ElementsAre("3:1 a table stands outside of {{numbered}}"));
  EXPECT_THAT(FaultsOf("{{each d in districts(达)|、}}\n| 乙 |\n|---|\n"
                       "| {{d}} |\n{{end}}"),
              ElementsAre(HasSubstr("1:1 nothing stands between the tables")));
  EXPECT_THAT(FaultsOf("| 乙 |\n|---|\n{{each d in districts(达)|、}}\n"
                       "| {{d}} |\n{{end}}"),
              ElementsAre(HasSubstr("3:1 nothing stands between the rows")));
}

TEST(TextTable, TellsFaultsOfNamesInCells) {
  EXPECT_THAT(
      FaultsOf("| 甲 |\n|---|\n| 乙 {{支岀}} |\n| {{达[d]}} |"),
      ElementsAre(HasSubstr("3:5 unknown fact"),
                  HasSubstr("4:3 column 3: \"d\" is no variable here")));
}

TEST(TextTable, RefusesTheCaptionsOfTheSystem) {
  for (const char* caption : {"数字来源", "核算所用的数据"}) {
    EXPECT_THAT(
        FaultsOf(std::string("表： ") + caption + "\n| 甲 |\n|---|\n| 乙 |"),
        ElementsAre(HasSubstr("is that of a table of the system")));
  }
}

TEST(TextTable, BoundsTheRowsThatAreWrittenOut) {
  const std::string text =
      "| 甲 |\n|---|\n{{each a in months}}\n{{each b in months}}\n"
      "{{each c in months}}\n| {{a}} |\n{{end}}\n{{end}}\n{{end}}";
  const absl::StatusOr<WrittenText> written = test::Written(text);
  EXPECT_EQ(written.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::string(written.status().message()),
            "line 6, column 1: the table has more than 1000 rows when it is "
            "written out");
}

TEST(TextTable, CountsEmptyCellsAsWork) {
  std::string header = "|";
  std::string rule = "|";
  for (int i = 0; i < 16; ++i) {
    header += "|";
    rule += "-|";
  }
  std::string text = "{{each a in months}}{{each b in months}}";
  std::string rows;
  for (int i = 0; i < 1000; ++i) rows += header + "\n";
  text += "\n" + header + "\n" + rule + "\n" + rows + "{{end}}{{end}}";
  EXPECT_THAT(std::string(test::Written(text).status().message()),
              HasSubstr("more than 1000000 steps"));
}

}  // namespace
}  // namespace jixiao::evaluation
