// The formula language: syntax, units, values, texts.
#include "services/evaluation/domain/formula/formula.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::formula {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::MakeTable;
using ::jixiao::evaluation::test::MakeVocabulary;
using ::jixiao::evaluation::test::Printed;
using ::jixiao::evaluation::test::R;
using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const Vocabulary& FormulaWords() {
  static const auto& vocabulary = *new Vocabulary(MakeVocabulary({
      {"budget.expenditure.final", "决算支出", "CNY"},
      {"budget.expenditure.initial", "预算支出", "CNY"},
      {"budget.expenditure.adjusted", "调整后预算支出", "CNY"},
      {"budget.expenditure.function.201.final", "支出（公共服务）", "CNY"},
      {"arrived", "到账外资", "USD"},
      {"staff.in_post", "实有人数", "person"},
      {"staff.authorized", "编制数", "person"},
      {"count", "项目数", "item"},
      {"zero", "零余额", "CNY"},
      {"signed", "签署日", "date"},
      {"year_end", "年末日", "date"},
      {"names", "名单", "names"},
  }));
  return vocabulary;
}

const FactTable& Facts() {
  static const auto& table = *new FactTable(MakeTable(
      FormulaWords(),
      {Printed("budget.expenditure.final", "2964.91", "万元"),
       Printed("budget.expenditure.initial", "3315.41", "万元"),
       Printed("zero", "0.00", "万元"), Printed("staff.in_post", "40", "人"),
       Printed("staff.authorized", "37", "人"), Printed("count", "612", "个"),
       test::Date("signed", 2024, 9, 30), test::Date("year_end", 2024, 12, 31),
       test::Names("names", {"甲", "乙"})}));
  return table;
}

FactLookup Lookup() {
  return Facts().Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
}

absl::StatusOr<Formula> Compile(const std::string& text) {
  return Formula::Compile(text, FormulaWords());
}

// Evaluates a formula that must compile.
Outcome Eval(const std::string& text) {
  const absl::StatusOr<Formula> formula = Compile(text);
  EXPECT_THAT(formula, IsOk()) << text;
  return formula.ok() ? formula->Evaluate(Lookup()) : Outcome{};
}

TEST(Formula, ComputesWithThePrecedenceOfArithmetic) {
  EXPECT_EQ(Eval("1 + 2 * 3").point, R("7"));
  EXPECT_EQ(Eval("(1 + 2) * 3").point, R("9"));
  EXPECT_EQ(Eval("10 - 4 - 3").point, R("3"));
  EXPECT_EQ(Eval("12 / 2 / 3").point, R("2"));
  EXPECT_EQ(Eval("-2 * -3").point, R("6"));
  EXPECT_EQ(Eval("100% + 0.05").point, R("1.05"));
  EXPECT_EQ(Eval("min(3, 1, 2) + max(3, 1) + sum(1, 2, 3) + abs(-4)").point,
            R("14"));
  EXPECT_EQ(Eval("round(2 / 3, 2)").point, R("0.67"));
  EXPECT_EQ(Eval("1 < 2 ? 5 : 6").point, R("5"));
}

TEST(Formula, NamesFactsByKeyOrByChineseName) {
  const std::string by_key =
      "budget.expenditure.final / budget.expenditure.initial";
  EXPECT_EQ(Eval(by_key).point, Eval("决算支出 / 预算支出").point);
  EXPECT_EQ(Eval(by_key).point.ToFraction(), "296491/331541");
  EXPECT_THAT(Compile("支出（公共服务） + 决算支出"), IsOk());
  EXPECT_THAT(Compile("`支出（公共服务）` + 决算支出"), IsOk());
  EXPECT_THAT(
      Compile(by_key)->fact_keys(),
      ElementsAre("budget.expenditure.final", "budget.expenditure.initial"));
}

TEST(Formula, KeepsTheUnitsOfLiterals) {
  EXPECT_EQ(Eval("count / 300 个").point, R("2.04"));
  EXPECT_EQ(Eval("5000 万美元").point, R("50000000"));
  EXPECT_EQ(Compile("5000 万美元")->type().unit, "USD");
  EXPECT_EQ(Eval("zero == 0").truth, true);
}

TEST(Formula, SaysWhichNearFactWasMeant) {
  EXPECT_THAT(Compile("1 + budget.expenditure.finel"),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    MessageIs(AllOf(StartsWith("column 5: unknown fact"),
                                    HasSubstr("budget.expenditure.final")))));
  EXPECT_THAT(Compile("决算支岀"), MessageIs(HasSubstr("决算支出")));
}

TEST(Formula, RefusesToAddMoneyToACount) {
  EXPECT_THAT(
      Compile("budget.expenditure.final + staff.in_post"),
      AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
            MessageIs("column 26: cannot add CNY (money) and person (count)")));
}

TEST(Formula, RefusesUnitsThatDoNotFit) {
  EXPECT_THAT(Compile("决算支出 - 到账外资"), MessageIs(HasSubstr("USD")));
  EXPECT_THAT(Compile("count > 决算支出"), MessageIs(HasSubstr("compare")));
  EXPECT_THAT(Compile("count > 5"), MessageIs(HasSubstr("one (ratio)")));
  EXPECT_THAT(Compile("决算支出 / count"), MessageIs(HasSubstr("divide")));
  EXPECT_THAT(Compile("决算支出 * 预算支出"), MessageIs(HasSubstr("multiply")));
  EXPECT_THAT(Compile("1 / count"), MessageIs(HasSubstr("divide")));
  EXPECT_THAT(Compile("min(count, 决算支出)"), MessageIs(HasSubstr("compare")));
  EXPECT_THAT(Compile("signed + 1"), MessageIs(HasSubstr("a date")));
  EXPECT_THAT(Compile("names == names"), MessageIs(HasSubstr("names")));
  EXPECT_THAT(Compile("count ? 1 : 2"), MessageIs(HasSubstr("condition")));
  EXPECT_THAT(Compile("!count"), MessageIs(HasSubstr("condition")));
  EXPECT_THAT(Compile("决算支出 > 0"), IsOk());
  EXPECT_THAT(Compile("has(names) && signed < year_end"), IsOk());
  EXPECT_EQ(Compile("决算支出 * 2")->type().unit, "CNY");
  EXPECT_EQ(Compile("0.5 * 决算支出 / 2")->type().unit, "CNY");
  EXPECT_EQ(Compile("决算支出 / 预算支出")->type().unit, "one");
}

TEST(Formula, NamesTheColumnOfASyntaxFault) {
  EXPECT_THAT(Compile(""), MessageIs(StartsWith("column 1:")));
  EXPECT_THAT(Compile("1 +"), MessageIs(StartsWith("column 4:")));
  EXPECT_THAT(Compile("决算支出 ÷ 2"),
              MessageIs(AllOf(StartsWith("column 6:"), HasSubstr("write /"))));
  EXPECT_THAT(Compile("１００"), MessageIs(HasSubstr("digits are 0 to 9")));
  EXPECT_THAT(Compile("1 = 2"), MessageIs(HasSubstr("write ==")));
  EXPECT_THAT(Compile("(1 + 2"), MessageIs(HasSubstr("expected \")\"")));
  EXPECT_THAT(Compile("1 2"), MessageIs(StartsWith("column 3:")));
  EXPECT_THAT(Compile("1e5"), MessageIs(StartsWith("column 2: a number has no "
                                                   "exponent")));
  EXPECT_THAT(Compile("1e400"), MessageIs(HasSubstr("no exponent")));
  EXPECT_THAT(Compile("1E-5"), MessageIs(HasSubstr("no exponent")));
  EXPECT_THAT(Compile("NaN"), MessageIs(HasSubstr("unknown fact")));
  EXPECT_THAT(Compile("1 + Infinity"), MessageIs(HasSubstr("unknown fact")));
  EXPECT_THAT(Compile("count１"), MessageIs(HasSubstr("digits are 0 to 9")));
  EXPECT_THAT(Compile("9" + std::string(40, '9')), MessageIs(HasSubstr("38")));
  EXPECT_THAT(Compile("count % 2"), MessageIs(HasSubstr("unexpected \"%\"")));
  EXPECT_THAT(Compile("1."), MessageIs(HasSubstr("digits after its point")));
  EXPECT_THAT(Compile("1 < 2 < 3"), MessageIs(HasSubstr("do not chain")));
  EXPECT_THAT(Compile("maximum(1, 2)"), MessageIs(HasSubstr("no function")));
  EXPECT_THAT(Compile("has(1)"), MessageIs(HasSubstr("name of a fact")));
  EXPECT_THAT(Compile("round(1, 0.5)"), MessageIs(HasSubstr("whole number")));
  EXPECT_THAT(Compile("abs(1, 2)"), MessageIs(HasSubstr("at most 1")));
  EXPECT_THAT(Compile("`count"), MessageIs(HasSubstr("not closed")));
  EXPECT_THAT(Compile("count \xff"), MessageIs(HasSubstr("UTF-8")));
}

TEST(Formula, IsBoundedInLengthDepthAndParts) {
  EXPECT_THAT(Compile("（" + std::string(1 << 20, '1')),
              MessageIs(HasSubstr("at most 2000 characters")));
  EXPECT_THAT(Compile(std::string(1 << 20, '1')),
              MessageIs(HasSubstr("at most 2000 characters")));
  EXPECT_THAT(Compile(std::string(900, '(') + "1" + std::string(900, ')')),
              MessageIs(HasSubstr("nested deeper")));
  EXPECT_THAT(Compile(std::string(1500, '-') + "1"),
              MessageIs(HasSubstr("nested deeper")));
  std::string many = "1";
  for (int i = 0; i < 900; ++i) many += "+1";
  EXPECT_THAT(Compile(many), MessageIs(HasSubstr("nested deeper")));
  std::string wide = "sum(1";
  for (int i = 0; i < 120; ++i) wide += ",1";
  EXPECT_THAT(Compile(wide + ")"), MessageIs(HasSubstr("at most 100")));
}

TEST(Formula, MissingFactsAreNamedNotZero) {
  const Outcome out = Eval("决算支出 / budget.expenditure.adjusted");
  EXPECT_FALSE(out.has_value());
  EXPECT_THAT(out.missing, ElementsAre("budget.expenditure.adjusted"));
  EXPECT_THAT(out.used, ElementsAre("budget.expenditure.final"));
}

TEST(Formula, CoalesceTakesTheFirstThatIsThere) {
  const Outcome out =
      Eval("coalesce(budget.expenditure.adjusted, budget.expenditure.initial)");
  EXPECT_EQ(out.point, R("33154100"));
  EXPECT_THAT(out.used, ElementsAre("budget.expenditure.initial"));
  EXPECT_EQ(out.printed_resolution, R("100"));
  EXPECT_FALSE(Eval("coalesce(arrived, arrived)").has_value());
  EXPECT_FALSE(Eval("has(arrived)").truth);
  EXPECT_TRUE(Eval("has(count)").truth);
}

TEST(Formula, ASettledConditionDoesNotNeedTheOtherSide) {
  EXPECT_TRUE(Eval("false && arrived > 0").has_value());
  EXPECT_TRUE(Eval("arrived > 0 || true").truth);
  EXPECT_FALSE(Eval("true && arrived > 0").has_value());
}

TEST(Formula, DivisionByZeroIsUndefined) {
  EXPECT_TRUE(Eval("1 / 0").undefined);
  EXPECT_TRUE(Eval("决算支出 / (预算支出 - 预算支出)").undefined);
  // 0.00 万元 may be up to 50 yuan.
  EXPECT_TRUE(Eval("决算支出 / zero").undefined);
  // Missing goes before undefined.
  EXPECT_FALSE(Eval("arrived / arrived + 1 / 0").missing.empty());
}

TEST(Formula, GivesTheIntervalOfAllReadings) {
  const Outcome sum = Eval("决算支出 + 预算支出");
  EXPECT_EQ(sum.point, R("62803200"));
  EXPECT_EQ(sum.interval.lo, R("62803100"));
  EXPECT_EQ(sum.interval.hi, R("62803300"));
  EXPECT_FALSE(sum.printed_resolution.has_value());
  EXPECT_TRUE(Eval("count").interval.IsPoint());
}

TEST(Formula, AConditionCountsAtThePrintedFigures) {
  EXPECT_TRUE(Eval("决算支出 == 决算支出").truth);
  EXPECT_EQ(Eval("决算支出 == 决算支出").certainty, Certainty::kSometimes);
  EXPECT_EQ(Eval("决算支出 < 预算支出").certainty, Certainty::kAlways);
  EXPECT_EQ(Eval("决算支出 > 预算支出").certainty, Certainty::kNever);
  EXPECT_EQ(Eval("signed < year_end").certainty, Certainty::kAlways);
}

TEST(Formula, AnUndecidedChoiceCoversBothBranches) {
  const Outcome out = Eval("zero > 0 ? 1 : 2");
  EXPECT_EQ(out.point, R("2"));
  EXPECT_EQ(out.interval.lo, R("1"));
  EXPECT_EQ(out.interval.hi, R("2"));
}

TEST(Formula, DescribesItselfWithNamesAndPrintedValues) {
  const absl::StatusOr<Formula> ratio = Compile(
      "budget.expenditure.final / coalesce(budget.expenditure.adjusted, "
      "budget.expenditure.initial)");
  ASSERT_THAT(ratio, IsOk());
  EXPECT_EQ(ratio->Describe(), "决算支出 ÷ （调整后预算支出，缺则取预算支出）");
  EXPECT_EQ(ratio->DescribeSubstituted(Lookup()),
            "决算支出 2,964.91 万元 ÷ 预算支出 3,315.41 万元");
  EXPECT_EQ(
      Compile("决算支出 - arrived / arrived * (预算支出 - zero)")
          ->DescribeSubstituted(Lookup()),
      "决算支出 2,964.91 万元 - 到账外资（缺） ÷ 到账外资（缺） × （预算支出 "
      "3,315.41 万元 - 零余额 0.00 万元）");
  EXPECT_EQ(Compile("count >= 300 个 && !has(arrived)")->Describe(),
            "项目数 ≥ 300 个 且 非已有到账外资");
  EXPECT_EQ(Compile("1 - (2 - 3)")->Describe(), "1 - （2 - 3）");
  EXPECT_EQ(Compile("sum(1, 2) * 3")->Describe(), "（1 + 2） × 3");
  EXPECT_EQ(Compile("round(max(1, 2) / 3, 2)")->Describe(),
            "四舍五入（最大值（1，2） ÷ 3）（2 位小数）");
}

}  // namespace
}  // namespace jixiao::evaluation::formula
