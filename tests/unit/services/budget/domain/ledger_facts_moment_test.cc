// What facts of the ledger rest on: rows that are reversed, and the sequence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/unit/services/budget/domain/drawn_ledger.h"

namespace jixiao::budget {
namespace {

using ::testing::HasSubstr;

TEST(Ledger, ARowThatIsReversedIsNoRowFromThenOn) {
  const LedgerCell row = InMonth(OfClass(Spent(100), "201"), 3);
  const std::vector<LedgerCell> rows = {row, Reversal(row, 6, 5)};
  const Drawn2024 april(rows, 4);
  EXPECT_EQ(april["budget.expenditure.final"], "1");
  EXPECT_EQ(Drawn2024(rows)["budget.expenditure.final"], "没有执行支出的记录");
  EXPECT_EQ(Drawn2024(rows, 2)["budget.expenditure.final"],
            "没有执行支出的记录");

  std::vector<LedgerCell> corrected = rows;
  corrected.push_back(InMonth(OfClass(At(Spent(70), 7), "206"), 5));
  const Drawn2024 year(corrected);
  EXPECT_EQ(year["budget.expenditure.final"], "0.7");
  EXPECT_EQ(year.At("budget.expenditure.final").record_count, 3);
  EXPECT_EQ(year["budget.expenditure.function.206.final"], "0.7");
  EXPECT_THAT(year["budget.expenditure.function.201.final"],
              HasSubstr("没有 functional_code=201"));
}

TEST(Ledger, ARowThatIsReversedMakesNothingMissing) {
  const LedgerCell silent = Spent(30);
  const LedgerCell kept = OfClass(At(Spent(100), 2), "201");
  const Drawn2024 drawn({kept, silent, Reversal(silent, 9, 0)});
  EXPECT_EQ(drawn["budget.expenditure.function.201.final"], "1");
  // At sequence 2 the other row was still there.
  EXPECT_EQ(drawn.At("budget.expenditure.function.201.final").sequence, 9);
  const Drawn2024 june({InMonth(kept, 1), silent, Reversal(silent, 9, 0)}, 6);
  EXPECT_EQ(june["budget.expenditure.final"], "1");
  EXPECT_EQ(june.At("budget.expenditure.final").sequence, 9);
}

TEST(Ledger, AnUndatedRowThatIsReversedMakesNothingMissing) {
  const LedgerCell undated = OfClass(Spent(30), "206");
  const Drawn2024 june({InMonth(OfClass(At(Spent(100), 2), "201"), 1), undated,
                        Reversal(undated, 9, 0)},
                       6);
  const std::string key = "budget.expenditure.function.201.final";
  EXPECT_EQ(june[key], "1");
  // At sequence 2 nobody knew whether June had ended for the other row.
  EXPECT_EQ(june.At(key).sequence, 9);
}

TEST(Ledger, AStageThatGivesNothingRestsOnAllItsRows) {
  LedgerCell other = OfClass(At(Row(kAdjustment, kExpenditure, 5), 9), "201");
  other.cell.synthetic = true;
  const std::vector<LedgerCell> rows = {
      OfClass(At(Row(kInitial, kExpenditure, 30), 3), "206"), other};
  const std::string key = "budget.expenditure.function.206.adjusted";
  const Drawn2024 drawn(rows);
  EXPECT_EQ(drawn[key], "0.3");
  // At sequence 3 there was no adjustment, so no adjusted budget.
  EXPECT_EQ(drawn.At(key).sequence, 9);
  EXPECT_TRUE(drawn.At(key).synthetic);
  EXPECT_FALSE(drawn.At("budget.expenditure.function.206.initial").synthetic);
}

// Rows of all stages, each at a sequence of its own, some of them reversed.
std::vector<LedgerCell> RandomRows(std::mt19937& random) {
  const auto below = [&](unsigned n) { return random() % n; };
  std::vector<LedgerCell> rows;
  for (unsigned i = 2 + below(7); i > 0; --i) {
    LedgerCell row = Row(
        below(2) == 0 ? kExecution : (below(2) == 0 ? kInitial : kAdjustment),
        kExpenditure, 1 + below(99));
    row.cell.functional_class = below(6) == 0 ? "" : (below(2) ? "201" : "206");
    row.cell.budget_unit = below(3) == 0 ? "" : "hq";
    row.cell.month = static_cast<int32_t>(below(4) * 3);
    row.cell.synthetic = below(4) == 0;
    row.sequence = static_cast<int64_t>(rows.size()) + 1;
    rows.push_back(row);
    if (below(3) != 0) continue;
    const LedgerCell reversed = rows[below(rows.size())];
    if (reversed.sums.live_count < 0) continue;
    const auto same = [&](const LedgerCell& one) {
      return one.sums.live_count < 0 &&
             one.sums.amount_fen == -reversed.sums.amount_fen;
    };
    if (std::any_of(rows.begin(), rows.end(), same)) continue;
    const int64_t sequence = static_cast<int64_t>(rows.size()) + 1;
    const int32_t month = reversed.cell.month;
    rows.push_back(Reversal(reversed, sequence, month == 0 ? 0 : 9));
  }
  return rows;
}

TEST(Ledger, AFigureIsTheSameAtTheSequenceItRestsOn) {
  std::mt19937 random(20240101);
  int drawn_count = 0;
  for (int round = 0; round < 400; ++round) {
    const std::vector<LedgerCell> rows = RandomRows(random);
    for (const char* key :
         {"budget.expenditure.initial", "budget.expenditure.adjusted",
          "budget.expenditure.final", "budget.adjustment.total",
          "budget.expenditure.function.201.initial",
          "budget.expenditure.function.201.adjusted",
          "budget.expenditure.function.201.final"}) {
      for (const int last_month : {2, 6, 12}) {
        for (const char* unit : {"", "hq"}) {
          const Drawing now = Drawn2024(rows, last_month, unit).Draw(key);
          const Drawn* drawn = std::get_if<Drawn>(&now);
          if (drawn == nullptr) continue;
          std::vector<LedgerCell> then;
          for (const LedgerCell& row : rows) {
            if (row.sequence <= drawn->sequence) then.push_back(row);
          }
          const Drawing again = Drawn2024(then, last_month, unit).Draw(key);
          const Drawn* same = std::get_if<Drawn>(&again);
          ASSERT_NE(same, nullptr) << key << " of round " << round;
          EXPECT_EQ(same->number, drawn->number) << key << " " << round;
          EXPECT_EQ(same->record_count, drawn->record_count);
          EXPECT_EQ(same->synthetic, drawn->synthetic) << key << " " << round;
          EXPECT_EQ(same->sequence, drawn->sequence) << key << " " << round;
          ++drawn_count;
        }
      }
    }
  }
  EXPECT_GT(drawn_count, 1000);
}

TEST(Ledger, OnlyRowsOfWhichSomethingIsLeftMarkTheSum) {
  LedgerCell generated = Row(kInitial, kExpenditure, 100);
  generated.cell.synthetic = true;
  LedgerCell copied = Row(kInitial, kRevenue, 1);
  copied.cell.transcribed = true;
  const Drawn2024 marked({generated, Row(kInitial, kExpenditure, 1), copied});
  EXPECT_TRUE(marked.At("budget.expenditure.initial").synthetic);
  EXPECT_FALSE(marked.At("budget.expenditure.initial").transcribed);
  EXPECT_TRUE(marked.At("budget.revenue.initial").transcribed);
  const Drawn2024 reversed(
      {generated, Reversal(generated, 2, 0), Row(kInitial, kExpenditure, 1)});
  EXPECT_EQ(reversed["budget.expenditure.initial"], "0.01");
  EXPECT_FALSE(reversed.At("budget.expenditure.initial").synthetic);
}

}  // namespace
}  // namespace jixiao::budget
