#include "services/evaluation/template/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/services/evaluation/template/template_case.h"

namespace jixiao::evaluation {
namespace {

using test::TextFaultsOf;
using test::TextOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Parts, ChooseTheWordThatFits) {
  EXPECT_EQ(
      TextOf("收入 {{收入}} 万元{{parts 收入: 拨款收入 = 拨款; 其他收入 = "
             "其他}}。"),
      "收入 3,000.00 万元，其中：拨款收入 2,999.93 万元，其他收入 0.07 "
      "万元。");
  EXPECT_EQ(TextOf("收入{{parts 收入: 拨款收入 = 拨款}}"),
            "收入，主要是拨款收入 2,999.93 万元");
  EXPECT_EQ(TextOf("项目{{parts 项目: 小项目 = 小}}"), "项目，含小项目 22 个");
  EXPECT_EQ(TextOf("项目{{parts 项目: 大小项目 = 大 + 小}}"),
            "项目，均为大小项目");
}

TEST(Parts, LeaveOutWhatIsMissingOrZero) {
  EXPECT_EQ(TextOf("项目{{parts 项目: 甲 = 大; 乙 = 零数; 丙 = 缺数目; 丁 = 小"
                   "}}"),
            "项目，其中：甲 30 个，丁 22 个");
  EXPECT_EQ(TextOf("项目{{parts 项目: 乙 = 零数}}。"), "项目。");
  EXPECT_THAT(TextFaultsOf("{{parts 项目: 丙 = 缺数目}}"), IsEmpty());
}

TEST(Parts, TellWordsThatDoNotFit) {
  EXPECT_THAT(TextFaultsOf("{{parts 均为 项目: 大项目 = 大}}"),
              ElementsAre("KIND_QUALIFIER_WRONG 1:1 项目"));
  EXPECT_THAT(TextFaultsOf("{{parts 主要是 项目: 小项目 = 小}}"),
              ElementsAre("KIND_QUALIFIER_WRONG 1:1 项目"));
  EXPECT_THAT(TextFaultsOf("{{parts 大: 小 = 小; 项目 = 项目}}"),
              ElementsAre("KIND_QUALIFIER_WRONG 1:1 大"));
  EXPECT_THAT(TextFaultsOf("{{parts 含 项目: 小项目 = 小}}"), IsEmpty());
}

TEST(Done, SaysTheRateOfTheTarget) {
  EXPECT_EQ(TextOf("{{done 项目, 大|1}}"), "完成年度目标的 173.3%");
  EXPECT_EQ(TextOf("{{done 项目, 缺数目}}"), "〔缺：缺数目〕");
}

TEST(Change, GoesByTheSign) {
  EXPECT_EQ(TextOf("{{change 支出, prior(支出)|%|1}}"), "增长 2.2%");
  EXPECT_EQ(TextOf("{{change prior(支出), 支出|%|1}}"), "下降 2.2%");
  EXPECT_EQ(TextOf("{{change 支出, prior(支出)|万元|2}}"), "增加 64.91 万元");
  EXPECT_EQ(TextOf("{{change 项目, 大 + 小|%}}"), "持平");
  EXPECT_EQ(TextOf("{{change 收入, 拨款 + 0.069999 万元|%}}"), "基本持平");
  EXPECT_EQ(TextOf("{{change 项目, 缺数目|%}}"), "〔缺：缺数目〕");
}

TEST(Tally, FallsBackToThoseThatFail) {
  EXPECT_EQ(TextOf("{{tally d in districts(目标): 达[d] >= 目标[d]|个板块|"
                   "达序时进度}}"),
            "2 个板块达序时进度，秦淮区未达序时进度");
  EXPECT_EQ(
      TextOf("{{tally d in districts(目标): 达[d] >= 1 个|个板块|有项目}}"),
      "3 个板块均有项目");
  EXPECT_EQ(TextOf("{{tally d in districts(目标): 达[d] >= 9 个|个板块|达标}}"),
            "3 个板块均未达标");
}

TEST(Tally, TellsWhatIsMissing) {
  EXPECT_THAT(TextFaultsOf("{{tally d in districts(目标): 达[d] >= 缺数目[d]|"
                           "个板块|达标}}"),
              SizeIs(3));
  EXPECT_THAT(TextFaultsOf("{{tally d in districts(缺数目): 缺数目[d] > 0|"
                           "个板块|达标}}"),
              SizeIs(1));
}

TEST(Examples, AreCheckedAgainstTheCount) {
  EXPECT_EQ(TextOf("{{examples 项目|个: 3M 中国; 乙厂}}"),
            "3M 中国、乙厂等 52 个");
  EXPECT_EQ(TextOf("{{examples 项目 - 50 个|个: 甲厂; 乙厂}}"),
            "甲厂、乙厂共 2 个");
  EXPECT_THAT(TextFaultsOf("{{examples 项目 - 51 个|个: 甲厂; 乙厂}}"),
              ElementsAre("KIND_QUALIFIER_WRONG 1:1 项目 - 51 个"));
}

}  // namespace
}  // namespace jixiao::evaluation
