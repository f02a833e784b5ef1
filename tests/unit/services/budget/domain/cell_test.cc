#include "services/budget/domain/cell.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <vector>

#include "common/digest/digest.h"

namespace jixiao::budget {
namespace {

using rational::Rational;

Record Payment(int64_t fen) {
  Record record;
  record.record_id = "P-1";
  record.fiscal_year = 2024;
  record.stage = v1::BUDGET_STAGE_EXECUTION;
  record.direction = v1::DIRECTION_EXPENDITURE;
  record.functional_code = "2011301";
  record.economic_code = "30101";
  record.amount = money::Money::FromFen(fen);
  record.month = 3;
  return record;
}

Record Reversal(int64_t fen, bool closes) {
  Record record = Payment(fen);
  record.reversed_record_id = "P-0";
  record.closes = closes;
  return record;
}

TEST(Cell, HoldsTheClassesOfTheCodes) {
  const Cell cell = CellOf(Payment(1));
  EXPECT_EQ(cell.functional_class, "201");
  EXPECT_EQ(cell.economic_class, "301");
  EXPECT_EQ(cell.month, 3);
}

TEST(Cell, AnIdIsStoredDataAndNeverChanges) {
  EXPECT_EQ(digest::HexEncode(CellId(CellOf(Payment(1)))),
            digest::Sha256Hex("|EXECUTION|||EXPENDITURE|||201|301||||3|0|0")
                .substr(0, 32));
  Record full = Payment(1);
  full.budget_unit = "hq";
  full.adjustment_kind = v1::ADJUSTMENT_KIND_ADDITION;
  full.policy_exempt = true;
  full.revenue_kind = v1::REVENUE_KIND_OTHER;
  full.expenditure_kind = v1::EXPENDITURE_KIND_BASIC_OPERATING;
  full.fund_type = v1::FUND_TYPE_OTHER;
  full.three_public_kind = v1::THREE_PUBLIC_KIND_NONE;
  full.procurement = false;
  full.month = 0;
  full.synthetic = true;
  EXPECT_EQ(digest::HexEncode(CellId(CellOf(full))),
            digest::Sha256Hex("hq|EXECUTION|ADDITION|1|EXPENDITURE|OTHER|"
                              "BASIC_OPERATING|201|301|OTHER|NONE|0||1|0")
                .substr(0, 32));
}

TEST(Cell, EveryDimensionMakesAnotherCellAndNothingElseDoes) {
  const std::vector<std::function<void(Record&)>> dimensions = {
      [](Record&) {},
      [](Record& r) { r.budget_unit = "hq"; },
      [](Record& r) { r.stage = v1::BUDGET_STAGE_INITIAL; },
      [](Record& r) { r.adjustment_kind = v1::ADJUSTMENT_KIND_ADDITION; },
      [](Record& r) { r.policy_exempt = false; },
      [](Record& r) { r.policy_exempt = true; },
      [](Record& r) { r.direction = v1::DIRECTION_REVENUE; },
      [](Record& r) { r.revenue_kind = v1::REVENUE_KIND_OTHER; },
      [](Record& r) { r.expenditure_kind = v1::EXPENDITURE_KIND_BASIC; },
      [](Record& r) { r.functional_code = "206"; },
      [](Record& r) { r.functional_code = ""; },
      [](Record& r) { r.economic_code = "302"; },
      [](Record& r) { r.fund_type = v1::FUND_TYPE_OTHER; },
      [](Record& r) { r.three_public_kind = v1::THREE_PUBLIC_KIND_NONE; },
      [](Record& r) { r.procurement = false; },
      [](Record& r) { r.procurement = true; },
      [](Record& r) { r.month = 0; },
      [](Record& r) { r.synthetic = true; },
      [](Record& r) { r.transcribed = true; },
  };
  std::set<std::string> ids;
  for (const auto& change : dimensions) {
    Record record = Payment(1);
    change(record);
    ids.insert(CellId(CellOf(record)));
  }
  EXPECT_EQ(ids.size(), dimensions.size());
  Record same = Payment(2);
  same.record_id = "P-2";
  same.functional_code = "2010301";
  same.economic_code = "301";
  same.budget_project = "招商";
  same.source_document = "决算";
  EXPECT_EQ(ids.count(CellId(CellOf(same))), 1u);
}

TEST(CellSums, AReversalTakesBackAndOneThatClosesTakesTheRecordAway) {
  Record original = Payment(-500);
  original.resolution = money::Money::FromFen(100);
  CellSums sums = SumsOf(original);
  EXPECT_EQ(sums.amount_fen, Rational::FromInt(-500));
  EXPECT_EQ(sums.magnitude_fen, Rational::FromInt(500));
  EXPECT_EQ(sums.resolution_fen, Rational::FromInt(100));
  EXPECT_EQ(sums.live_count, 1);

  Record part = Reversal(200, false);
  part.resolution = original.resolution;
  sums += SumsOf(part);
  EXPECT_EQ(sums.amount_fen, Rational::FromInt(-300));
  EXPECT_EQ(sums.magnitude_fen, Rational::FromInt(300));
  EXPECT_EQ(sums.resolution_fen, Rational::FromInt(100));
  EXPECT_EQ(sums.live_count, 1);

  Record rest = Reversal(300, true);
  rest.resolution = original.resolution;
  sums += SumsOf(rest);
  EXPECT_TRUE(sums.amount_fen.IsZero());
  EXPECT_TRUE(sums.magnitude_fen.IsZero());
  EXPECT_TRUE(sums.resolution_fen.IsZero());
  EXPECT_EQ(sums.live_count, 0);
  EXPECT_EQ(sums.record_count, 3);
}

TEST(CellSums, SumsBeyondAnAmountOfMoneyAreExact) {
  const CellSums largest = SumsOf(Payment(999'999'999'999'999));
  CellSums sums;
  for (int i = 0; i < 100'000; ++i) sums += largest;
  EXPECT_EQ(sums.amount_fen.ToDecimal(0), "99999999999999900000");
}

}  // namespace
}  // namespace jixiao::budget
