// GetFactSet over the seed's own figures.
#include "common/bulk/import_run.h"
#include "services/budget/store/fact_rows.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::HasViolation;
using testing::StatusIs;
using Stub = v1::BudgetService::Stub;

// The report's section 一、（二）, printed in 万元 with 2 decimals.
std::vector<v1::BudgetRecord> SeedRows() {
  const std::string printed =
      "resolution { currency_code: 'CNY' units: 100 } transcribed: true ";
  const auto spent = [&](const char* id, int64_t yuan, const char* code) {
    return Row(id, kExecution, kExpenditure, yuan,
               printed + "functional_code: '" + code + "'");
  };
  return {
      Row("I-R-1", kInitial, kRevenue, 33154100,
          printed + "revenue_kind: REVENUE_KIND_APPROPRIATION"),
      Row("I-E-1", kInitial, kExpenditure, 17499000,
          printed + "expenditure_kind: EXPENDITURE_KIND_BASIC"),
      Row("I-E-2", kInitial, kExpenditure, 15655100,
          printed + "expenditure_kind: EXPENDITURE_KIND_PROJECT"),
      Row("F-R-1", kExecution, kRevenue, 29520300,
          printed + "revenue_kind: REVENUE_KIND_APPROPRIATION"),
      Row("F-R-2", kExecution, kRevenue, 700,
          printed + "revenue_kind: REVENUE_KIND_OTHER"),
      spent("F-E-1", 22425600, "201"),
      spent("F-E-2", 1929900, "208"),
      spent("F-E-3", 33000, "216"),
      spent("F-E-4", 5039900, "221"),
      spent("F-E-5", 220700, "206"),
  };
}

class FactSetTest : public BudgetTest {};

TEST_F(FactSetTest, TheSeedsLedgerGivesItsFigures) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  JX_ASSERT_OK(server_.Import(SeedRows()));
  JX_ASSERT_OK_AND_ASSIGN(const auto facts, server_.Facts());
  std::map<std::string, std::string> drawn;
  for (const auto& fact : facts.facts()) {
    const auto& value = fact.value();
    const int month = fact.key().month();
    drawn[fact.key().key() + (month == 0 ? "" : "/" + std::to_string(month))] =
        value.number().value() + " " + value.resolution().value();
    EXPECT_TRUE(value.transcribed()) << fact.key().key();
    EXPECT_FALSE(value.synthetic()) << fact.key().key();
  }
  const std::map<std::string, std::string> expected = {
      {"budget.expenditure.basic.initial", "17499000 100"},
      {"budget.expenditure.final", "29649100 500"},
      {"budget.expenditure.function.201.final", "22425600 100"},
      {"budget.expenditure.function.206.final", "220700 100"},
      {"budget.expenditure.function.208.final", "1929900 100"},
      {"budget.expenditure.function.216.final", "33000 100"},
      {"budget.expenditure.function.221.final", "5039900 100"},
      {"budget.expenditure.initial", "33154100 200"},
      {"budget.expenditure.project.initial", "15655100 100"},
      {"budget.payment.actual", "29649100 500"},
      {"budget.payment.actual/12", "29649100 500"},
      {"budget.revenue.appropriation.final", "29520300 100"},
      {"budget.revenue.appropriation.initial", "33154100 100"},
      {"budget.revenue.final", "29521000 200"},
      {"budget.revenue.initial", "33154100 100"},
      {"budget.revenue.non_tax.final", "0 "},
      {"budget.revenue.non_tax.initial", "0 "},
      {"budget.revenue.other.final", "700 100"},
      {"budget.revenue.other.initial", "0 "},
  };
  EXPECT_EQ(drawn, expected);
  EXPECT_TRUE(facts.unfinished_imports().empty());
}

TEST_F(FactSetTest, CostsTheSameFewStatementsHoweverLargeTheLedger) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  JX_ASSERT_OK(server_.Import(SeedRows()));
  const int64_t start = database_.db().statements();
  JX_ASSERT_OK(server_.Facts());
  EXPECT_EQ(database_.db().statements() - start, kSnapshotStatements);
  JX_ASSERT_OK(server_.Import(ManyRows(700)));
  const int64_t again = database_.db().statements();
  JX_ASSERT_OK(server_.Facts());
  EXPECT_EQ(database_.db().statements() - again, kSnapshotStatements);
}

TEST_F(FactSetTest, EqualDataGivesEqualDigestsAndOtherYearsDoNotMatter) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  JX_ASSERT_OK(server_.Import(SeedRows()));
  JX_ASSERT_OK_AND_ASSIGN(const auto first, server_.Facts());
  JX_ASSERT_OK(server_.Import(SeedRows()));
  std::vector<v1::BudgetRecord> rows = ManyRows(1);
  rows[0].set_fiscal_year(2022);
  JX_ASSERT_OK(server_.Import(rows, "fiscal_year: 2022"));
  JX_ASSERT_OK_AND_ASSIGN(const auto second, server_.Facts());
  EXPECT_EQ(second.digest(), first.digest());
  EXPECT_GT(second.sequence(), first.sequence());
  JX_ASSERT_OK(server_.Import(ManyRows(1)));
  JX_ASSERT_OK_AND_ASSIGN(const auto third, server_.Facts());
  EXPECT_NE(third.digest(), first.digest());
}

TEST_F(FactSetTest, AnEarlierDateLeavesLaterMonthsOut) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  JX_ASSERT_OK(server_.Import(
      {Row("a", kExecution, kExpenditure, 5, "month: 6"),
       Row("b", kExecution, kExpenditure, 7, "month: 7"),
       Row("c", kExecution, kRevenue, 1), Row("d", kInitial, kRevenue, 2)}));
  auto request = Parse<v1::GetFactSetRequest>(R"pb(
    parent: "departments/nj-tcj"
    fiscal_year: 2024
    effective_date { year: 2024 month: 6 day: 30 }
  )pb");
  JX_ASSERT_OK_AND_ASSIGN(const auto facts,
                          server_.Call(&Stub::GetFactSet, request));
  EXPECT_EQ(NumberOf(facts, "budget.expenditure.final"), "5");
  EXPECT_EQ(NumberOf(facts, "budget.revenue.final"), "absent");
  EXPECT_EQ(NumberOf(facts, "budget.revenue.initial"), "2");
}

TEST_F(FactSetTest, UnfinishedImportsOfBothItsYearsAreNamed) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  std::vector<std::string> names;
  for (const int32_t year : {2022, 2023, 2024, 2025}) {
    const bulk::ImportKey key{"nj-tcj", year, std::string(32, 'a')};
    names.push_back(bulk::ImportName(key));
    JX_ASSERT_OK(
        database_.db().RunInTransaction({}, [&](mysql::Session& session) {
          bulk::BeginRun(session, key, 1, "tester");
          return absl::OkStatus();
        }));
  }
  // The figures of the year before come with those of the year.
  JX_ASSERT_OK_AND_ASSIGN(const auto facts, server_.Facts(2024));
  EXPECT_THAT(facts.unfinished_imports(),
              ::testing::ElementsAre(names[1], names[2]));
}

TEST_F(FactSetTest, BadRequestsAreNamed) {
  EXPECT_THAT(server_.Facts(),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(
      server_.Facts(1999),
      HasViolation("fiscal_year", "must be a year from 2000 to 2100, is 1999"));
}

}  // namespace
}  // namespace jixiao::budget
