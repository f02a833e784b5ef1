#include "services/budget/domain/ledger_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/services/budget/domain/drawn_ledger.h"

namespace jixiao::budget {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

TEST(Ledger, TotalsAreByStageAndDirection) {
  const Drawn2024 drawn({Row(kInitial, kRevenue, 331541000000),
                         Row(kInitial, kExpenditure, 174990000000),
                         Row(kInitial, kExpenditure, 156551000000),
                         Row(kExecution, kExpenditure, 5)});
  EXPECT_EQ(drawn["budget.revenue.initial"], "3315410000");
  EXPECT_EQ(drawn["budget.expenditure.initial"], "3315410000");
  EXPECT_EQ(drawn["budget.expenditure.final"], "0.05");
  EXPECT_EQ(drawn["budget.revenue.final"], "没有执行收入的记录");
}

TEST(Ledger, OtherYearsAreLeftOut) {
  LedgerCell before = Spent(5);
  before.fiscal_year = 2023;
  EXPECT_EQ(Drawn2024({before})["budget.expenditure.final"],
            "没有执行支出的记录");
}

TEST(Ledger, TheResolutionOfASumIsTheSumOfItsRows) {
  LedgerCell coarse = Row(kExecution, kRevenue, 295203000000);
  coarse.sums.resolution_fen = rational::Rational::FromInt(20000);
  coarse.sums.record_count = coarse.sums.live_count = 2;
  const Drawn2024 drawn({coarse, Row(kExecution, kRevenue, 7)});
  EXPECT_EQ(drawn["budget.revenue.final"], "2952030000.07±200");
  EXPECT_EQ(drawn.At("budget.revenue.final").record_count, 3);
}

TEST(Ledger, AdjustedNeedsBothStages) {
  const Drawn2024 without({Row(kInitial, kExpenditure, 100)});
  EXPECT_EQ(without["budget.expenditure.adjusted"], "没有预算调整支出的记录");
  EXPECT_EQ(without["budget.adjustment.total"], "没有预算调整支出的记录");
  const Drawn2024 only({Row(kAdjustment, kExpenditure, 50)});
  EXPECT_EQ(only["budget.expenditure.adjusted"], "没有年初预算支出的记录");
  EXPECT_EQ(only["budget.adjustment.total"], "0.5");
  const Drawn2024 both({Row(kInitial, kExpenditure, 100),
                        Row(kAdjustment, kExpenditure, -30),
                        Row(kAdjustment, kExpenditure, 50)});
  EXPECT_EQ(both["budget.expenditure.adjusted"], "1.2");
  EXPECT_EQ(both["budget.adjustment.total"], "0.8");
  EXPECT_EQ(both["budget.revenue.adjusted"], "没有年初预算收入的记录");
}

TEST(Ledger, PolicyExemptAdjustmentsDoNotCount) {
  const auto adjusted = [](int64_t fen, std::optional<bool> exempt,
                           v1::AdjustmentKind kind) {
    return With(
        With(Row(kAdjustment, kExpenditure, fen), &Cell::policy_exempt, exempt),
        &Cell::adjustment_kind, kind);
  };
  std::vector<LedgerCell> rows = {
      adjusted(500, false, v1::ADJUSTMENT_KIND_ADDITION),
      adjusted(-200, false, v1::ADJUSTMENT_KIND_REDUCTION),
      adjusted(4000, true, v1::ADJUSTMENT_KIND_ADDITION),
      adjusted(10, false, v1::ADJUSTMENT_KIND_RESTRUCTURING),
      adjusted(-10, false, v1::ADJUSTMENT_KIND_RESTRUCTURING)};
  const Drawn2024 drawn(rows);
  EXPECT_EQ(drawn["budget.adjustment.total"], "47.2");
  EXPECT_EQ(drawn["budget.adjustment.counted"], "7.2");
  EXPECT_EQ(drawn["budget.adjustment.addition"], "45");
  EXPECT_EQ(drawn["budget.adjustment.reduction"], "2");
  EXPECT_EQ(drawn["budget.adjustment.restructuring"], "0.2");
  rows.push_back(Row(kAdjustment, kExpenditure, 1));
  const Drawn2024 unclear(rows);
  EXPECT_EQ(unclear["budget.adjustment.total"], "47.21");
  EXPECT_EQ(unclear["budget.adjustment.counted"],
            "1 条预算调整支出未报告 policy_exempt");
  EXPECT_EQ(unclear["budget.adjustment.addition"],
            "1 条预算调整支出未报告 adjustment_kind");
}

TEST(Ledger, NoMatchingRowIsZeroOnlyWhereEveryRowReports) {
  LedgerCell appropriation =
      With(Row(kInitial, kRevenue, 100), &Cell::revenue_kind,
           v1::REVENUE_KIND_APPROPRIATION);
  appropriation.cell.transcribed = true;
  const Drawn2024 reported({At(appropriation, 4)});
  EXPECT_EQ(reported["budget.revenue.non_tax.initial"], "0");
  EXPECT_EQ(reported["budget.revenue.appropriation.initial"], "1");
  const Drawn zero = reported.At("budget.revenue.non_tax.initial");
  EXPECT_EQ(zero.record_count, 0);
  EXPECT_EQ(zero.sequence, 4);
  EXPECT_TRUE(zero.transcribed);

  const Drawn2024 partly(
      {appropriation, Row(kInitial, kRevenue, 5), Row(kInitial, kRevenue, 0)});
  EXPECT_EQ(partly["budget.revenue.non_tax.initial"],
            "2 条年初预算收入未报告 revenue_kind");
  EXPECT_EQ(partly["budget.revenue.appropriation.initial"],
            "2 条年初预算收入未报告 revenue_kind");
  EXPECT_EQ(partly["budget.revenue.initial"], "1.05");
}

TEST(Ledger, ANilReturnIsARowOfZeroNotAMissingStage) {
  EXPECT_EQ(Drawn2024({Row(kExecution, kRevenue, 0)})["budget.revenue.final"],
            "0");
}

TEST(Ledger, BasicExpenditureThatIsNotSplitIsBasicAndNeitherPart) {
  const Drawn2024 split(
      {OfKind(Spent(100), v1::EXPENDITURE_KIND_BASIC_PERSONNEL),
       OfKind(Spent(20), v1::EXPENDITURE_KIND_BASIC_OPERATING),
       OfKind(Spent(3), v1::EXPENDITURE_KIND_PROJECT)});
  EXPECT_EQ(split["budget.expenditure.basic.final"], "1.2");
  EXPECT_EQ(split["budget.expenditure.personnel.final"], "1");
  EXPECT_EQ(split["budget.expenditure.operating.final"], "0.2");
  EXPECT_EQ(split["budget.expenditure.project.final"], "0.03");

  const Drawn2024 whole({OfKind(Spent(100), v1::EXPENDITURE_KIND_BASIC),
                         OfKind(Spent(3), v1::EXPENDITURE_KIND_PROJECT)});
  EXPECT_EQ(whole["budget.expenditure.basic.final"], "1");
  EXPECT_EQ(whole["budget.expenditure.project.final"], "0.03");
  for (const char* key : {"budget.expenditure.operating.final",
                          "budget.expenditure.personnel.final"}) {
    EXPECT_EQ(whole[key], "1 条执行支出的 expenditure_kind 未细分") << key;
  }
  const Drawn2024 silent({Spent(1)});
  EXPECT_EQ(silent["budget.expenditure.basic.final"],
            "1 条执行支出未报告 expenditure_kind");
}

TEST(Ledger, ThreePublicExpensesAreByKindAndInAll) {
  const auto of = [](int64_t fen, v1::ThreePublicKind kind) {
    return With(Spent(fen), &Cell::three_public_kind, kind);
  };
  const Drawn2024 drawn({of(100, v1::THREE_PUBLIC_KIND_ABROAD),
                         of(200, v1::THREE_PUBLIC_KIND_VEHICLE_PURCHASE),
                         of(300, v1::THREE_PUBLIC_KIND_VEHICLE_OPERATION),
                         of(400, v1::THREE_PUBLIC_KIND_RECEPTION),
                         of(9900, v1::THREE_PUBLIC_KIND_NONE)});
  EXPECT_EQ(drawn["budget.three_public.final"], "10");
  EXPECT_EQ(drawn["budget.three_public.abroad.final"], "1");
  EXPECT_EQ(drawn["budget.three_public.vehicle.final"], "5");
  EXPECT_EQ(drawn["budget.three_public.vehicle_purchase.final"], "2");
  EXPECT_EQ(drawn["budget.three_public.vehicle_operation.final"], "3");
  EXPECT_EQ(drawn["budget.three_public.reception.final"], "4");
  EXPECT_EQ(Drawn2024({of(
                9, v1::THREE_PUBLIC_KIND_NONE)})["budget.three_public.final"],
            "0");
  EXPECT_EQ(drawn["budget.three_public.initial"], "没有年初预算支出的记录");
}

TEST(Ledger, ProcurementIsWhatGoesThroughIt) {
  const Drawn2024 drawn({With(Spent(100), &Cell::procurement, true),
                         With(Spent(7), &Cell::procurement, false)});
  EXPECT_EQ(drawn["budget.procurement.final"], "1");
  EXPECT_EQ(Drawn2024({Spent(7)})["budget.procurement.final"],
            "1 条执行支出未报告 procurement");
}

TEST(Ledger, ClassesAndFundsAreFactsOnlyWhereTheyOccur) {
  const Drawn2024 drawn({OfClass(Spent(224256), "201"),
                         OfClass(Spent(4), "201"), OfClass(Spent(330), "216")});
  EXPECT_EQ(drawn["budget.expenditure.function.201.final"], "2242.6");
  EXPECT_EQ(drawn["budget.expenditure.function.208.final"],
            "没有 functional_code=208 的执行支出记录");
  const Drawn2024 partly({OfClass(Spent(1), "201"), Spent(1)});
  EXPECT_EQ(partly["budget.expenditure.function.201.final"],
            "1 条执行支出未报告 functional_code");

  const Drawn2024 others(
      {With(With(Spent(100), &Cell::economic_class, "302"), &Cell::fund_type,
            v1::FUND_TYPE_GOVERNMENT_FUND)});
  EXPECT_EQ(others["budget.expenditure.economic.302.final"], "1");
  EXPECT_EQ(others["budget.expenditure.fund.government_fund.final"], "1");
  EXPECT_THAT(others["budget.expenditure.fund.other.final"],
              HasSubstr("没有 fund_type=OTHER"));
}

TEST(Ledger, AClassThatWasNotAdjustedKeepsItsBudget) {
  const Drawn2024 drawn({OfClass(Row(kInitial, kExpenditure, 100), "201"),
                         OfClass(Row(kInitial, kExpenditure, 30), "206"),
                         OfClass(Row(kAdjustment, kExpenditure, 5), "201")});
  EXPECT_EQ(drawn["budget.expenditure.function.201.adjusted"], "1.05");
  EXPECT_EQ(drawn["budget.expenditure.function.206.adjusted"], "0.3");
}

TEST(Ledger, BeforeTheYearsEndLaterMonthsAreLeftOut) {
  const std::vector<LedgerCell> rows = {
      InMonth(Spent(100), 6), InMonth(Spent(50), 7),
      Row(kInitial, kExpenditure, 400),
      InMonth(Row(kInitial, kRevenue, 400), 9)};
  const Drawn2024 june(rows, 6);
  EXPECT_EQ(june["budget.expenditure.final"], "1");
  EXPECT_EQ(june["budget.payment.actual"], "1");
  EXPECT_EQ(june["budget.expenditure.initial"], "4");
  EXPECT_EQ(june["budget.revenue.initial"], "4");
  EXPECT_EQ(Drawn2024(rows, 5)["budget.payment.actual"], "0");
  EXPECT_EQ(Drawn2024(rows)["budget.payment.actual"], "1.5");

  std::vector<LedgerCell> undated = rows;
  undated.push_back(Spent(7));
  EXPECT_EQ(Drawn2024(undated, 6)["budget.expenditure.final"],
            "1 条执行支出未报告 month");
  EXPECT_EQ(Drawn2024(undated)["budget.expenditure.final"], "1.57");
}

TEST(Ledger, AUnitsFiguresAreItsOwnRows) {
  const std::vector<LedgerCell> rows = {OfUnit(OfClass(Spent(100), "201"), "a"),
                                        OfUnit(Spent(20), "b"),
                                        Row(kInitial, kExpenditure, 5)};
  const Drawn2024 a(rows, 12, "a");
  EXPECT_EQ(a["budget.expenditure.final"], "1");
  EXPECT_EQ(a["budget.expenditure.function.201.final"], "1");
  EXPECT_EQ(a["budget.expenditure.initial"],
            "1 条年初预算支出未报告 budget_unit");
  EXPECT_EQ(a["budget.revenue.final"], "预算单位 a 没有执行收入的记录");
  EXPECT_EQ(Drawn2024(rows, 12, "b")["budget.expenditure.function.201.final"],
            "1 条执行支出未报告 functional_code");
  EXPECT_EQ(Drawn2024(rows, 12, "c")["budget.expenditure.final"],
            "预算单位 c 没有执行支出的记录");
  EXPECT_EQ(Drawn2024(rows)["budget.expenditure.final"], "1.2");
}

TEST(Ledger, ARowWithoutUnitMakesTheUnitsFiguresOfItsStageMissing) {
  std::vector<LedgerCell> rows = {OfUnit(Spent(100), "a"), Spent(7),
                                  OfUnit(Row(kInitial, kExpenditure, 9), "a")};
  const Drawn2024 a(rows, 12, "a");
  EXPECT_EQ(a["budget.expenditure.final"], "1 条执行支出未报告 budget_unit");
  EXPECT_EQ(a["budget.expenditure.initial"], "0.09");
  rows.push_back(Reversal(rows[1], 2, 0));
  EXPECT_EQ(Drawn2024(rows, 12, "a")["budget.expenditure.final"], "1");
}

TEST(Ledger, SaysWhichCellsItSums) {
  const std::vector<LedgerCell> rows = Cells(
      {InMonth(OfClass(Spent(100), "201"), 1),
       InMonth(OfClass(Spent(50), "201"), 8),
       InMonth(OfClass(Spent(50), "206"), 1), Row(kInitial, kExpenditure, 1)});
  std::vector<std::string> ids;
  Drawn2024(rows).Draw("budget.expenditure.function.201.final", &ids);
  EXPECT_THAT(ids, UnorderedElementsAre(rows[0].id, rows[1].id));
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
  Drawn2024(rows, 6).Draw("budget.expenditure.function.201.final", &ids);
  EXPECT_THAT(ids, ElementsAre(rows[0].id));
}

TEST(Ledger, SaysWhatItSummed) {
  const Drawn2024 june({InMonth(OfUnit(OfClass(Spent(1), "201"), "a"), 1)}, 6,
                       "a");
  const Drawn drawn = june.At("budget.expenditure.function.201.final");
  EXPECT_EQ(drawn.query,
            "2024年度预算台账合计：stage=EXECUTION，direction=EXPENDITURE，"
            "functional_code=201*，month=1-6，budget_unit=a");
  EXPECT_EQ(drawn.place, "budgetRecords");
}

TEST(Ledger, ASumMayExceedSixtyFourBits) {
  const std::vector<LedgerCell> rows(4, Row(kExecution, kRevenue, INT64_MAX));
  EXPECT_EQ(Drawn2024(rows)["budget.revenue.final"], "368934881474191032.28");
}

}  // namespace
}  // namespace jixiao::budget
