// Figures of the whole department from those of its budget units.
#include "services/evaluation/domain/facts/consolidate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::Printed;
using ::jixiao::evaluation::test::R;
using ::jixiao::testing::HasViolation;
using rational::Rational;
using ::testing::HasSubstr;
using type::v1::FACT_SOURCE_DECLARED;
using type::v1::FACT_SOURCE_LEDGER;
using type::v1::FACT_SOURCE_STATED;

v1::Framework WeightedFramework() {
  v1::Framework framework;
  test::AddFact(&framework, "spent", "支出", "CNY");
  test::AddFact(&framework, "people", "人数", "person");
  test::AddFact(&framework, "rate", "执行率", "one");
  test::AddFact(&framework, "share", "占比", "one");
  framework.mutable_facts(2)->set_weighted_by("spent");
  return framework;
}

const Vocabulary& WeightedWords() {
  static const auto& words = *new Vocabulary([] {
    status::Violations violations;
    return Vocabulary::Build(WeightedFramework().facts(), &violations);
  }());
  return words;
}

type::v1::Fact In(const std::string& unit, type::v1::Fact fact) {
  fact.mutable_key()->set_budget_unit(unit);
  return fact;
}
type::v1::Fact InMonth(int month, type::v1::Fact fact) {
  fact.mutable_key()->set_month(month);
  return fact;
}
type::v1::Fact Yuan(const std::string& amount,
                    type::v1::FactSource source = FACT_SOURCE_LEDGER) {
  return Exact("spent", amount, "CNY", source);
}
type::v1::Fact UnitRate(const std::string& rate) {
  return Exact("rate", rate, "one", FACT_SOURCE_LEDGER);
}

FactTable TableOf(const std::vector<type::v1::Fact>& facts) {
  return test::MakeTable(WeightedWords(), facts);
}

TEST(Consolidate, AmountsOfAllUnitsAddUp) {
  const FactTable table = TableOf({In("a", Yuan("100")), In("b", Yuan("23"))});
  const FactRecord* whole = table.Find("spent");
  ASSERT_NE(whole, nullptr);
  EXPECT_EQ(whole->value, R("123"));
  EXPECT_TRUE(whole->interval.IsPoint());
  EXPECT_TRUE(whole->fact.key().budget_unit().empty());
  EXPECT_EQ(whole->fact.value().number().value(), "123");
  EXPECT_EQ(whole->fact.value().source(), FACT_SOURCE_LEDGER);
  EXPECT_EQ(whole->fact.value().provenance().quote(),
            "a、b 2 个预算单位的数值相加");
  EXPECT_EQ(table.values().at("spent").size(), 1U);
  EXPECT_EQ(table.FindFrom("spent", FACT_SOURCE_STATED), nullptr);
}

TEST(Consolidate, RoundedFiguresAddTheirIntervals) {
  const FactTable table = TableOf({In("a", Printed("spent", "1.00", "万元")),
                                   In("b", Printed("spent", "2.50", "万元"))});
  const FactRecord* whole = table.Find("spent");
  EXPECT_EQ(whole->value, R("35000"));
  EXPECT_EQ(whole->interval.lo, R("34900"));
  EXPECT_EQ(whole->interval.hi, R("35100"));
  EXPECT_FALSE(whole->printed_resolution.has_value());
  EXPECT_EQ(whole->fact.value().resolution().value(), "200");
  EXPECT_EQ(whole->Text(), "3.50 万元");
}

TEST(Consolidate, AFigureOfTheDepartmentItselfStands) {
  const FactTable table =
      TableOf({Yuan("7", FACT_SOURCE_STATED), In("a", Yuan("100"))});
  EXPECT_EQ(table.Find("spent")->value, R("7"));
  EXPECT_EQ(table.FindFrom("spent", FACT_SOURCE_LEDGER), nullptr);
}

TEST(Consolidate, AUnitWithoutAValueLeavesTheDepartmentWithout) {
  const FactTable table =
      TableOf({In("a", Yuan("100")), In("b", Yuan("23")),
               In("c", Exact("people", "4", "person", FACT_SOURCE_LEDGER))});
  EXPECT_EQ(table.Find("spent"), nullptr);
  EXPECT_EQ(table.Find("people"), nullptr);
  EXPECT_NE(table.Find("spent[\"a\"]"), nullptr);
}

TEST(Consolidate, ARateIsTheMeanWeightedByMoney) {
  const FactTable table =
      TableOf({In("a", UnitRate("0.9")), In("b", UnitRate("0.6")),
               In("a", Yuan("100")), In("b", Yuan("200"))});
  const FactRecord* whole = table.Find("rate");
  ASSERT_NE(whole, nullptr);
  EXPECT_EQ(whole->value, R("0.7"));
  EXPECT_TRUE(whole->interval.IsPoint());
  EXPECT_THAT(whole->fact.value().provenance().quote(),
              HasSubstr("按支出加权平均"));
}

TEST(Consolidate, AMeanWithoutADecimalFormIsExactWhereItCounts) {
  const FactTable table =
      TableOf({In("a", UnitRate("1")), In("b", UnitRate("0")),
               In("a", Yuan("1")), In("b", Yuan("2"))});
  EXPECT_EQ(table.Find("rate")->value, Rational::FromFraction(1, 3));
  EXPECT_EQ(table.Find("rate")->fact.value().number().value(),
            "0.333333333333");
}

TEST(Consolidate, ARateNeedsItsWeights) {
  EXPECT_EQ(
      TableOf({In("a", UnitRate("1")), In("b", UnitRate("0"))}).Find("rate"),
      nullptr);
  EXPECT_EQ(TableOf({In("a", Exact("share", "1", "one", FACT_SOURCE_LEDGER)),
                     In("a", Yuan("5"))})
                .Find("share"),
            nullptr);
  EXPECT_EQ(TableOf({In("a", UnitRate("1")), In("a", Yuan("0"))}).Find("rate"),
            nullptr);
  EXPECT_EQ(TableOf({In("a", UnitRate("1")), In("b", UnitRate("1")),
                     In("a", Yuan("5")), In("b", Yuan("-1"))})
                .Find("rate"),
            nullptr);
}

TEST(Consolidate, EachMonthAndDistrictConsolidatesByItself) {
  type::v1::Fact of_district = In("a", Yuan("9"));
  of_district.mutable_key()->set_district("玄武区");
  const FactTable table =
      TableOf({InMonth(3, In("a", Yuan("1"))), InMonth(3, In("b", Yuan("2"))),
               InMonth(4, In("a", Yuan("5"))), of_district});
  EXPECT_EQ(table.Find("spent[3]")->value, R("3"));
  EXPECT_EQ(table.Find("spent[4]"), nullptr);
  EXPECT_EQ(table.Find("spent[district \"玄武区\"]"), nullptr);
  EXPECT_EQ(table.Find("spent"), nullptr);
}

TEST(Consolidate, TheUnitsOfTheYearBeforeAreItsOwn) {
  type::v1::Fact before = In("old", Yuan("40"));
  before.mutable_key()->set_fiscal_year(before.key().fiscal_year() - 1);
  const FactTable table = TableOf({In("a", Yuan("1")), before});
  EXPECT_EQ(table.Find("spent")->value, R("1"));
  EXPECT_EQ(table.Find("prior(spent)")->value, R("40"));
}

TEST(Consolidate, MixedSourcesAreTrustedAsTheLeast) {
  const FactTable table =
      TableOf({In("a", Yuan("1")), In("b", Yuan("2", FACT_SOURCE_DECLARED)),
               In("c", test::Synthetic(Yuan("3")))});
  const FactRecord* whole = table.Find("spent");
  EXPECT_EQ(whole->value, R("6"));
  EXPECT_EQ(whole->fact.value().source(), FACT_SOURCE_DECLARED);
  EXPECT_TRUE(whole->synthetic());
}

TEST(Consolidate, EachSourceThatAllUnitsHaveGivesAValue) {
  const FactTable table = TableOf({In("a", Yuan("1")), In("b", Yuan("2")),
                                   In("a", Yuan("1", FACT_SOURCE_STATED)),
                                   In("b", Yuan("5", FACT_SOURCE_STATED))});
  EXPECT_EQ(table.FindFrom("spent", FACT_SOURCE_LEDGER)->value, R("3"));
  EXPECT_EQ(table.FindFrom("spent", FACT_SOURCE_STATED)->value, R("6"));
  EXPECT_EQ(table.Find("spent")->value, R("3"));
  // b's two values do not meet, nor do the sums.
  EXPECT_EQ(table.SourceFindings().size(), 2U);
}

TEST(Consolidate, NamesAndDatesDoNotConsolidate) {
  const FactTable table = TableOf({In("a", test::Names("list", {"甲"})),
                                   In("a", test::Date("day", 2024, 1, 2))});
  EXPECT_EQ(table.Find("list"), nullptr);
  EXPECT_EQ(table.Find("day"), nullptr);
}

TEST(Consolidate, TheMeanCoversEveryReadingOfRatesAndWeights) {
  std::mt19937 random(20241231);
  const auto number = [&random](int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random);
  };
  for (int round = 0; round < 300; ++round) {
    const int units = number(1, 5);
    std::vector<type::v1::Fact> facts;
    for (int unit = 0; unit < units; ++unit) {
      const std::string name(1, static_cast<char>('a' + unit));
      facts.push_back(In(
          name, Printed("rate", std::to_string(number(-9, 120)) + ".5", "%")));
      facts.push_back(
          In(name,
             Printed("spent", std::to_string(number(1, 99)) + ".0", "万元")));
    }
    const FactTable table = TableOf(facts);
    const FactRecord* mean = table.Find("rate");
    ASSERT_NE(mean, nullptr);
    for (int reading = 0; reading < 10; ++reading) {
      Rational sum;
      Rational total;
      for (int unit = 0; unit < units; ++unit) {
        const std::string index =
            std::string("[\"") + static_cast<char>('a' + unit) + "\"]";
        const auto read = [&](const std::string& key) {
          const rational::Interval& in = table.Find(key + index)->interval;
          return in.lo + in.Width() * Rational::FromFraction(number(0, 4), 4);
        };
        const Rational weight = read("spent");
        sum += read("rate") * weight;
        total += weight;
      }
      EXPECT_TRUE(mean->interval.Contains(sum / total))
          << sum / total << " outside " << mean->interval;
    }
    std::shuffle(facts.begin(), facts.end(), random);
    const FactTable shuffled = TableOf(facts);
    EXPECT_EQ(shuffled.Find("rate")->fact.SerializeAsString(),
              mean->fact.SerializeAsString());
    EXPECT_EQ(shuffled.Find("rate")->interval, mean->interval);
  }
}

TEST(Vocabulary, RefusesWeightsThatAreNoAmounts) {
  const auto built = [](const std::string& unit, const std::string& weight) {
    v1::Framework framework = WeightedFramework();
    framework.mutable_facts(3)->set_unit(unit);
    framework.mutable_facts(3)->set_weighted_by(weight);
    status::Violations violations;
    Vocabulary::Build(framework.facts(), &violations);
    return violations.empty() ? absl::OkStatus() : violations.ToStatus();
  };
  EXPECT_TRUE(built("one", "people").ok());
  EXPECT_THAT(built("one", "nothing"),
              HasViolation("facts[3].weighted_by", "unknown fact"));
  EXPECT_THAT(built("one", "支出"),
              HasViolation("facts[3].weighted_by", "must be the key spent"));
  EXPECT_THAT(built("one", "rate"),
              HasViolation("facts[3].weighted_by", "unit one"));
  EXPECT_THAT(built("CNY", "people"),
              HasViolation("facts[3].weighted_by", "only a rate"));
}

}  // namespace
}  // namespace jixiao::evaluation
