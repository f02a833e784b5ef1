// Which value of a fact is used.
#include "services/evaluation/domain/facts/fact_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "common/testing/matchers.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::MakeTable;
using ::jixiao::evaluation::test::MakeVocabulary;
using ::jixiao::evaluation::test::Printed;
using ::jixiao::evaluation::test::Synthetic;
using ::jixiao::testing::HasViolation;
using ::testing::HasSubstr;
using type::v1::FACT_SOURCE_DECLARED;
using type::v1::FACT_SOURCE_LEDGER;
using type::v1::FACT_SOURCE_STATED;
using type::v1::FACT_SOURCE_TRACKED;

Vocabulary Words() {
  return MakeVocabulary({{"spent", "支出", "CNY"},
                         {"count", "项目数", "item"},
                         {"rate", "占比", "one"},
                         {"names", "名单", "names"}});
}

type::v1::FactSource SourceOf(const FactRecord* record) {
  return record == nullptr ? type::v1::FACT_SOURCE_UNSPECIFIED
                           : record->fact.value().source();
}

TEST(FactTable, TakesTheNarrowestOfValuesThatMeet) {
  const FactTable table = MakeTable(
      Words(), {Printed("spent", "2964.9", "万元", FACT_SOURCE_DECLARED),
                Printed("spent", "2964.91", "万元", FACT_SOURCE_STATED)});
  EXPECT_EQ(table.Find("spent")->Text(), "2,964.91 万元");
  EXPECT_TRUE(table.SourceFindings().empty());
}

TEST(FactTable, TakesTheMoreTrustedOfEquallyNarrowValues) {
  const FactTable table =
      MakeTable(Words(), {Printed("count", "40", "个", FACT_SOURCE_STATED),
                          Printed("count", "40", "个", FACT_SOURCE_TRACKED),
                          Printed("count", "40", "个", FACT_SOURCE_DECLARED)});
  EXPECT_EQ(SourceOf(table.Find("count")), FACT_SOURCE_TRACKED);
}

TEST(FactTable, TrustDecidesAndAFindingSaysSoWhereValuesDoNotMeet) {
  const FactTable table = MakeTable(
      Words(), {Exact("spent", "29649200", "CNY", FACT_SOURCE_STATED),
                Printed("spent", "2964.91", "万元", FACT_SOURCE_LEDGER)});
  EXPECT_EQ(SourceOf(table.Find("spent")), FACT_SOURCE_LEDGER);
  const std::vector<v1::Finding> findings = table.SourceFindings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].id(), "S-1");
  EXPECT_EQ(findings[0].verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(findings[0].left(), "2,964.91 万元");
  EXPECT_EQ(findings[0].right(), "2,964.92 万元");
  EXPECT_EQ(findings[0].difference(), "-0.01 万元");
  EXPECT_EQ(findings[0].left_interval(), "[2964.905, 2964.915] 万元");
  EXPECT_THAT(findings[0].message(), HasSubstr("核算采用台账的 2,964.91 万元"));
  EXPECT_EQ(findings[0].operands_size(), 2);
}

TEST(FactTable, ADifferenceOfPercentagesIsOneOfPoints) {
  const FactTable table =
      MakeTable(Words(), {Printed("rate", "25.00", "%", FACT_SOURCE_STATED),
                          Printed("rate", "26.50", "%", FACT_SOURCE_LEDGER)});
  const std::vector<v1::Finding> findings = table.SourceFindings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0].difference(), HasSubstr("1.50 个百分点"));
}

TEST(FactTable, ASyntheticValueRanksBelowEveryRealOne) {
  const FactTable table = MakeTable(
      Words(), {Synthetic(Exact("count", "1723", "item", FACT_SOURCE_TRACKED)),
                Printed("count", "1724", "个", FACT_SOURCE_STATED)});
  EXPECT_EQ(SourceOf(table.Find("count")), FACT_SOURCE_STATED);
  EXPECT_TRUE(table.SourceFindings().empty());
  EXPECT_TRUE(table.FindFrom("count", FACT_SOURCE_TRACKED)->synthetic());
}

TEST(FactTable, LooksUpOneSourceOnly) {
  const FactTable table =
      MakeTable(Words(), {Printed("count", "40", "个", FACT_SOURCE_TRACKED)});
  EXPECT_EQ(table.FindFrom("count", FACT_SOURCE_STATED), nullptr);
  EXPECT_NE(table.FindFrom("count", FACT_SOURCE_TRACKED), nullptr);
  EXPECT_EQ(table.Find("spent"), nullptr);
  EXPECT_NE(table.FindNamed("项目数"), nullptr);
}

TEST(FactTable, ListsOfNamesAgreeWhenTheyNameTheSame) {
  type::v1::Fact declared = test::Names("names", {"乙", "甲"});
  declared.mutable_value()->set_source(FACT_SOURCE_DECLARED);
  EXPECT_TRUE(MakeTable(Words(), {declared, test::Names("names", {"甲", "乙"})})
                  .SourceFindings()
                  .empty());
  EXPECT_EQ(MakeTable(Words(), {declared, test::Names("names", {"甲"})})
                .SourceFindings()
                .size(),
            1U);
}

TEST(FactTable, KeepsMonthsUnitsDistrictsAndTheYearBeforeApart) {
  type::v1::Fact of_district = Printed("count", "40", "个");
  of_district.mutable_key()->set_district("玄武区");
  type::v1::Fact of_month = Printed("count", "3", "个");
  of_month.mutable_key()->set_month(5);
  type::v1::Fact of_unit = Printed("count", "2", "个");
  of_unit.mutable_key()->set_budget_unit("hq");
  type::v1::Fact before = Printed("count", "30", "个");
  before.mutable_key()->set_fiscal_year(2023);
  const FactTable table = MakeTable(
      Words(),
      {of_unit, Printed("count", "45", "个"), of_month, of_district, before});
  EXPECT_EQ(table.Find("count")->Text(), "45 个");
  EXPECT_EQ(table.Find("count[5]")->Text(), "3 个");
  EXPECT_EQ(table.Find("count[\"hq\"]")->Text(), "2 个");
  EXPECT_EQ(table.Find("count[district \"玄武区\"]")->Text(), "40 个");
  EXPECT_EQ(table.Find("prior(count)")->Text(), "30 个");
  EXPECT_EQ(table.Find("count[6]"), nullptr);
  EXPECT_EQ(table.values().size(), 1U);
  EXPECT_TRUE(table.SourceFindings().empty());
}

TEST(FactTable, AFigureOfAMonthIsNotThatOfTheYear) {
  type::v1::Fact of_month = Printed("count", "3", "个");
  of_month.mutable_key()->set_month(5);
  EXPECT_EQ(MakeTable(Words(), {of_month}).Find("count"), nullptr);
  EXPECT_EQ(MakeTable(Words(), {of_month}).FindNamed("项目数"), nullptr);
  EXPECT_EQ(MakeTable(Words(), {of_month}).FindNamed("count[5]"), nullptr);
}

TEST(FactTable, LeavesOutYearsThatNoFormulaCanAskFor) {
  std::vector<type::v1::Fact> facts;
  for (const int year : {2020, 2022, 2025}) {
    facts.push_back(Printed("count", "3", "个"));
    facts.back().mutable_key()->set_fiscal_year(year);
  }
  const FactTable table = MakeTable(Words(), facts);
  EXPECT_EQ(table.Find("count"), nullptr);
  EXPECT_EQ(table.Find("prior(count)"), nullptr);
}

TEST(FactTable, NamesThePlacesOfAFigure) {
  std::vector<type::v1::Fact> facts;
  for (const char* const unit : {"b", "a"}) {
    facts.push_back(Printed("count", "3", "个"));
    facts.back().mutable_key()->set_budget_unit(unit);
  }
  facts.push_back(Printed("spent", "3", "万元"));
  facts.back().mutable_key()->set_budget_unit("c");
  const FactTable table = MakeTable(Words(), facts);
  const FactLookup stated = table.Lookup(FACT_SOURCE_STATED);
  EXPECT_THAT(stated.PlacesOf(PlaceKind::kBudgetUnit, "count", false),
              ::testing::ElementsAre("a", "b"));
  EXPECT_THAT(stated.PlacesOf(PlaceKind::kDistrict, "count", false),
              ::testing::IsEmpty());
  EXPECT_THAT(stated.PlacesOf(PlaceKind::kBudgetUnit, "count", true),
              ::testing::IsEmpty());
  EXPECT_THAT(table.Lookup(FACT_SOURCE_LEDGER)
                  .PlacesOf(PlaceKind::kBudgetUnit, "count", false),
              ::testing::IsEmpty());
}

TEST(FactTable, AContradictionOfAMonthIsAFindingThatSaysWhich) {
  type::v1::Fact stated = Printed("count", "3", "个");
  stated.mutable_key()->set_month(5);
  type::v1::Fact tracked = Printed("count", "4", "个", FACT_SOURCE_TRACKED);
  tracked.mutable_key()->set_month(5);
  const FactTable table = MakeTable(Words(), {stated, tracked});
  ASSERT_EQ(table.SourceFindings().size(), 1U);
  EXPECT_THAT(table.SourceFindings()[0].display_name(),
              HasSubstr("项目数（5月）"));
}

TEST(FactTable, RefusesKeysMonthsAndSourcesThatNoFactHas) {
  const Vocabulary words = Words();
  FactTable::Builder builder(words, 2024);
  type::v1::Fact key = Printed("count", "3", "个");
  key.mutable_key()->set_key("count[3]");
  builder.Add(key, "facts[0]");
  type::v1::Fact month = Printed("count", "3", "个");
  month.mutable_key()->set_month(13);
  builder.Add(month, "facts[1]");
  type::v1::Fact source = Printed("count", "3", "个");
  source.mutable_value()->set_source(static_cast<type::v1::FactSource>(9));
  builder.Add(source, "facts[2]");
  const absl::StatusOr<FactTable> table = builder.Build();
  EXPECT_THAT(table, HasViolation("facts[0].key.key", "count[3]"));
  EXPECT_THAT(table, HasViolation("facts[1].key.month"));
  EXPECT_THAT(table, HasViolation("facts[2].value.source"));
}

TEST(FactTable, KeepsFactsOutsideTheVocabulary) {
  const FactTable table =
      MakeTable(Words(), {Printed("activity.count", "807", "场")});
  EXPECT_EQ(table.Find("activity.count")->Text(), "807 场");
}

TEST(FactTable, NamesAFactWhoseUnitIsNotThatOfTheVocabulary) {
  const Vocabulary words = Words();
  FactTable::Builder builder(words, 2024);
  builder.Add(Printed("spent", "40", "人"), "fact_sets[0].facts[3]");
  EXPECT_THAT(builder.Build(), HasViolation("fact_sets[0].facts[3].value.unit",
                                            "measures spent (支出) in CNY"));
}

TEST(FactTable, RefusesAContentThatDoesNotFitTheUnit) {
  const Vocabulary words = Words();
  FactTable::Builder builder(words, 2024);
  type::v1::Fact names = test::Names("spent", {"甲"});
  names.mutable_value()->set_unit("CNY");
  builder.Add(names, "facts[0]");
  type::v1::Fact text = Exact("count", "1e3", "item", FACT_SOURCE_STATED);
  builder.Add(text, "facts[1]");
  const absl::StatusOr<FactTable> table = builder.Build();
  EXPECT_THAT(table, HasViolation("facts[0].value.number"));
  EXPECT_THAT(table, HasViolation("facts[1].value.number"));
}

TEST(FactTable, TheOrderOfFactsDoesNotMatter) {
  std::vector<type::v1::Fact> facts = {
      Printed("spent", "10.1", "万元", FACT_SOURCE_STATED),
      Printed("spent", "10.2", "万元", FACT_SOURCE_DECLARED),
      Exact("spent", "101400", "CNY", FACT_SOURCE_LEDGER),
      Exact("spent", "101400", "CNY", FACT_SOURCE_TRACKED)};
  const auto by_text = [](const type::v1::Fact& a, const type::v1::Fact& b) {
    return a.SerializeAsString() < b.SerializeAsString();
  };
  std::sort(facts.begin(), facts.end(), by_text);
  const FactTable first = MakeTable(Words(), facts);
  do {
    const FactTable table = MakeTable(Words(), facts);
    EXPECT_EQ(table.Find("spent")->fact.SerializeAsString(),
              first.Find("spent")->fact.SerializeAsString());
    ASSERT_EQ(table.SourceFindings().size(), 1U);
    EXPECT_EQ(table.SourceFindings()[0].SerializeAsString(),
              first.SourceFindings()[0].SerializeAsString());
  } while (std::next_permutation(facts.begin(), facts.end(), by_text));
}

}  // namespace
}  // namespace jixiao::evaluation
