#include "services/budget/domain/fiscal_year.h"

#include <gtest/gtest.h>

#include "common/money/money.h"
#include "common/testing/matchers.h"

namespace jixiao::budget {
namespace {

using testing::IsOk;
using testing::StatusIs;
using type::v1::ERROR_REASON_CARRY_OVER_MISMATCH;
using type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED;
using type::v1::ERROR_REASON_WRONG_STATE;

constexpr auto kFailed = absl::StatusCode::kFailedPrecondition;
constexpr v1::FiscalYear::State kStates[] = {v1::FiscalYear::STATE_OPEN,
                                             v1::FiscalYear::STATE_CLOSED,
                                             v1::FiscalYear::STATE_SEALED};

v1::FiscalYear Year(v1::FiscalYear::State state) {
  v1::FiscalYear year = UnchangedYear({"a", 2024});
  year.set_state(state);
  return year;
}

google::type::Money Fen(int64_t fen) {
  return money::ToProto(money::Money::FromFen(fen));
}

TEST(FiscalYear, ComesBackFromItsName) {
  const std::string name = FiscalYearName({"nj-tcj", 2024});
  EXPECT_EQ(name, "departments/nj-tcj/fiscalYears/2024");
  ASSERT_TRUE(ParseFiscalYearName(name).has_value());
  EXPECT_EQ(ParseFiscalYearName(name)->fiscal_year, 2024);
  for (const char* text :
       {"", "departments/a/fiscalYears/1999", "departments/a/fiscalYears/2101",
        "departments/a/fiscalYears/02024", "departments/a/fiscalYears/2024x",
        "departments/a/years/2024"}) {
    EXPECT_FALSE(ParseFiscalYearName(text).has_value()) << text;
  }
}

TEST(FiscalYear, AnOpenYearTakesEverything) {
  EXPECT_THAT(CheckPosting(Year(v1::FiscalYear::STATE_OPEN), false, false),
              IsOk());
}

TEST(FiscalYear, AClosedYearTakesReversalsOfThoseWhoMayCorrect) {
  const v1::FiscalYear year = Year(v1::FiscalYear::STATE_CLOSED);
  EXPECT_THAT(CheckPosting(year, true, true), IsOk());
  for (const auto& [reversals, may] :
       {std::pair{true, false}, {false, true}, {false, false}}) {
    const absl::Status refused = CheckPosting(year, reversals, may);
    EXPECT_THAT(refused, StatusIs(kFailed, ERROR_REASON_FISCAL_YEAR_CLOSED));
    EXPECT_EQ(status::MetadataOf(refused),
              (status::Metadata{{"fiscal_year", "2024"}, {"state", "CLOSED"}}));
  }
}

TEST(FiscalYear, ASealedYearTakesNothing) {
  EXPECT_THAT(CheckPosting(Year(v1::FiscalYear::STATE_SEALED), true, true),
              StatusIs(kFailed, ERROR_REASON_FISCAL_YEAR_CLOSED));
}

TEST(FiscalYear, OnlyAnOpenYearCanBeChanged) {
  EXPECT_THAT(CheckOpenYear(Year(v1::FiscalYear::STATE_OPEN)), IsOk());
  EXPECT_THAT(CheckOpenYear(Year(v1::FiscalYear::STATE_CLOSED)),
              StatusIs(kFailed, ERROR_REASON_FISCAL_YEAR_CLOSED));
  EXPECT_THAT(CheckOpenYear(Year(v1::FiscalYear::STATE_SEALED)),
              StatusIs(kFailed, ERROR_REASON_FISCAL_YEAR_CLOSED));
}

TEST(FiscalYear, StatesFollowOneAnotherAndNeverGoBack) {
  for (v1::FiscalYear::State from : kStates) {
    for (v1::FiscalYear::State to : kStates) {
      const absl::Status outcome = CheckTransition(Year(from), to);
      if (to == from + 1) {
        EXPECT_THAT(outcome, IsOk());
      } else {
        EXPECT_THAT(outcome, StatusIs(kFailed, ERROR_REASON_WRONG_STATE));
      }
    }
  }
  EXPECT_TRUE(Binding(Year(v1::FiscalYear::STATE_CLOSED)));
  EXPECT_TRUE(Binding(Year(v1::FiscalYear::STATE_SEALED)));
  EXPECT_FALSE(Binding(Year(v1::FiscalYear::STATE_OPEN)));
}

TEST(CarryOver, ExactAmountsAreEqual) {
  v1::FiscalYear earlier = UnchangedYear({"a", 2023});
  v1::FiscalYear later = UnchangedYear({"a", 2024});
  EXPECT_THAT(CheckCarryOver(earlier, later), IsOk());
  *earlier.mutable_closing_carry_over() = Fen(12345);
  EXPECT_THAT(CheckCarryOver(earlier, later), IsOk()) << "not reported";
  *later.mutable_opening_carry_over() = Fen(12345);
  EXPECT_THAT(CheckCarryOver(earlier, later), IsOk());
  *later.mutable_opening_carry_over() = Fen(12346);
  const absl::Status mismatch = CheckCarryOver(earlier, later);
  EXPECT_THAT(mismatch, StatusIs(kFailed, ERROR_REASON_CARRY_OVER_MISMATCH));
  EXPECT_EQ(status::MetadataOf(mismatch),
            (status::Metadata{{"closing", "123.45"}, {"opening", "123.46"}}));
}

TEST(CarryOver, PrintedAmountsAreEqualWhereTheirIntervalsMeet) {
  v1::FiscalYear earlier = UnchangedYear({"a", 2023});
  v1::FiscalYear later = UnchangedYear({"a", 2024});
  *earlier.mutable_closing_carry_over() = Fen(12344);
  *later.mutable_opening_carry_over() = Fen(12400);
  *later.mutable_carry_over_resolution() = Fen(100);
  EXPECT_THAT(CheckCarryOver(earlier, later),
              StatusIs(kFailed, ERROR_REASON_CARRY_OVER_MISMATCH));
  *earlier.mutable_closing_carry_over() = Fen(12350);
  EXPECT_THAT(CheckCarryOver(earlier, later), IsOk());
  *earlier.mutable_closing_carry_over() = Fen(12300);
  *earlier.mutable_carry_over_resolution() = Fen(100);
  EXPECT_THAT(CheckCarryOver(earlier, later), IsOk());
}

}  // namespace
}  // namespace jixiao::budget
