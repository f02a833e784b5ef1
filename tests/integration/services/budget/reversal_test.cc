// Reversals, and what closed years take.
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::MessageIs;
using testing::StatusIs;
using type::v1::ROLE_CLERK;
using type::v1::ROLE_OPERATOR;
using type::v1::ROLE_REVIEWER;

const auto kRefused = StatusIs(absl::StatusCode::kFailedPrecondition,
                               type::v1::ERROR_REASON_REVERSAL_REFUSED);
const auto kClosed = StatusIs(absl::StatusCode::kFailedPrecondition,
                              type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED);

class ReversalTest : public LedgerTest {
 protected:
  void SetUp() override {
    CreateDepartment("nj-tcj");
    CreateUnit("nj-tcj", "hq");
  }

  void TearDown() override {
    EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
  }

  // "" where the refusal does not tell.
  static std::string Remaining(const absl::Status& refused) {
    for (const auto& [key, value] : status::MetadataOf(refused)) {
      if (key == "remaining") return value;
    }
    return "";
  }

  std::string Live() {
    return database_.Scalar("SELECT SUM(live_count) FROM ledger_cell");
  }
};

TEST_F(ReversalTest, ARecordIsTakenBackInPartsAndNeverMoreThanIsLeft) {
  JX_ASSERT_OK(Post({Payment("A", 100, R"pb(month: 3
                                            budget_unit: "hq"
                                            procurement: true
                                            functional_code: "2011301")pb")}));
  JX_ASSERT_OK_AND_ASSIGN(const auto part,
                          Post({ReversalOf("A", "R1", -30, "month: 5")}));
  const v1::BudgetRecord& stored = part.budget_records(0);
  EXPECT_EQ(stored.month(), 5);
  EXPECT_EQ(stored.budget_unit(), "hq");
  EXPECT_TRUE(stored.procurement());
  EXPECT_EQ(stored.functional_name(), "行政运行");
  EXPECT_EQ(stored.reversed_record(),
            "departments/nj-tcj/budgetRecords/2024-A");
  EXPECT_EQ(stored.reason(), "错账");
  EXPECT_EQ(Live(), "1");

  const auto more = Post({ReversalOf("A", "R2", -71)}).status();
  EXPECT_THAT(more, kRefused);
  EXPECT_THAT(more,
              MessageIs(HasSubstr("budget_records[0].amount: takes more than "
                                  "is left of the record it reverses, 70.00 "
                                  "yuan; is -71.00 yuan")));
  EXPECT_EQ(Remaining(more), "70");

  JX_ASSERT_OK(Post({ReversalOf("A", "R2", -70)}));
  EXPECT_EQ(Live(), "0");
  const auto again = Post({ReversalOf("A", "R3", -1)}).status();
  EXPECT_THAT(again, AllOf(kRefused, MessageIs(HasSubstr("nothing is left"))));
  EXPECT_EQ(Remaining(again), "");
  EXPECT_EQ(database_.Scalar("SELECT SUM(amount) FROM ledger_cell"), "0");
}

TEST_F(ReversalTest, TheSameReversalIsPostedOnce) {
  JX_ASSERT_OK(Post({Payment("A", 100)}));
  JX_ASSERT_OK(Post({ReversalOf("A", "R", -100)}));
  JX_ASSERT_OK_AND_ASSIGN(const auto again, Post({ReversalOf("A", "R", -100)}));
  EXPECT_EQ(again.created_count(), 0);
  EXPECT_EQ(database_.Count("budget_reversal"), 1);
}

TEST_F(ReversalTest, OneBatchMayHoldTheRecordAndItsReversal) {
  JX_ASSERT_OK(Post({ReversalOf("A", "0", -40), Payment("A", 100),
                     ReversalOf("A", "B", -60)}));
  EXPECT_EQ(Live(), "0");
  EXPECT_THAT(
      Post({Payment("C", 100), ReversalOf("C", "D", -60),
            ReversalOf("C", "E", -60), ReversalOf("C", "F", -50)}),
      AllOf(kRefused, MessageIs(HasSubstr("2 reversals are refused; first: "
                                          "budget_records[2].amount"))));
  EXPECT_EQ(database_.Count("budget_record"), 3);
}

TEST_F(ReversalTest, ARecordOfNothingIsReversedOnce) {
  JX_ASSERT_OK(Post({Payment("A", 0)}));
  EXPECT_EQ(Live(), "1");
  JX_ASSERT_OK(Post({ReversalOf("A", "B", 0)}));
  EXPECT_EQ(Live(), "0");
  EXPECT_THAT(Post({ReversalOf("A", "C", 0)}), kRefused);
}

TEST_F(ReversalTest, WhatCannotBeReversedIsRefused) {
  JX_ASSERT_OK(Post({Payment("A", 100, "month: 3"), Payment("N", 5),
                     ReversalOf("A", "R", -10)}));
  EXPECT_THAT(Post({ReversalOf("R", "X", 10)}),
              AllOf(kRefused, MessageIs(HasSubstr("is a reversal itself"))));
  EXPECT_THAT(Post({ReversalOf("none", "X", -10)}),
              AllOf(kRefused, MessageIs(HasSubstr("does not exist"))));
  EXPECT_THAT(Post({ReversalOf("A", "X", 10)}),
              AllOf(kRefused, MessageIs(HasSubstr("must be negative"))));
  EXPECT_THAT(Post({ReversalOf("A", "X", -10, "month: 2")}),
              AllOf(kRefused, MessageIs(HasSubstr("must not be earlier"))));
  EXPECT_THAT(Post({ReversalOf("N", "X", -1, "month: 2")}),
              AllOf(kRefused, MessageIs(HasSubstr("reports no month"))));
  EXPECT_THAT(Post({ReversalOf("A", "X", -10, "functional_code: '201'")}),
              AllOf(kRefused, MessageIs(HasSubstr("must be left out"))));
  auto other_year = ReversalOf("A", "X", -10);
  other_year.set_reversed_record("departments/nj-tcj/budgetRecords/2023-A");
  EXPECT_THAT(Post({other_year}),
              HasViolation("budget_records[0].reversed_record",
                           "the same fiscal year"));
  auto other_department = ReversalOf("A", "X", -10);
  other_department.set_reversed_record("departments/b/budgetRecords/2024-A");
  EXPECT_THAT(
      Post({other_department}),
      HasViolation("budget_records[0].reversed_record", "the same department"));
  auto silent = ReversalOf("A", "X", -10);
  silent.clear_reason();
  EXPECT_THAT(Post({silent}), HasViolation("budget_records[0].reason"));
  EXPECT_EQ(database_.Count("budget_record"), 3);
}

TEST_F(ReversalTest, AClosedYearTakesReversalsOfReviewersAndOperators) {
  JX_ASSERT_OK(Post({Payment("A", 100)}));
  JX_ASSERT_OK(Close(2024));
  EXPECT_THAT(Post({ReversalOf("A", "R1", -1)}, "", ROLE_CLERK), kClosed);
  JX_EXPECT_OK(Post({ReversalOf("A", "R1", -1)}, "", ROLE_REVIEWER));
  JX_EXPECT_OK(Post({ReversalOf("A", "R2", -1)}, "", ROLE_OPERATOR));
  EXPECT_THAT(Post({Payment("B", 1)}, "", ROLE_OPERATOR), kClosed);
  EXPECT_THAT(
      Post({Payment("B", 1), ReversalOf("A", "R3", -1)}, "", ROLE_OPERATOR),
      kClosed);
  // What is there already is not posted.
  JX_EXPECT_OK(Post({Payment("A", 100)}, "", ROLE_CLERK));
  // Other years are open.
  auto next = Payment("N", 1);
  next.set_fiscal_year(2025);
  JX_EXPECT_OK(Post({next}, "fiscal_year: 2025", ROLE_CLERK));
}

TEST_F(ReversalTest, ASealedYearTakesNothing) {
  JX_ASSERT_OK(Post({Payment("A", 100)}));
  JX_ASSERT_OK(Close(2024));
  JX_ASSERT_OK(Seal(2024));
  EXPECT_THAT(Post({ReversalOf("A", "R1", -1)}, "", ROLE_OPERATOR), kClosed);
  EXPECT_EQ(database_.Count("budget_record"), 1);
}

}  // namespace
}  // namespace jixiao::budget
