// Evaluations whose formulas look at months, budget units and the year before.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using type::v1::FACT_SOURCE_LEDGER;

// The small framework with another formula for its quantitative leaf.
v1::Framework FrameworkWith(const std::string& formula) {
  v1::Framework framework = test::SmallFramework();
  for (v1::Indicator& indicator : *framework.mutable_indicators()) {
    if (indicator.has_quantitative()) {
      indicator.mutable_quantitative()->set_formula(formula);
    }
  }
  return framework;
}

type::v1::Fact Ledger(const std::string& key, const std::string& yuan,
                      int month = 0, const std::string& unit = "",
                      int fiscal_year = 2024) {
  type::v1::Fact fact = Exact(key, yuan, "CNY", FACT_SOURCE_LEDGER);
  fact.mutable_key()->set_month(month);
  fact.mutable_key()->set_budget_unit(unit);
  fact.mutable_key()->set_fiscal_year(fiscal_year);
  return fact;
}

v1::LeafResult LeafWith(const std::string& formula,
                        const std::vector<type::v1::Fact>& facts) {
  const type::v1::FactSet set = test::MakeFactSet(facts);
  const absl::StatusOr<v1::Evaluation> evaluation = Evaluate(
      FrameworkWith(formula), test::SmallSubmission(), {{"budget", &set}});
  EXPECT_TRUE(evaluation.ok()) << evaluation.status();
  if (!evaluation.ok()) return {};
  return test::LeafOf(*evaluation, "B.1");
}

std::vector<std::string> OperandNames(const v1::LeafResult& leaf) {
  std::vector<std::string> names;
  for (const type::v1::Fact& operand : leaf.trace().operands()) {
    names.push_back(operand.display_name());
  }
  return names;
}

TEST(EvaluatePeriod, AFormulaComparesWithTheYearBefore) {
  const v1::LeafResult leaf =
      LeafWith("spent / prior(spent)",
               {Ledger("spent", "100"), Ledger("spent", "100", 0, "", 2023)});
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_VERIFIED);
  EXPECT_THAT(OperandNames(leaf), ElementsAre("支出", "上年支出"));
  EXPECT_EQ(leaf.trace().operands(1).key().fiscal_year(), 2023);
}

TEST(EvaluatePeriod, AMissingYearBeforeIsNamed) {
  const v1::LeafResult leaf =
      LeafWith("spent / prior(spent)",
               {Ledger("spent", "100"), Ledger("spent", "100", 0, "", 2022)});
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNVERIFIABLE);
  EXPECT_THAT(leaf.trace().missing_fact_keys(), ElementsAre("prior(spent)"));
  EXPECT_THAT(leaf.trace().steps(0), HasSubstr("上年支出"));
}

TEST(EvaluatePeriod, TheMonthsOfASumAreOperands) {
  std::vector<type::v1::Fact> facts = {Ledger("planned", "120")};
  for (int month = 1; month <= 12; ++month) {
    facts.push_back(Ledger("spent", "10", month));
  }
  const v1::LeafResult leaf =
      LeafWith("months.sum(m, spent[m]) / planned", facts);
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_VERIFIED);
  ASSERT_EQ(leaf.trace().operands_size(), 13);
  EXPECT_EQ(leaf.trace().operands(11).display_name(), "支出（12月）");
  facts.pop_back();
  EXPECT_THAT(LeafWith("months.sum(m, spent[m]) / planned", facts)
                  .trace()
                  .missing_fact_keys(),
              ElementsAre("spent[12]"));
}

TEST(EvaluatePeriod, UnitsStandInForADepartmentWithoutAFigureOfItsOwn) {
  const v1::LeafResult leaf =
      LeafWith("spent / planned",
               {Ledger("planned", "100"), Ledger("spent", "40", 0, "a"),
                Ledger("spent", "60", 0, "b")});
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_VERIFIED);
  EXPECT_THAT(OperandNames(leaf), ElementsAre("支出", "预算"));
  EXPECT_EQ(leaf.trace().operands(0).value().number().value(), "100");
  EXPECT_THAT(leaf.trace().operands(0).value().provenance().quote(),
              HasSubstr("a、b 2 个预算单位"));
}

TEST(EvaluatePeriod, TooMuchWorkIsSaidAndNotScored) {
  std::vector<type::v1::Fact> facts;
  for (int unit = 0; unit < 1000; ++unit) {
    facts.push_back(Ledger("spent", "1", 0, "u" + std::to_string(unit)));
  }
  const v1::LeafResult leaf =
      LeafWith("units.count(u, units.exists(v, spent[v] > spent[u]))", facts);
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNVERIFIABLE);
  EXPECT_FALSE(leaf.has_computed_score());
  EXPECT_THAT(leaf.trace().steps(0), HasSubstr("计算量超过上限"));
}

TEST(EvaluatePeriod, AChecksFindingListsTheMonthsItCompared) {
  v1::Framework framework = test::SmallFramework();
  test::AddRelation(&framework, "M1", {"spent[12]", "spent"},
                    v1::RELATION_OPERATOR_EQUAL, "");
  const type::v1::FactSet set =
      test::MakeFactSet({Ledger("spent", "100"), Ledger("spent", "90", 12)});
  const absl::StatusOr<v1::Evaluation> evaluation =
      Evaluate(framework, test::SmallSubmission(), {{"budget", &set}});
  ASSERT_TRUE(evaluation.ok()) << evaluation.status();
  const v1::Finding& finding = test::FindingOf(*evaluation, "M1");
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  ASSERT_EQ(finding.operands_size(), 2);
  EXPECT_EQ(finding.operands(0).display_name(), "支出（12月）");
  EXPECT_THAT(finding.relation(), HasSubstr("支出（12月） ＝ 支出"));
}

}  // namespace
}  // namespace jixiao::evaluation
