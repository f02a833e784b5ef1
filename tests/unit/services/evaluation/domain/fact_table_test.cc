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

TEST(FactTable, ShowsFormulasOnlyTheWholeDepartmentAndYear) {
  type::v1::Fact of_district = Printed("count", "40", "个");
  of_district.mutable_key()->set_district("玄武区");
  type::v1::Fact of_month = Printed("count", "3", "个");
  of_month.mutable_key()->set_month(5);
  type::v1::Fact of_unit = Printed("count", "2", "个");
  of_unit.mutable_key()->set_budget_unit("hq");
  EXPECT_EQ(MakeTable(Words(), {of_district, of_month, of_unit}).Find("count"),
            nullptr);
  const FactTable table =
      MakeTable(Words(), {of_unit, Printed("count", "45", "个"), of_month});
  EXPECT_EQ(table.Find("count")->Text(), "45 个");
  EXPECT_TRUE(table.SourceFindings().empty());
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
