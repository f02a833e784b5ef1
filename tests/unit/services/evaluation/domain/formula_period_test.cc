// Formulas over months, budget units, districts and the year before.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/formula/evaluator.h"
#include "services/evaluation/domain/formula/formula.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::formula {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::R;
using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using type::v1::FACT_SOURCE_LEDGER;

const Vocabulary& PeriodWords() {
  static const auto& vocabulary =
      *new Vocabulary(test::MakeVocabulary({{"spent", "支出", "CNY"},
                                            {"budget", "预算", "CNY"},
                                            {"talks", "讲座", "event"},
                                            {"rate", "执行率", "one"},
                                            {"started", "开工日", "date"},
                                            {"signed", "签约日", "date"}}));
  return vocabulary;
}

type::v1::Fact OfMonth(int month, type::v1::Fact fact) {
  fact.mutable_key()->set_month(month);
  return fact;
}
type::v1::Fact OfUnit(const std::string& unit, type::v1::Fact fact) {
  fact.mutable_key()->set_budget_unit(unit);
  return fact;
}
type::v1::Fact OfDistrict(const std::string& district, type::v1::Fact fact) {
  fact.mutable_key()->set_district(district);
  return fact;
}
type::v1::Fact OfYearBefore(type::v1::Fact fact) {
  fact.mutable_key()->set_fiscal_year(fact.key().fiscal_year() - 1);
  return fact;
}

type::v1::Fact Spent(const std::string& yuan) {
  return Exact("spent", yuan, "CNY", FACT_SOURCE_LEDGER);
}
type::v1::Fact Talks(const std::string& count) {
  return Exact("talks", count, "event", FACT_SOURCE_LEDGER);
}

// Spent by month is what has been spent up to it: 10 a month; a lecture each
// month but July. Units a and b spent 70 and 50, b 5 of it in March. District
// 玄武区 had 3 lectures, 建邺区 one. The year before: 100 spent, 8 of it by
// March.
const FactTable& PeriodFacts() {
  static const auto& table = *new FactTable([] {
    std::vector<type::v1::Fact> facts = {
        Spent("120"),
        Exact("budget", "150", "CNY", FACT_SOURCE_LEDGER),
        OfUnit("a", Spent("70")),
        OfUnit("b", Spent("50")),
        OfMonth(3, OfUnit("b", Spent("5"))),
        OfDistrict("玄武区", Talks("3")),
        OfDistrict("建邺区", Talks("1")),
        OfYearBefore(Spent("100")),
        OfYearBefore(OfMonth(3, Spent("8"))),
        test::Date("signed", 2024, 1, 1),
        test::Date("started", 2024, 3, 31)};
    for (int month = 1; month <= 12; ++month) {
      facts.push_back(OfMonth(month, Spent(std::to_string(month * 10))));
      facts.push_back(OfMonth(month, Talks(month == 7 ? "0" : "1")));
    }
    return test::MakeTable(PeriodWords(), facts);
  }());
  return table;
}

absl::StatusOr<Formula> CompilePeriod(const std::string& text) {
  return Formula::Compile(text, PeriodWords());
}

Outcome EvalPeriod(const std::string& text) {
  const absl::StatusOr<Formula> formula = CompilePeriod(text);
  EXPECT_THAT(formula, IsOk()) << text;
  return formula.ok() ? formula->Evaluate(PeriodFacts().Lookup(
                            type::v1::FACT_SOURCE_UNSPECIFIED))
                      : Outcome{};
}

std::string Substituted(const std::string& text) {
  const absl::StatusOr<Formula> formula = CompilePeriod(text);
  EXPECT_THAT(formula, IsOk()) << text;
  return formula->DescribeSubstituted(
      PeriodFacts().Lookup(type::v1::FACT_SOURCE_UNSPECIFIED));
}

TEST(FormulaPeriod, IndexesPickAMonthAUnitAndTheYearBefore) {
  EXPECT_EQ(EvalPeriod("支出[3]").point, R("30"));
  EXPECT_EQ(EvalPeriod("支出[\"a\"]").point, R("70"));
  EXPECT_EQ(EvalPeriod("支出['b'][3]").point, R("5"));
  EXPECT_EQ(EvalPeriod("支出[3][\"b\"]").point, R("5"));
  EXPECT_EQ(EvalPeriod("prior(支出)").point, R("100"));
  EXPECT_EQ(EvalPeriod("prior(spent[3])").point, R("8"));
  EXPECT_EQ(EvalPeriod("(支出 - prior(支出)) / prior(支出)").point, R("0.2"));
}

TEST(FormulaPeriod, AMissingPeriodIsNamedAsItWasAskedFor) {
  EXPECT_THAT(EvalPeriod("预算[3]").missing, ElementsAre("budget[3]"));
  EXPECT_THAT(EvalPeriod("prior(预算)").missing, ElementsAre("prior(budget)"));
  EXPECT_THAT(EvalPeriod("支出[\"c\"]").missing, ElementsAre("spent[\"c\"]"));
  EXPECT_THAT(EvalPeriod("prior(支出[4])").missing,
              ElementsAre("prior(spent[4])"));
  EXPECT_FALSE(EvalPeriod("has(预算[3])").truth);
  EXPECT_TRUE(EvalPeriod("has(prior(支出))").truth);
  EXPECT_EQ(PeriodWords().DisplayName("prior(spent[4])"), "上年支出（4月）");
}

TEST(FormulaPeriod, MacrosRunOverTheTwelveMonths) {
  EXPECT_EQ(EvalPeriod("months.sum(m, 讲座[m])").point, R("11"));
  EXPECT_EQ(EvalPeriod("months.count(m, 讲座[m] > 0) / 12").point,
            R("11") / R("12"));
  EXPECT_FALSE(EvalPeriod("months.all(m, 讲座[m] > 0)").truth);
  EXPECT_TRUE(EvalPeriod("months.exists(m, 讲座[m] == 0)").truth);
  EXPECT_EQ(EvalPeriod("months.sum(m, 讲座[m])").used.size(), 12U);
}

TEST(FormulaPeriod, AMonthIsANumberToo) {
  EXPECT_TRUE(EvalPeriod("months.all(m, 支出[m] <= 预算 * m / 12)").truth);
  EXPECT_EQ(EvalPeriod("months.sum(m, m)").point, R("78"));
  EXPECT_EQ(EvalPeriod("months.count(m, m > 9)").point, R("3"));
  EXPECT_EQ(CompilePeriod("months.count(m, m > 9)")->type().unit, "one");
}

TEST(FormulaPeriod, AnOffsetReachesTheMonthBeforeButNotTheYearBefore) {
  EXPECT_TRUE(
      EvalPeriod("months.all(m, m == 1 || 支出[m] >= 支出[m - 1])").truth);
  const Outcome unguarded = EvalPeriod("months.sum(m, 支出[m] - 支出[m - 1])");
  EXPECT_THAT(unguarded.missing, ElementsAre("spent[-1]"));
  EXPECT_THAT(EvalPeriod("months.sum(m, 支出[m + 1])").missing,
              ElementsAre("spent[13]"));
  EXPECT_EQ(EvalPeriod("months.sum(m, m == 12 ? 0 元 : 支出[m + 1])").point,
            R("770"));
}

TEST(FormulaPeriod, UnitsAndDistrictsAreThoseThatHaveAValue) {
  EXPECT_EQ(EvalPeriod("units.sum(u, 支出[u])").point, R("120"));
  EXPECT_EQ(EvalPeriod("units.count(u, 支出[u] > 60 元)").point, R("1"));
  EXPECT_EQ(EvalPeriod("districts.sum(d, 讲座[d])").point, R("4"));
  EXPECT_TRUE(
      EvalPeriod("districts.exists(d, 讲座[d] >= 讲座[\"玄武区\"])").truth);
  EXPECT_THAT(EvalPeriod("units.sum(u, 支出[u])").used,
              ElementsAre("spent[\"a\"]", "spent[\"b\"]"));
}

TEST(FormulaPeriod, APlaceThatLacksAFactLeavesItMissing) {
  EXPECT_THAT(EvalPeriod("units.sum(u, 支出[u][3])").missing,
              ElementsAre("spent[\"a\"][3]"));
  EXPECT_EQ(EvalPeriod("units.sum(u, coalesce(支出[u][3], 0 元))").point,
            R("5"));
}

TEST(FormulaPeriod, AFactThatNoPlaceHasIsMissing) {
  const Outcome out = EvalPeriod("units.sum(u, 预算[u])");
  EXPECT_FALSE(out.has_value());
  EXPECT_THAT(out.missing, ElementsAre("budget[\"*\"]"));
  EXPECT_EQ(PeriodWords().DisplayName("budget[\"*\"]"), "预算（各预算单位）");
  EXPECT_FALSE(EvalPeriod("units.all(u, 预算[u] > 0)").has_value());
}

TEST(FormulaPeriod, OneElementCanSettleWhatTheOthersLack) {
  EXPECT_TRUE(EvalPeriod("units.exists(u, 支出[u][3] == 5 元)").truth);
  EXPECT_FALSE(EvalPeriod("units.all(u, 支出[u][3] > 5 元)").truth);
  EXPECT_TRUE(EvalPeriod("units.all(u, 支出[u][3] > 5 元)").has_value());
  EXPECT_FALSE(EvalPeriod("units.all(u, 支出[u][3] > 4 元)").has_value());
  EXPECT_THAT(EvalPeriod("units.exists(u, 支出[u][3] == 5 元)").used,
              ElementsAre("spent[\"b\"][3]"));
}

TEST(FormulaPeriod, MacrosNest) {
  EXPECT_EQ(
      EvalPeriod("months.sum(m, months.count(k, k <= m && 讲座[k] > 0))").point,
      R("72"));
  EXPECT_TRUE(
      EvalPeriod("units.exists(u, months.exists(m, has(支出[u][m])))").truth);
  EXPECT_THAT(CompilePeriod("months.all(a, months.all(b, months.all(c, "
                            "months.all(d, 支出[d] > 0))))"),
              MessageIs(HasSubstr("at most 3 macros")));
}

TEST(FormulaPeriod, CountReachesFromWhatIsCertainToWhatIsPossible) {
  const FactTable table = test::MakeTable(
      PeriodWords(), {OfUnit("a", test::Printed("spent", "1.00", "万元")),
                      OfUnit("b", test::Printed("spent", "2.00", "万元")),
                      OfUnit("c", test::Printed("spent", "3.00", "万元"))});
  const Outcome out =
      CompilePeriod("units.count(u, 支出[u] > 2 万元)")
          ->Evaluate(table.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED));
  EXPECT_EQ(out.point, R("1"));
  EXPECT_EQ(out.interval.lo, R("1"));
  EXPECT_EQ(out.interval.hi, R("2"));
}

TEST(FormulaPeriod, DatesSubtractToDaysAndDaysMoveADate) {
  EXPECT_EQ(EvalPeriod("开工日 - 签约日").point, R("90"));
  EXPECT_EQ(CompilePeriod("开工日 - 签约日")->type().unit, "day");
  EXPECT_TRUE(EvalPeriod("开工日 - 签约日 <= 90 天").truth);
  EXPECT_TRUE(EvalPeriod("签约日 + 90 天 == 开工日").truth);
  EXPECT_TRUE(EvalPeriod("开工日 - 91 天 < 签约日").truth);
  EXPECT_THAT(CompilePeriod("开工日 + 签约日"), MessageIs(HasSubstr("add")));
  EXPECT_THAT(CompilePeriod("开工日 - 3 个月"), MessageIs(HasSubstr("month")));
}

TEST(FormulaPeriod, NamesTheColumnOfWhatIsWrongInAnIndex) {
  EXPECT_THAT(CompilePeriod("支出[13]"),
              MessageIs(AllOf(StartsWith("column 4:"), HasSubstr("1 to 12"))));
  EXPECT_THAT(CompilePeriod("支出[0]"), MessageIs(HasSubstr("1 to 12")));
  EXPECT_THAT(CompilePeriod("支出[1.5]"), MessageIs(HasSubstr("1 to 12")));
  EXPECT_THAT(CompilePeriod("支出[m]"),
              MessageIs(AllOf(StartsWith("column 4:"), HasSubstr("variable"))));
  EXPECT_THAT(CompilePeriod("支出[3][4]"),
              MessageIs(HasSubstr("second month")));
  EXPECT_THAT(CompilePeriod("支出[\"a\"][\"b\"]"),
              MessageIs(HasSubstr("second budget unit")));
  EXPECT_THAT(CompilePeriod("支出[\"\"]"), MessageIs(HasSubstr("names no")));
  EXPECT_THAT(CompilePeriod("支出[\"*\"]"), MessageIs(HasSubstr("names no")));
  EXPECT_THAT(CompilePeriod("支出[]"), MessageIs(HasSubstr("a month")));
  EXPECT_THAT(CompilePeriod("支出[\"a]"), MessageIs(HasSubstr("not closed")));
  EXPECT_THAT(CompilePeriod("支出[\"a\\n\"]"),
              MessageIs(HasSubstr("backslash")));
  EXPECT_THAT(CompilePeriod("prior(支出 + 1)"), MessageIs(HasSubstr("\")\"")));
  EXPECT_THAT(CompilePeriod("prior(3)"),
              MessageIs(HasSubstr("name of a fact")));
}

TEST(FormulaPeriod, RefusesMacrosThatMeanNothing) {
  EXPECT_THAT(
      CompilePeriod("units.sum(u, 支出)"),
      MessageIs(AllOf(HasSubstr("indexed by u"), HasSubstr("fact[u]"))));
  EXPECT_THAT(CompilePeriod("units.sum(u, u)"),
              MessageIs(HasSubstr("no number")));
  EXPECT_THAT(CompilePeriod("months.all(m, 支出[m])"),
              MessageIs(HasSubstr("condition")));
  EXPECT_THAT(CompilePeriod("months.sum(m, 支出[m] > 0)"),
              MessageIs(HasSubstr("number")));
  EXPECT_THAT(CompilePeriod("months.sum(支出[3], 1)"),
              MessageIs(HasSubstr("expected \",\"")));
  EXPECT_THAT(CompilePeriod("months.sum(3, 1)"),
              MessageIs(HasSubstr("variable")));
  EXPECT_THAT(CompilePeriod("months.sum(m, months.sum(m, 支出[m]))"),
              MessageIs(HasSubstr("belongs to a macro")));
  EXPECT_THAT(CompilePeriod("months.avg(m, 支出[m])"),
              MessageIs(HasSubstr("no function is named")));
  EXPECT_THAT(CompilePeriod("months.sum(m, 支出[m]) + m"),
              MessageIs(HasSubstr("unknown fact")));
}

TEST(FormulaPeriod, DescribesPeriodsAndMacros) {
  EXPECT_EQ(CompilePeriod("支出[3] / prior(支出[3])")->Describe(),
            "支出（3月） ÷ 上年支出（3月）");
  EXPECT_EQ(CompilePeriod("months.sum(m, 支出[m] - 支出[m - 1])")->Describe(),
            "各月 m 求和（支出（m月） - 支出（m-1月））");
  EXPECT_EQ(CompilePeriod("units.all(u, 支出[u] > 0)")->Describe(),
            "各预算单位 u 都有（支出（预算单位 u） ＞ 0）");
  EXPECT_EQ(Substituted("units.sum(u, 支出[u]) / 预算"),
            "（支出（预算单位 a） 0.01 万元 + 支出（预算单位 b） 0.01 万元） ÷ "
            "预算 0.02 万元");
  EXPECT_EQ(Substituted("months.count(m, 讲座[m] > 0) / 12"),
            "各月 m 计数（讲座（m月） ＞ 0）（12 个中 11 个） ÷ 12");
  EXPECT_EQ(Substituted("units.all(u, 预算[u] > 0)"),
            "各预算单位 u 都有（预算（预算单位 u） ＞ 0）（缺）");
  EXPECT_EQ(Substituted("months.sum(m, units.count(u, 支出[u] > 0))"),
            "各月 m 求和（各预算单位 u 计数（支出（预算单位 u） ＞ 0）） 24");
}

TEST(FormulaPeriod, WorkIsBoundedByTheTextAndByThePlaces) {
  std::string body = "0";
  for (int i = 0; i < 120; ++i) body = "(" + body + ") + m";
  EXPECT_THAT(CompilePeriod("months.sum(a, months.sum(b, months.sum(m, " +
                            body + ")))"),
              MessageIs(HasSubstr("steps")));
  std::vector<type::v1::Fact> facts;
  for (int unit = 0; unit < 3000; ++unit) {
    facts.push_back(OfUnit("u" + std::to_string(unit), Spent("1")));
  }
  const FactTable table = test::MakeTable(PeriodWords(), facts);
  const FactLookup lookup = table.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
  EXPECT_EQ(CompilePeriod("units.sum(u, 支出[u])")->Evaluate(lookup).point,
            R("3000"));
  const Outcome out =
      CompilePeriod("units.count(u, units.exists(v, 支出[v] > 支出[u]))")
          ->Evaluate(lookup);
  EXPECT_TRUE(out.undefined);
  EXPECT_TRUE(out.too_many_steps);
  EXPECT_TRUE(out.missing.empty());
  EXPECT_EQ(out.UndefinedReason(), "公式的计算量超过上限");
}

TEST(FormulaPeriod, LargeNumbersCostMoreSteps) {
  std::string product = "rate";
  for (int i = 0; i < 7; ++i) product = "(" + product + " * " + product + ")";
  std::vector<type::v1::Fact> facts = {
      Exact("rate", "0." + std::string(36, '7'), "one", FACT_SOURCE_LEDGER)};
  for (int unit = 0; unit < 2000; ++unit) {
    facts.push_back(OfUnit("u" + std::to_string(unit), Spent("1")));
  }
  const FactTable table = test::MakeTable(PeriodWords(), facts);
  const FactLookup lookup = table.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
  EXPECT_TRUE(CompilePeriod(product)->Evaluate(lookup).has_value());
  EXPECT_TRUE(CompilePeriod("units.sum(u, 支出[u] * " + product + ")")
                  ->Evaluate(lookup)
                  .too_many_steps);
}

}  // namespace
}  // namespace jixiao::evaluation::formula
