#include "services/budget/domain/monitoring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/money/money.h"
#include "common/testing/matchers.h"
#include "services/budget/data/embedded.h"

namespace jixiao::budget {
namespace {

constexpr auto kInitial = v1::BUDGET_STAGE_INITIAL;
constexpr auto kAdjustment = v1::BUDGET_STAGE_ADJUSTMENT;
constexpr auto kExecution = v1::BUDGET_STAGE_EXECUTION;

MonthSum Sum(v1::BudgetStage stage, int32_t month, int64_t fen,
             int64_t live_count = 1) {
  return {stage, month, rational::Rational::FromInt(fen), live_count};
}

v1::ExecutionStatus StatusOf(std::vector<MonthSum> sums, int last_month = 12,
                             int64_t planned_fen = 0) {
  PaymentLedger ledger;
  ledger.department = "nj-tcj";
  ledger.display_name = "南京市投资促进局";
  ledger.sums = std::move(sums);
  if (planned_fen != 0) {
    ledger.planned_payments.assign(
        12, money::ToProto(money::Money::FromFen(planned_fen)));
  }
  auto status = Monitor(ledger, last_month, EmbeddedReferenceData().lights);
  EXPECT_THAT(status, testing::IsOk());
  return *std::move(status);
}

// "planned actual target percent light" in fen, "-" for what is not set.
std::string MonthText(const v1::ExecutionStatus& status, int month) {
  const v1::MonthlyExecution& one = status.months(month - 1);
  EXPECT_EQ(one.month(), month);
  const auto fen = [](bool is_set, const google::type::Money& amount) {
    return is_set ? std::to_string(money::FromProto(amount)->fen()) : "-";
  };
  return fen(one.has_planned(), one.planned()) + " " +
         fen(one.has_actual(), one.actual()) + " " +
         fen(one.has_target(), one.target()) + " " +
         (one.has_percent() ? one.percent().value() : "-") + " " +
         v1::ExecutionLight_Name(one.light()).substr(16);
}

TEST(Monitor, TellsEachMonthOfTheYear) {
  const auto status =
      StatusOf({Sum(kInitial, 0, 120000), Sum(kExecution, 1, 5999),
                Sum(kExecution, 2, 8001), Sum(kExecution, 3, 16000)},
               4, 9000);
  EXPECT_EQ(status.department(), "departments/nj-tcj");
  EXPECT_EQ(status.display_name(), "南京市投资促进局");
  EXPECT_EQ(status.adjusted_budget().units(), 1200);
  ASSERT_EQ(status.months_size(), 4);
  EXPECT_EQ(MonthText(status, 1), "9000 5999 10000 59.99 RED");
  EXPECT_EQ(MonthText(status, 2), "18000 14000 20000 70.00 YELLOW");
  EXPECT_EQ(MonthText(status, 3), "27000 30000 30000 100.00 GREEN");
  EXPECT_EQ(MonthText(status, 4), "36000 30000 40000 75.00 YELLOW");
}

TEST(Monitor, BoundsBelongToTheBetterLight) {
  const auto light = [](int64_t paid) {
    return StatusOf({Sum(kInitial, 0, 1200000), Sum(kExecution, 1, paid)}, 1)
        .months(0);
  };
  EXPECT_EQ(light(60000).light(), v1::EXECUTION_LIGHT_YELLOW);
  EXPECT_EQ(light(59994).percent().value(), "59.99");
  EXPECT_EQ(light(59994).light(), v1::EXECUTION_LIGHT_RED);
  // Shown as 60.00, so it is yellow.
  EXPECT_EQ(light(59995).percent().value(), "60.00");
  EXPECT_EQ(light(59995).light(), v1::EXECUTION_LIGHT_YELLOW);
  EXPECT_EQ(light(80000).light(), v1::EXECUTION_LIGHT_GREEN);
  EXPECT_EQ(light(0).light(), v1::EXECUTION_LIGHT_RED);
}

TEST(Monitor, TheBudgetIsTheAdjustedOne) {
  const auto status =
      StatusOf({Sum(kInitial, 0, 100), Sum(kAdjustment, 9, -40),
                Sum(kAdjustment, 0, 3), Sum(kExecution, 12, 63)});
  EXPECT_EQ(money::FromProto(status.adjusted_budget())->fen(), 63);
  // 63 / 12 = 5.25 fen.
  EXPECT_EQ(MonthText(status, 1), "- 0 5 0.00 RED");
  EXPECT_EQ(MonthText(status, 12), "- 63 63 100.00 GREEN");
}

TEST(Monitor, WithoutABudgetThereIsNoTarget) {
  const auto status = StatusOf({Sum(kExecution, 1, 7)}, 1);
  EXPECT_FALSE(status.has_adjusted_budget());
  EXPECT_EQ(MonthText(status, 1), "- 7 - - UNSPECIFIED");
  EXPECT_EQ(
      MonthText(StatusOf({Sum(kInitial, 0, 0), Sum(kExecution, 1, 7)}), 1),
      "- 7 0 - UNSPECIFIED");
  EXPECT_EQ(MonthText(StatusOf({Sum(kInitial, 0, 1), Sum(kAdjustment, 0, -13),
                                Sum(kExecution, 1, 7)}),
                      1),
            "- 7 -1 - UNSPECIFIED");
}

TEST(Monitor, WithoutAnyPaymentNothingIsSaidOfIt) {
  EXPECT_EQ(MonthText(StatusOf({Sum(kInitial, 0, 1200)}), 3),
            "- - 300 - UNSPECIFIED");
  // Reversed to nothing.
  EXPECT_EQ(MonthText(StatusOf({Sum(kInitial, 0, 1200), Sum(kExecution, 2, 5),
                                Sum(kExecution, 3, -5, -1)}),
                      3),
            "- - 300 - UNSPECIFIED");
}

TEST(Monitor, APaymentWithoutMonthLeavesDecemberOnly) {
  const auto status = StatusOf({Sum(kInitial, 0, 1200), Sum(kExecution, 0, 500),
                                Sum(kExecution, 3, 100)});
  EXPECT_EQ(MonthText(status, 11), "- - 1100 - UNSPECIFIED");
  EXPECT_EQ(MonthText(status, 12), "- 600 1200 50.00 RED");
}

TEST(Monitor, RefusesASumThatIsNoAmount) {
  PaymentLedger ledger;
  ledger.sums = {Sum(kInitial, 0, INT64_MAX), Sum(kInitial, 0, INT64_MAX)};
  EXPECT_THAT(Monitor(ledger, 12, EmbeddedReferenceData().lights),
              testing::StatusIs(absl::StatusCode::kFailedPrecondition,
                                type::v1::ERROR_REASON_AMOUNT_OVERFLOW));
}

}  // namespace
}  // namespace jixiao::budget
