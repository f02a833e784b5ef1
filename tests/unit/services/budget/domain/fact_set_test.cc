#include "services/budget/domain/fact_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "services/budget/domain/catalogue.h"

namespace jixiao::budget {
namespace {

using ::testing::ElementsAre;
using type::v1::Fact;
using type::v1::FactSet;

constexpr auto kInitial = v1::BUDGET_STAGE_INITIAL;
constexpr auto kAdjustment = v1::BUDGET_STAGE_ADJUSTMENT;
constexpr auto kExecution = v1::BUDGET_STAGE_EXECUTION;
constexpr auto kRevenue = v1::DIRECTION_REVENUE;
constexpr auto kExpenditure = v1::DIRECTION_EXPENDITURE;

LedgerGroup Group(v1::BudgetStage stage, v1::Direction direction, int64_t fen,
                  int64_t count = 1) {
  LedgerGroup group;
  group.stage = stage;
  group.direction = direction;
  group.amount_fen = rational::Rational::FromInt(fen);
  group.count = count;
  group.sequence = 1;
  return group;
}

LedgerGroup Spent(int64_t fen, const std::string& function_class) {
  LedgerGroup group = Group(kExecution, kExpenditure, fen);
  group.function_class = function_class;
  return group;
}

// Facts by key.
class Facts {
 public:
  explicit Facts(const Snapshot& snapshot,
                 absl::CivilDay date = absl::CivilDay(2024, 12, 31)) {
    auto built = BuildFactSet(snapshot, 2024, date);
    EXPECT_THAT(built, testing::IsOk());
    set_ = *std::move(built);
    for (const Fact& fact : set_.facts()) by_key_[fact.key().key()] = fact;
  }
  explicit Facts(std::vector<LedgerGroup> groups,
                 absl::CivilDay date = absl::CivilDay(2024, 12, 31))
      : Facts(Of(std::move(groups)), date) {}

  const FactSet& set() const { return set_; }
  bool Has(const std::string& key) const { return by_key_.count(key) == 1; }
  // "absent", or the number, with "±" and the resolution when there is one.
  std::string operator[](const std::string& key) const {
    if (!Has(key)) return "absent";
    const auto& value = by_key_.at(key).value();
    const std::string& resolution = value.resolution().value();
    return value.number().value() +
           (resolution.empty() ? "" : "±" + resolution);
  }
  const Fact& At(const std::string& key) const { return by_key_.at(key); }

  static Snapshot Of(std::vector<LedgerGroup> groups) {
    Snapshot snapshot;
    snapshot.department.set_name("departments/nj-tcj");
    snapshot.groups = std::move(groups);
    snapshot.sequence = 7;
    return snapshot;
  }

 private:
  FactSet set_;
  std::map<std::string, Fact> by_key_;
};

TEST(FactSet, AnEmptyLedgerGivesNoFacts) {
  const Facts facts(std::vector<LedgerGroup>{});
  EXPECT_TRUE(facts.set().facts().empty());
  EXPECT_EQ(facts.set().department(), "departments/nj-tcj");
  EXPECT_EQ(facts.set().fiscal_year(), 2024);
  EXPECT_EQ(facts.set().sequence(), 7);
  EXPECT_EQ(facts.set().digest(), digest::Sha256Hex("[]"));
  EXPECT_EQ(facts.set().origin(), "budget");
  EXPECT_THAT(facts.set().effective_date(),
              testing::EqualsProto("year: 2024 month: 12 day: 31"));
}

TEST(FactSet, TotalsAreByStageAndDirection) {
  const Facts facts({Group(kInitial, kRevenue, 331541000000),
                     Group(kInitial, kExpenditure, 174990000000),
                     Group(kInitial, kExpenditure, 156551000000),
                     Group(kExecution, kExpenditure, 5)});
  EXPECT_EQ(facts["budget.revenue.initial"], "3315410000");
  EXPECT_EQ(facts["budget.expenditure.initial"], "3315410000");
  EXPECT_EQ(facts["budget.expenditure.final"], "0.05");
  EXPECT_EQ(facts["budget.revenue.final"], "absent");
}

TEST(FactSet, TheResolutionOfASumIsTheSumOfItsRows) {
  LedgerGroup coarse = Group(kExecution, kRevenue, 295203000000, 2);
  coarse.resolution_fen = rational::Rational::FromInt(20000);
  const Facts facts({coarse, Group(kExecution, kRevenue, 7)});
  EXPECT_EQ(facts["budget.revenue.final"], "2952030000.07±200");
  EXPECT_EQ(
      facts.At("budget.revenue.final").value().provenance().record_count(), 3);
}

TEST(FactSet, AdjustedIsAbsentWithoutAdjustmentRows) {
  const Facts without({Group(kInitial, kExpenditure, 100)});
  EXPECT_EQ(without["budget.expenditure.adjusted"], "absent");
  EXPECT_EQ(without["budget.adjustment.total"], "absent");

  LedgerGroup cut = Group(kAdjustment, kExpenditure, -30, 2);
  const Facts with({Group(kInitial, kExpenditure, 100), cut,
                    Group(kAdjustment, kExpenditure, 50)});
  EXPECT_EQ(with["budget.expenditure.adjusted"], "1.2");
  EXPECT_EQ(with["budget.adjustment.total"], "0.8");
  EXPECT_EQ(with["budget.revenue.adjusted"], "absent");
}

TEST(FactSet, AdjustedIsAbsentWithoutAnInitialBudget) {
  const Facts facts({Group(kAdjustment, kExpenditure, 50)});
  EXPECT_EQ(facts["budget.expenditure.adjusted"], "absent");
  EXPECT_EQ(facts["budget.adjustment.total"], "0.5");
}

TEST(FactSet, ASumWithoutAMatchingRowIsZeroOnlyWhereEveryRowReports) {
  LedgerGroup appropriation = Group(kInitial, kRevenue, 100);
  appropriation.revenue_kind = v1::REVENUE_KIND_APPROPRIATION;
  appropriation.transcribed = true;
  appropriation.sequence = 4;
  const Facts reported({appropriation});
  EXPECT_EQ(reported["budget.revenue.non_tax.initial"], "0");
  EXPECT_EQ(reported["budget.revenue.appropriation.initial"], "1");
  const auto& zero = reported.At("budget.revenue.non_tax.initial").value();
  EXPECT_EQ(zero.provenance().record_count(), 0);
  EXPECT_EQ(zero.provenance().sequence(), 4);
  EXPECT_TRUE(zero.transcribed());

  const Facts unreported({appropriation, Group(kInitial, kRevenue, 5)});
  EXPECT_EQ(unreported["budget.revenue.non_tax.initial"], "absent");
  EXPECT_EQ(unreported["budget.revenue.appropriation.initial"], "absent");
  EXPECT_EQ(unreported["budget.revenue.initial"], "1.05");
  EXPECT_EQ(unreported["budget.revenue.non_tax.final"], "absent");
}

TEST(FactSet, ANilReturnIsARowOfZeroNotAMissingStage) {
  const Facts facts({Group(kExecution, kRevenue, 0)});
  EXPECT_EQ(facts["budget.revenue.final"], "0");
}

TEST(FactSet, BasicAndProjectAreMissingWhereTheSplitIsNotReported) {
  LedgerGroup basic = Group(kInitial, kExpenditure, 100);
  basic.expenditure_kind = v1::EXPENDITURE_KIND_BASIC;
  const Facts facts({basic, Spent(10, "201")});
  EXPECT_EQ(facts["budget.expenditure.basic.initial"], "1");
  EXPECT_EQ(facts["budget.expenditure.project.initial"], "0");
  EXPECT_EQ(facts["budget.expenditure.basic.final"], "absent");
  EXPECT_EQ(facts["budget.expenditure.project.final"], "absent");
}

TEST(FactSet, FunctionalClassesAreFactsOnlyWhereTheyOccur) {
  const Facts facts({Spent(224256, "201"), Spent(4, "201"), Spent(330, "216")});
  EXPECT_EQ(facts["budget.expenditure.function.201.final"], "2242.6");
  EXPECT_EQ(facts["budget.expenditure.function.216.final"], "3.3");
  EXPECT_EQ(facts["budget.expenditure.function.208.final"], "absent");
  EXPECT_EQ(facts.At("budget.expenditure.function.201.final").display_name(),
            "一般公共服务决算支出");

  const Facts partly({Spent(1, "201"), Spent(1, "")});
  EXPECT_EQ(partly["budget.expenditure.function.201.final"], "absent");
}

TEST(FactSet, AnyMarkedRowMarksTheSum) {
  LedgerGroup generated = Group(kInitial, kExpenditure, 1);
  generated.synthetic = true;
  LedgerGroup copied = Group(kInitial, kRevenue, 1);
  copied.transcribed = true;
  const Facts facts({generated, Group(kInitial, kExpenditure, 1), copied});
  const auto& spent = facts.At("budget.expenditure.initial").value();
  EXPECT_TRUE(spent.synthetic());
  EXPECT_FALSE(spent.transcribed());
  const auto& earned = facts.At("budget.revenue.initial").value();
  EXPECT_FALSE(earned.synthetic());
  EXPECT_TRUE(earned.transcribed());
}

TEST(FactSet, BeforeTheYearsEndLaterMonthsAreLeftOut) {
  LedgerGroup within = Group(kExecution, kExpenditure, 100);
  LedgerGroup after = Group(kExecution, kExpenditure, 50);
  after.months = MonthRange::kAfter;
  LedgerGroup budget = Group(kInitial, kExpenditure, 400);
  budget.months = MonthRange::kNotReported;
  const absl::CivilDay june(2024, 6, 30);
  const Facts facts({within, after, budget}, june);
  EXPECT_EQ(facts["budget.expenditure.final"], "1");
  EXPECT_EQ(facts["budget.expenditure.initial"], "4");

  LedgerGroup undated = Group(kExecution, kExpenditure, 7);
  undated.months = MonthRange::kNotReported;
  EXPECT_EQ(Facts({within, undated}, june)["budget.expenditure.final"],
            "absent");
  EXPECT_EQ(Facts({within, undated})["budget.expenditure.final"], "1.07");
}

TEST(FactSet, OnlyMonthsThatHaveEndedCount) {
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 1, 30)), 0);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 2, 28)), 1);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 2, 29)), 2);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 12, 30)), 11);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 12, 31)), 12);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2026, 5, 5)), 12);
}

Snapshot WithProfile() {
  Snapshot snapshot = Facts::Of({});
  snapshot.department_sequence = 2;
  v1::Department& department = snapshot.department;
  department.set_profile_fiscal_year(2024);
  department.set_transcribed(true);
  department.mutable_staff()->set_authorized_count(37);
  department.mutable_staff()->set_in_post_count(40);
  department.mutable_staff()->set_retired_count(0);
  department.mutable_assets()->mutable_cash()->set_currency_code("CNY");
  department.mutable_assets()->mutable_cash()->set_units(398100);
  department.mutable_assets()->mutable_resolution()->set_currency_code("CNY");
  department.mutable_assets()->mutable_resolution()->set_units(100);
  return snapshot;
}

TEST(FactSet, TheProfileGivesWhatItReports) {
  const Facts facts(WithProfile());
  EXPECT_EQ(facts["staff.authorized"], "37");
  EXPECT_EQ(facts["staff.in_post"], "40");
  EXPECT_EQ(facts["staff.retired"], "0");
  EXPECT_EQ(facts["staff.non_establishment"], "absent");
  EXPECT_EQ(facts["asset.cash"], "398100±100");
  EXPECT_EQ(facts["asset.total"], "absent");
  EXPECT_THAT(
      facts.At("staff.in_post").value(),
      testing::EqualsProto(
          R"pb(number { value: "40" }
               unit: "person"
               source: FACT_SOURCE_LEDGER
               transcribed: true
               provenance { resource: "departments/nj-tcj" sequence: 2
                            quote: "2024年度单位概况：staff.in_post_count"
                            place: "staff.in_post_count"
                            digest: ")pb" +
          facts.At("staff.in_post").value().provenance().digest() + "\" }"));
}

TEST(FactSet, TheProfileSpeaksForItsOwnYearsEndOnly) {
  Snapshot other = WithProfile();
  other.department.set_profile_fiscal_year(2023);
  EXPECT_FALSE(Facts(other).Has("staff.in_post"));
  EXPECT_FALSE(
      Facts(WithProfile(), absl::CivilDay(2024, 6, 30)).Has("staff.in_post"));
}

TEST(FactSet, AFactSaysWhereItCameFrom) {
  LedgerGroup group = Spent(296491, "201");
  group.sequence = 5;
  group.count = 3;
  const Facts facts({group});
  const Fact& fact = facts.At("budget.expenditure.function.201.final");
  EXPECT_EQ(fact.key().department(), "departments/nj-tcj");
  EXPECT_EQ(fact.key().fiscal_year(), 2024);
  EXPECT_EQ(fact.value().source(), type::v1::FACT_SOURCE_LEDGER);
  EXPECT_EQ(fact.value().unit(), "CNY");
  const auto& provenance = fact.value().provenance();
  EXPECT_EQ(provenance.resource(), "departments/nj-tcj");
  EXPECT_EQ(provenance.sequence(), 5);
  EXPECT_EQ(provenance.record_count(), 3);
  EXPECT_EQ(provenance.place(), "budgetRecords");
  EXPECT_EQ(provenance.quote(),
            "2024年度预算台账合计：stage=EXECUTION，direction=EXPENDITURE，"
            "functional_code=201*");
  EXPECT_EQ(provenance.digest().size(), 64u);
}

TEST(FactSet, EqualDataGivesEqualDigestsAndAnyChangeAnother) {
  std::vector<LedgerGroup> groups = {Spent(1, "201"), Spent(2, "206"),
                                     Group(kInitial, kRevenue, 3)};
  const Facts first(groups);
  std::reverse(groups.begin(), groups.end());
  Snapshot later = Facts::Of(groups);
  later.sequence = 99;  // something else was written meanwhile
  EXPECT_EQ(Facts(later).set().digest(), first.set().digest());
  groups[0].amount_fen += rational::Rational::FromInt(1);
  EXPECT_NE(Facts(groups).set().digest(), first.set().digest());
}

TEST(FactSet, FactsAreSortedAndUnique) {
  Snapshot snapshot = WithProfile();
  snapshot.groups = {Spent(1, "206"), Spent(1, "201"),
                     Group(kInitial, kRevenue, 3)};
  const Facts facts(snapshot);
  std::vector<std::string> keys;
  for (const Fact& fact : facts.set().facts()) {
    keys.push_back(fact.key().key());
    EXPECT_FALSE(fact.display_name().empty()) << keys.back();
  }
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(),
            keys.size());
}

TEST(FactSet, UnfinishedImportsAreNamed) {
  Snapshot snapshot = Facts::Of({});
  snapshot.unfinished_imports = {"departments/nj-tcj/imports/2024-x"};
  EXPECT_THAT(Facts(snapshot).set().unfinished_imports(),
              ElementsAre("departments/nj-tcj/imports/2024-x"));
}

TEST(FactSet, ASumMayExceedSixtyFourBits) {
  std::vector<LedgerGroup> groups(4, Group(kExecution, kRevenue, INT64_MAX));
  EXPECT_EQ(Facts(groups)["budget.revenue.final"], "368934881474191032.28");
}

TEST(Catalogue, KeysAndNamesAreUnique) {
  std::set<std::string> keys;
  std::set<std::string> names;
  size_t count = 0;
  const auto add = [&](const std::string& key, const std::string& name) {
    keys.insert(key);
    names.insert(name);
    ++count;
  };
  for (const LedgerFact& fact : LedgerFacts()) add(fact.key, fact.display_name);
  for (const StaffFact& fact : StaffFacts()) add(fact.key, fact.display_name);
  for (const AssetFact& fact : AssetFacts()) add(fact.key, fact.display_name);
  for (const char* code : {"201", "206", "208", "210", "999"}) {
    for (auto stage : {kInitial, kExecution}) {
      const LedgerFact fact = FunctionFact(stage, code);
      add(fact.key, fact.display_name);
    }
  }
  EXPECT_EQ(keys.size(), count);
  EXPECT_EQ(names.size(), count);
}

}  // namespace
}  // namespace jixiao::budget
