#include "services/budget/domain/fact_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "services/budget/data/embedded.h"
#include "tests/unit/services/budget/domain/ledger_data.h"

namespace jixiao::budget {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using type::v1::Fact;
using type::v1::FactSet;

FactSet Build(const Snapshot& snapshot, absl::CivilDay day = kYearEnd) {
  auto set = BuildFactSet(snapshot, 2024, day, EmbeddedReferenceData().codes);
  EXPECT_THAT(set, testing::IsOk());
  return *std::move(set);
}

// "2024 key month unit" of each fact, or of those whose key has `part`.
std::vector<std::string> Keys(const FactSet& set, const std::string& part) {
  std::vector<std::string> keys;
  for (const Fact& fact : set.facts()) {
    const type::v1::FactKey& key = fact.key();
    if (key.key().find(part) == std::string::npos) continue;
    keys.push_back(std::to_string(key.fiscal_year()) + " " + key.key() + " " +
                   std::to_string(key.month()) + " " + key.budget_unit());
  }
  return keys;
}

const Fact* Find(const FactSet& set, const std::string& key, int month = 0,
                 int32_t year = 2024, const std::string& unit = "") {
  for (const Fact& fact : set.facts()) {
    if (fact.key().key() == key && fact.key().month() == month &&
        fact.key().fiscal_year() == year && fact.key().budget_unit() == unit) {
      return &fact;
    }
  }
  return nullptr;
}

std::string NumberOf(const FactSet& set, const std::string& key, int month = 0,
                     int32_t year = 2024, const std::string& unit = "") {
  const Fact* fact = Find(set, key, month, year, unit);
  return fact == nullptr ? "absent" : fact->value().number().value();
}

TEST(FactSet, AnEmptyLedgerGivesNoFacts) {
  const FactSet set = Build(SnapshotOf({}));
  EXPECT_TRUE(set.facts().empty());
  EXPECT_EQ(set.department(), "departments/nj-tcj");
  EXPECT_EQ(set.fiscal_year(), 2024);
  EXPECT_EQ(set.sequence(), 7);
  EXPECT_EQ(set.digest(), digest::Sha256Hex("[]"));
  EXPECT_EQ(set.origin(), "budget");
  EXPECT_THAT(set.effective_date(),
              testing::EqualsProto("year: 2024 month: 12 day: 31"));
}

TEST(FactSet, AFactSaysWhereItCameFrom) {
  LedgerCell row = At(Spent(296491), 5);
  row.cell.functional_class = "201";
  row.sums.record_count = 3;
  row.sums.resolution_fen = rational::Rational::FromInt(30000);
  const FactSet set = Build(SnapshotOf({row}));
  const Fact* fact = Find(set, "budget.expenditure.function.201.final");
  ASSERT_NE(fact, nullptr);
  EXPECT_THAT(
      *fact,
      testing::EqualsProto(
          R"pb(key {
                 department: "departments/nj-tcj"
                 fiscal_year: 2024
                 key: "budget.expenditure.function.201.final"
               }
               display_name: "一般公共服务决算支出"
               value {
                 number { value: "2964.91" }
                 unit: "CNY"
                 resolution { value: "300" }
                 source: FACT_SOURCE_LEDGER
                 provenance {
                   resource: "departments/nj-tcj"
                   sequence: 5
                   quote: "2024年度预算台账合计：stage=EXECUTION，direction=EXPENDITURE，functional_code=201*"
                   place: "budgetRecords"
                   record_count: 3
                   digest: ")pb" +
          fact->value().provenance().digest() + "\" } }"));
  EXPECT_EQ(fact->value().provenance().digest().size(), 64u);
}

TEST(FactSet, PaymentsAreDrawnForEachMonthThatHasEnded) {
  Snapshot snapshot =
      SnapshotOf({InMonth(Spent(100), 1), InMonth(Spent(50), 3)});
  v1::FiscalYear year;
  year.set_fiscal_year(2024);
  for (int month = 1; month <= 12; ++month) {
    auto* planned = year.add_planned_payments();
    planned->set_currency_code("CNY");
    planned->set_units(10);
  }
  snapshot.fiscal_years = {year};
  const FactSet march = Build(snapshot, absl::CivilDay(2024, 3, 31));
  EXPECT_THAT(Keys(march, "budget.payment.actual"),
              ElementsAre("2024 budget.payment.actual 0 ",
                          "2024 budget.payment.actual 1 ",
                          "2024 budget.payment.actual 2 ",
                          "2024 budget.payment.actual 3 "));
  EXPECT_EQ(NumberOf(march, "budget.payment.actual", 2), "1");
  EXPECT_EQ(NumberOf(march, "budget.payment.actual", 3), "1.5");
  EXPECT_EQ(NumberOf(march, "budget.payment.actual"), "1.5");
  EXPECT_EQ(NumberOf(march, "budget.payment.planned", 2), "20");
  EXPECT_EQ(NumberOf(march, "budget.payment.planned"), "30");
  EXPECT_EQ(Keys(Build(snapshot), "budget.payment.planned").size(), 13u);
}

TEST(FactSet, APaymentWithoutMonthLeavesTheWholeYearOnly) {
  const FactSet set = Build(SnapshotOf({Spent(100), InMonth(Spent(50), 3)}));
  EXPECT_THAT(Keys(set, "budget.payment.actual"),
              ElementsAre("2024 budget.payment.actual 0 ",
                          "2024 budget.payment.actual 12 "));
}

TEST(FactSet, TheYearBeforeComesWithItUnderItsOwnYear) {
  LedgerCell before = InMonth(Spent(90), 11);
  before.fiscal_year = 2023;
  const FactSet set = Build(SnapshotOf({InMonth(Spent(100), 1), before}),
                            absl::CivilDay(2024, 6, 30));
  EXPECT_EQ(NumberOf(set, "budget.expenditure.final"), "1");
  EXPECT_EQ(NumberOf(set, "budget.expenditure.final", 0, 2023), "0.9");
  EXPECT_EQ(NumberOf(set, "budget.payment.actual", 0, 2023), "0.9");
  EXPECT_EQ(NumberOf(set, "budget.payment.actual", 11, 2023), "absent");
  EXPECT_EQ(set.facts(0).key().fiscal_year(), 2023);
}

TEST(FactSet, RegisteredUnitsHaveFiguresOfTheirOwn) {
  Snapshot snapshot = SnapshotOf({With(Spent(100), &Cell::budget_unit, "a"),
                                  With(Spent(20), &Cell::budget_unit, "b")});
  EXPECT_THAT(Keys(Build(snapshot), "budget.expenditure.final"),
              ElementsAre("2024 budget.expenditure.final 0 "));
  snapshot.budget_units = {"a", "b", "c"};
  const FactSet set = Build(snapshot);
  EXPECT_THAT(Keys(set, "budget.expenditure.final"),
              ElementsAre("2024 budget.expenditure.final 0 ",
                          "2024 budget.expenditure.final 0 a",
                          "2024 budget.expenditure.final 0 b"));
  EXPECT_EQ(NumberOf(set, "budget.expenditure.final"), "1.2");
  EXPECT_EQ(NumberOf(set, "budget.expenditure.final", 0, 2024, "b"), "0.2");
}

TEST(FactSet, FactsAreSortedAndUnique) {
  LedgerCell before = Spent(90);
  before.fiscal_year = 2023;
  Snapshot snapshot =
      SnapshotOf({With(InMonth(Spent(1), 2), &Cell::functional_class, "206"),
                  With(InMonth(Spent(1), 1), &Cell::functional_class, "201"),
                  Row(kInitial, kRevenue, 3), before});
  snapshot.budget_units = {"a"};
  const FactSet set = Build(snapshot);
  std::vector<std::tuple<int, std::string, int, std::string>> keys;
  for (const Fact& fact : set.facts()) {
    keys.emplace_back(fact.key().fiscal_year(), fact.key().key(),
                      fact.key().month(), fact.key().budget_unit());
  }
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
}

TEST(FactSet, EqualDataGivesEqualDigestsAndAnyChangeAnother) {
  std::vector<LedgerCell> rows = {
      With(Spent(1), &Cell::functional_class, "201"),
      With(Spent(2), &Cell::functional_class, "206"),
      Row(kInitial, kRevenue, 3)};
  const FactSet first = Build(SnapshotOf(rows));
  std::reverse(rows.begin(), rows.end());
  Snapshot later = SnapshotOf(rows);
  later.sequence = 99;  // something else was written meanwhile
  EXPECT_EQ(Build(later).digest(), first.digest());
  rows[0].sums.amount_fen += rational::Rational::FromInt(1);
  EXPECT_NE(Build(SnapshotOf(rows)).digest(), first.digest());
}

TEST(FactSet, UnfinishedImportsAreNamedAndNotPartOfTheDigest) {
  Snapshot snapshot = SnapshotOf({});
  snapshot.unfinished_imports = {"departments/nj-tcj/imports/2024-x"};
  EXPECT_THAT(Build(snapshot).unfinished_imports(),
              ElementsAre("departments/nj-tcj/imports/2024-x"));
  EXPECT_EQ(Build(snapshot).digest(), Build(SnapshotOf({})).digest());
}

absl::StatusOr<ExplainedFact> Explain(const Snapshot& snapshot,
                                      const std::string& key, int month = 0,
                                      absl::CivilDay day = kYearEnd) {
  return DrawFact(snapshot,
                  *FindDefinition(key, EmbeddedReferenceData().codes, 2024),
                  {2024, day, ""}, month);
}

TEST(DrawFact, GivesTheFactAsItStandsInTheSet) {
  const Snapshot snapshot =
      SnapshotOf({InMonth(Spent(100), 1), InMonth(Spent(50), 3)});
  const FactSet set = Build(snapshot);
  JX_ASSERT_OK_AND_ASSIGN(const ExplainedFact year,
                          Explain(snapshot, "budget.expenditure.final"));
  EXPECT_THAT(year.fact,
              testing::EqualsProto(*Find(set, "budget.expenditure.final")));
  EXPECT_EQ(year.cell_ids.size(), 2u);
  JX_ASSERT_OK_AND_ASSIGN(const ExplainedFact february,
                          Explain(snapshot, "budget.payment.actual", 2));
  EXPECT_THAT(february.fact,
              testing::EqualsProto(*Find(set, "budget.payment.actual", 2)));
  EXPECT_THAT(february.cell_ids, ElementsAre(snapshot.cells[0].id));
}

TEST(DrawFact, SaysWhyAFactIsMissing) {
  const Snapshot snapshot = SnapshotOf({Spent(100)});
  const auto missing = Explain(snapshot, "budget.expenditure.operating.final");
  EXPECT_THAT(missing, testing::StatusIs(absl::StatusCode::kFailedPrecondition,
                                         type::v1::ERROR_REASON_FACT_MISSING));
  EXPECT_THAT(missing,
              testing::MessageIs(HasSubstr(
                  "公用经费决算缺失：1 条执行支出未报告 expenditure_kind")));
  EXPECT_THAT(
      status::MetadataOf(missing.status()),
      ElementsAre(
          ::testing::Pair("cause", "1 条执行支出未报告 expenditure_kind"),
          ::testing::Pair("fact", "budget.expenditure.operating.final")));
  EXPECT_THAT(
      Explain(snapshot, "budget.payment.actual", 7,
              absl::CivilDay(2024, 6, 30)),
      testing::MessageIs(HasSubstr("2024 年 7 月到 2024-06-30 尚未结束")));
}

}  // namespace
}  // namespace jixiao::budget
