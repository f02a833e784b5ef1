#include "services/budget/domain/reversal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "common/testing/matchers.h"

namespace jixiao::budget {
namespace {

using money::Money;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing::StatusIs;

Record Original(int64_t fen) {
  Record record;
  record.record_id = "P-1";
  record.fiscal_year = 2024;
  record.stage = v1::BUDGET_STAGE_ADJUSTMENT;
  record.direction = v1::DIRECTION_EXPENDITURE;
  record.expenditure_kind = v1::EXPENDITURE_KIND_PROJECT;
  record.functional_code = "2011301";
  record.economic_code = "30101";
  record.fund_type = v1::FUND_TYPE_OTHER;
  record.amount = Money::FromFen(fen);
  record.resolution = Money::FromFen(100);
  record.month = 3;
  record.budget_unit = "hq";
  record.adjustment_kind = v1::ADJUSTMENT_KIND_ADDITION;
  record.policy_exempt = false;
  record.budget_project = "招商";
  record.procurement = true;
  record.three_public_kind = v1::THREE_PUBLIC_KIND_NONE;
  record.synthetic = true;
  record.transcribed = true;
  return record;
}

Record Reversal(int64_t fen, int32_t month = 0, const std::string& id = "R-1") {
  Record record;
  record.record_id = id;
  record.fiscal_year = 2024;
  record.amount = Money::FromFen(fen);
  record.month = month;
  record.reversed_record_id = "P-1";
  record.reason = "错账";
  return record;
}

// The faulty field, "" where there is none.
std::string FaultOf(Reversible original, Record reversal) {
  const auto fault = ApplyReversal(original, reversal);
  return fault.has_value() ? fault->field : "";
}

TEST(ApplyReversal, TakesEverythingFromTheOtherRecord) {
  Reversible original = Untouched(Original(500));
  Record reversal = Reversal(-200);
  ASSERT_FALSE(ApplyReversal(original, reversal).has_value());
  EXPECT_EQ(original.remaining, Money::FromFen(300));
  EXPECT_FALSE(original.spent);
  EXPECT_FALSE(reversal.closes);
  Record expected = Original(-200);
  expected.record_id = "R-1";
  expected.reversed_record_id = "P-1";
  expected.reason = "错账";
  EXPECT_THAT(ToProto("a", reversal),
              testing::EqualsProto(ToProto("a", expected)));
}

TEST(ApplyReversal, TheOneThatLeavesNothingCloses) {
  Reversible original = Untouched(Original(-500));
  Record part = Reversal(499);
  ASSERT_FALSE(ApplyReversal(original, part).has_value());
  Record more = Reversal(2);
  EXPECT_EQ(FaultOf(original, more), "amount");
  Record rest = Reversal(1);
  ASSERT_FALSE(ApplyReversal(original, rest).has_value());
  EXPECT_TRUE(rest.closes);
  EXPECT_TRUE(original.spent);
  const auto fault = ApplyReversal(original, rest);
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->field, "reversed_record");
  EXPECT_THAT(fault->description, HasSubstr("nothing is left"));
}

TEST(ApplyReversal, AnAmountTakesWithTheOppositeSignWhatIsLeft) {
  EXPECT_EQ(FaultOf(Untouched(Original(500)), Reversal(1)), "amount");
  EXPECT_EQ(FaultOf(Untouched(Original(500)), Reversal(0)), "amount");
  EXPECT_EQ(FaultOf(Untouched(Original(500)), Reversal(-501)), "amount");
  EXPECT_EQ(FaultOf(Untouched(Original(500)), Reversal(-500)), "");
  EXPECT_EQ(FaultOf(Untouched(Original(-500)), Reversal(-1)), "amount");
  EXPECT_EQ(FaultOf(Untouched(Original(-500)), Reversal(501)), "amount");
  EXPECT_EQ(FaultOf(Untouched(Original(-500)), Reversal(500)), "");
}

TEST(ApplyReversal, EveryAmountIsNamedWithItsUnit) {
  const auto told = [](int64_t whole, int64_t own) {
    Reversible original = Untouched(Original(whole));
    Record reversal = Reversal(own);
    const auto fault = ApplyReversal(original, reversal);
    return fault.has_value() ? fault->description : "";
  };
  EXPECT_EQ(told(0, 100),
            "must be 0.00 yuan, as that of the record it reverses; is 1.00 "
            "yuan");
  EXPECT_EQ(told(500, 100),
            "must be negative, as the record it reverses has 5.00 yuan; is "
            "1.00 yuan");
  EXPECT_EQ(told(500, -501),
            "takes more than is left of the record it reverses, 5.00 yuan; is "
            "-5.01 yuan");
}

TEST(ApplyReversal, ARecordOfNothingIsReversedOnceByNothing) {
  Reversible original = Untouched(Original(0));
  EXPECT_EQ(FaultOf(original, Reversal(1)), "amount");
  Record reversal = Reversal(0);
  ASSERT_FALSE(ApplyReversal(original, reversal).has_value());
  EXPECT_TRUE(reversal.closes);
  EXPECT_EQ(FaultOf(original, Reversal(0)), "reversed_record");
}

TEST(ApplyReversal, AReversalCannotBeReversed) {
  Record taken = Reversal(-500);
  EXPECT_EQ(FaultOf(Untouched(taken), Reversal(500)), "reversed_record");
}

TEST(ApplyReversal, TheMonthIsNotEarlier) {
  EXPECT_EQ(FaultOf(Untouched(Original(500)), Reversal(-1, 2)), "month");
  EXPECT_EQ(FaultOf(Untouched(Original(500)), Reversal(-1, 3)), "");
  Reversible original = Untouched(Original(500));
  Record later = Reversal(-1, 12);
  ASSERT_FALSE(ApplyReversal(original, later).has_value());
  EXPECT_EQ(later.month, 12);
  Record unknown = Original(500);
  unknown.month = 0;
  EXPECT_EQ(FaultOf(Untouched(unknown), Reversal(-1, 3)), "month");
  EXPECT_EQ(FaultOf(Untouched(unknown), Reversal(-1)), "");
}

TEST(ApplyReversal, ADimensionOfItsOwnIsEqual) {
  Record equal = Original(-500);
  equal.record_id = "R-1";
  equal.reversed_record_id = "P-1";
  EXPECT_EQ(FaultOf(Untouched(Original(500)), equal), "");
  const std::vector<std::pair<std::string, std::function<void(Record&)>>>
      changes = {
          {"stage", [](Record& r) { r.stage = v1::BUDGET_STAGE_INITIAL; }},
          {"direction", [](Record& r) { r.direction = v1::DIRECTION_REVENUE; }},
          {"revenue_kind",
           [](Record& r) { r.revenue_kind = v1::REVENUE_KIND_OTHER; }},
          {"expenditure_kind",
           [](Record& r) { r.expenditure_kind = v1::EXPENDITURE_KIND_BASIC; }},
          {"functional_code", [](Record& r) { r.functional_code = "201"; }},
          {"economic_code", [](Record& r) { r.economic_code = "302"; }},
          {"fund_type",
           [](Record& r) { r.fund_type = v1::FUND_TYPE_STATE_CAPITAL; }},
          {"budget_unit", [](Record& r) { r.budget_unit = "other"; }},
          {"adjustment_kind",
           [](Record& r) {
             r.adjustment_kind = v1::ADJUSTMENT_KIND_REDUCTION;
           }},
          {"policy_exempt", [](Record& r) { r.policy_exempt = true; }},
          {"budget_project", [](Record& r) { r.budget_project = "x"; }},
          {"procurement", [](Record& r) { r.procurement = false; }},
          {"three_public_kind",
           [](Record& r) {
             r.three_public_kind = v1::THREE_PUBLIC_KIND_ABROAD;
           }},
          {"resolution", [](Record& r) { r.resolution = Money::FromFen(1); }},
      };
  for (const auto& [field, change] : changes) {
    Record reversal = Reversal(-1);
    change(reversal);
    EXPECT_EQ(FaultOf(Untouched(Original(500)), reversal), field);
  }
  Record real = Original(500);
  real.synthetic = real.transcribed = false;
  Record reversal = Reversal(-1);
  reversal.synthetic = true;
  EXPECT_EQ(FaultOf(Untouched(real), reversal), "synthetic");
}

TEST(ApplyReversal, WhatIsRefusedChangesNothing) {
  Reversible original = Untouched(Original(500));
  Record reversal = Reversal(-501);
  ASSERT_TRUE(ApplyReversal(original, reversal).has_value());
  EXPECT_EQ(original.remaining, Money::FromFen(500));
  EXPECT_EQ(reversal.stage, v1::BUDGET_STAGE_UNSPECIFIED);
}

TEST(ApplyReversals, RecordsOfTheSameListAreReversedWhereverTheyStand) {
  std::vector<Record> records = {Reversal(-200, 0, "R-1"), Original(500),
                                 Reversal(-300, 5, "R-2")};
  std::map<std::string, Reversible> stored;
  EXPECT_THAT(ApplyReversals(stored, records), SizeIs(0));
  EXPECT_EQ(records[0].month, 3);
  EXPECT_FALSE(records[0].closes);
  EXPECT_TRUE(records[2].closes);
}

TEST(ApplyReversals, AllFaultsAreReported) {
  Record of_reversal = Reversal(1, 0, "R-3");
  of_reversal.reversed_record_id = "R-1";
  Record of_none = Reversal(-1, 0, "R-4");
  of_none.reversed_record_id = "P-9";
  std::vector<Record> records = {
      Reversal(-300, 0, "R-1"), Reversal(-300, 0, "R-2"), of_reversal, of_none};
  std::map<std::string, Reversible> stored = {
      {"P-1", Untouched(Original(500))}};
  const auto faults = ApplyReversals(stored, records);
  ASSERT_THAT(faults, SizeIs(3));
  EXPECT_EQ(faults[0].index, 1u);
  EXPECT_EQ(faults[0].violation.field, "amount");
  EXPECT_EQ(faults[0].remaining, std::optional<Money>(Money::FromFen(200)));
  EXPECT_EQ(faults[1].index, 2u);
  EXPECT_FALSE(faults[1].remaining.has_value());
  EXPECT_EQ(faults[2].violation.description, "does not exist");

  const absl::Status refused =
      ReversalRefused("a", 2024, "budget_records[7].", faults[0]);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition,
                                type::v1::ERROR_REASON_REVERSAL_REFUSED));
  EXPECT_EQ(
      status::MetadataOf(refused),
      (status::Metadata{{"record", "departments/a/budgetRecords/2024-P-1"},
                        {"remaining", "2"}}));
  EXPECT_THAT(std::string(refused.message()),
              HasSubstr("budget_records[7].amount: takes more than is left"));
}

}  // namespace
}  // namespace jixiao::budget
