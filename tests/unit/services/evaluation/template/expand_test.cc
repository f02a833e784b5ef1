#include "services/evaluation/template/expand.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/evaluation/template/item_number.h"
#include "tests/unit/services/evaluation/template/template_case.h"

namespace jixiao::evaluation {
namespace {

using test::FaultsOf;
using test::TextFaultsOf;
using test::TextOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Expand, PrintsFactsInTheirOwnUnitAndInOthers) {
  EXPECT_EQ(TextOf("支出 {{支出}} 万元，{{spent|亿元|2}} 亿元，{{人数}} 人"),
            "支出 2,964.91 万元，0.30 亿元，40 人");
  EXPECT_EQ(TextOf("{{落款}}，{{名单}}"), "2024年9月30日，甲、乙");
}

TEST(Expand, PrintsNoMoreDecimalsThanTheSourceGives) {
  EXPECT_EQ(TextOf("{{支出|万元|6}}"), "2,964.91");
}

TEST(Expand, ComputesFormulasAndSaysHow) {
  const WrittenText written = *test::Written("{{支出 / 收入|%|2}}%");
  const PrintedPiece& piece = written.blocks.at(0).paragraph.at(0);
  EXPECT_EQ(piece.kind, PrintedPiece::Kind::kComputed);
  EXPECT_EQ(piece.text, "98.83");
  EXPECT_EQ(piece.formula, "支出 2,964.91 万元 ÷ 收入 3,000.00 万元");
  EXPECT_EQ(piece.unit, "%");
}

TEST(Expand, MarksWhatIsMissingAndGoesOn) {
  EXPECT_EQ(TextOf("共 {{缺数}} 万元，{{支出 - 缺数}}，{{人数}} 人"),
            "共 〔缺：缺数〕 万元，〔缺：缺数〕，40 人");
  EXPECT_THAT(TextFaultsOf("共 {{缺数}} 万元"),
              ElementsAre("KIND_MISSING_FACT 1:3 lacking"));
}

TEST(Expand, MarksWhatCannotBeComputed) {
  EXPECT_THAT(TextOf("{{项目 / 零数}}"), HasSubstr("〔不能计算："));
  EXPECT_THAT(TextFaultsOf("{{项目 / 零数}}"),
              ElementsAre("KIND_MISSING_FACT 1:1 项目 / 零数"));
}

TEST(Expand, ChoosesByConditions) {
  const std::string text =
      "{{if 人数 > 编制}}超编{{elif 人数 == 编制}}满编{{else}}缺编{{end}}";
  EXPECT_EQ(TextOf(text), "超编");
  EXPECT_EQ(TextOf("{{if 人数 < 编制}}甲{{else}}乙{{end}}"), "乙");
  EXPECT_EQ(TextOf("{{if has(缺数)}}甲 {{缺数}}{{end}}丙"), "丙");
  EXPECT_THAT(TextFaultsOf("{{if has(缺数)}}甲 {{缺数}}{{end}}丙"), IsEmpty());
}

TEST(Expand, TakesNoBranchWhereAConditionLacksItsFact) {
  EXPECT_EQ(TextOf("{{if 缺数 > 0}}甲{{else}}乙{{end}}"), "〔缺：缺数〕");
  EXPECT_THAT(TextFaultsOf("{{if 缺数 > 0}}甲{{else}}乙{{end}}"),
              ElementsAre("KIND_MISSING_FACT 1:1 lacking"));
}

TEST(Expand, LeavesOutParagraphsWithoutText) {
  EXPECT_EQ(TextOf("甲\n\n{{if has(缺数)}}乙{{end}}\n\n丙"), "甲\n丙");
  EXPECT_EQ(TextOf("{{if has(支出)}}\n甲\n\n乙\n{{end}}"), "甲\n乙");
}

TEST(Expand, LoopsOverTheDistrictsThatHaveAValue) {
  EXPECT_EQ(TextOf("{{each d in districts(达)|、}}{{d}} {{达[d]}} 个{{end}}"),
            "建邺区 3 个、玄武区 5 个、秦淮区 1 个");
  EXPECT_EQ(TextOf("{{each d in districts(达)|、}}{{if 达[d] < 目标[d]}}{{d}}"
                   "{{end}}{{end}}落后"),
            "秦淮区落后");
}

TEST(Expand, LoopsOverMonths) {
  EXPECT_EQ(TextOf("{{each m in months}}{{if has(讲座[m])}}{{m}} 月 "
                   "{{讲座[m]}} 场{{end}}{{end}}"),
            "3 月 2 场");
}

TEST(Expand, NumbersTheItemsThatHaveText) {
  EXPECT_EQ(TextOf("{{numbered}}{{item}}甲；{{item}}{{if has(缺数)}}乙；{{end}}"
                   "{{item}}丙。{{end}}"),
            "一是甲；二是丙。");
  EXPECT_EQ(TextOf("{{numbered}}{{item}}甲。{{item}} {{end}}"), "甲。");
  EXPECT_EQ(TextOf("{{numbered}}\n{{item}}甲\n\n{{item}}乙\n\n{{end}}"),
            "一是甲\n二是乙");
}

TEST(Expand, SaysWhichIndicatorContradictsASentence) {
  const std::string text = "{{claim C1}}合理执行年度预算{{end}}。";
  EXPECT_EQ(TextOf(text), "合理执行年度预算。");
  EXPECT_THAT(TextFaultsOf(text),
              ElementsAre("KIND_CLAIM_CONTRADICTED 1:1 C1"));
  EXPECT_THAT(TextFaultsOf("{{claim C2}}甲{{end}}"), IsEmpty());
}

TEST(Expand, PrintsUnboundFiguresAndTellsThem) {
  EXPECT_EQ(TextOf("支出 5 万元，近百家"), "支出 5 万元，近百家");
  EXPECT_THAT(
      TextFaultsOf("支出 5 万元，近百家"),
      ElementsAre("KIND_UNBOUND_FIGURE 1:4 5", "KIND_UNBOUND_FIGURE 1:9 近百"));
}

TEST(Expand, ChecksQualifiersAgainstTheValue) {
  EXPECT_THAT(TextFaultsOf("{{近 项目|text=六十}}，{{项目 余|text=五十}}，"
                           "{{约 项目|text=五十}}，{{超 项目|text=五十}}"),
              IsEmpty());
  EXPECT_THAT(TextFaultsOf("{{近 项目|text=五十}}"),
              ElementsAre("KIND_QUALIFIER_WRONG 1:1 projects"));
  EXPECT_THAT(TextFaultsOf("{{超 支出|亿元|1}}"),
              ElementsAre("KIND_QUALIFIER_WRONG 1:1 spent"));
  EXPECT_THAT(TextFaultsOf("{{近 支出|亿元|1}}"), IsEmpty());
}

TEST(Expand, KeepsMarkupAsText) {
  EXPECT_EQ(TextOf("<script>{{人数}}</script> & [x](y)"),
            "<script>40</script> & [x](y)");
}

TEST(Expand, RefusesTextsThatAreTooMuchWork) {
  std::string sum = "讲座[a]";
  for (int i = 0; i < 50; ++i) sum += " + 讲座[b] + 讲座[c]";
  const std::string figure = "{{" + sum + "}}";
  const std::string text =
      "{{each a in months}}{{each b in months}}{{each c in months}}" + figure +
      figure + "{{end}}{{end}}{{end}}";
  const absl::StatusOr<WrittenText> written = test::Written(text);
  EXPECT_EQ(written.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(written.status().message()),
              HasSubstr("more than 1000000 steps"));
}

TEST(TextTemplate, TellsTagsThatDoNotBelongTogether) {
  EXPECT_THAT(FaultsOf("甲{{end}}"),
              ElementsAre(HasSubstr("1:2 {{end}} without a tag before it")));
  EXPECT_THAT(FaultsOf("{{if has(支出)}}甲"),
              ElementsAre("1:1 {{if …}} has no {{end}}"));
  EXPECT_THAT(FaultsOf("{{if has(支出)}}{{item}}{{end}}"),
              ElementsAre(HasSubstr("{{item}} does not belong to {{if}}")));
  EXPECT_THAT(FaultsOf("{{if has(支出)}}{{else}}{{else}}{{end}}"),
              ElementsAre(HasSubstr("nothing but {{end}}")));
  EXPECT_THAT(FaultsOf("{{numbered}}甲{{end}}"),
              ElementsAre(HasSubstr("{{item}} stands right after")));
}

TEST(TextTemplate, TellsNothingThatFollowsFromATagItCannotRead) {
  EXPECT_THAT(
      FaultsOf("{{if}}甲{{else}}乙{{end}} {{支岀}}"),
      ElementsAre(HasSubstr("1:1 in {{if}}"), HasSubstr("unknown fact")));
}

TEST(TextTemplate, BoundsHowDeepBlocksAndLoopsNest) {
  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "{{if true}}";
  EXPECT_THAT(FaultsOf(deep), ElementsAre(HasSubstr("nest at most 8 deep")));
  EXPECT_THAT(
      FaultsOf("{{each a in months}}{{each b in months}}{{each c in months}}"
               "{{each d in months}}{{end}}{{end}}{{end}}{{end}}"),
      ElementsAre(HasSubstr("at most 3 loops")));
}

TEST(TextTemplate, TellsFaultsOfNamesUnitsAndFormulas) {
  EXPECT_THAT(FaultsOf("甲 {{支岀}}"),
              ElementsAre(HasSubstr("1:3 unknown fact")));
  EXPECT_THAT(FaultsOf("{{支出|个}}"),
              ElementsAre(HasSubstr("does not print in 个")));
  EXPECT_THAT(FaultsOf("{{支出 + 人数}}"),
              ElementsAre(HasSubstr("cannot add")));
  EXPECT_THAT(FaultsOf("{{if 支出}}甲{{end}}"),
              ElementsAre(HasSubstr("must be a condition")));
  EXPECT_THAT(FaultsOf("{{done 支出, 人数}}"), SizeIs(1));
  EXPECT_THAT(FaultsOf("{{parts 支出: 甲 = 人数}}"),
              ElementsAre(HasSubstr("甲 is measured in person")));
  EXPECT_THAT(FaultsOf("{{each d in districts(达)}}{{达[e]}}{{end}}"),
              ElementsAre(HasSubstr("is no variable here")));
}

TEST(ItemNumber, CountsToNinetyNine) {
  EXPECT_EQ(ItemNumber(1), "一");
  EXPECT_EQ(ItemNumber(10), "十");
  EXPECT_EQ(ItemNumber(11), "十一");
  EXPECT_EQ(ItemNumber(20), "二十");
  EXPECT_EQ(ItemNumber(99), "九十九");
}

}  // namespace
}  // namespace jixiao::evaluation
