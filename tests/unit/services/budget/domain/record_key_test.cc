#include "services/budget/domain/record_key.h"

#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/budget/domain/amount.h"
#include "services/budget/domain/unit_fault.h"

namespace jixiao::budget {
namespace {

using rational::Rational;

TEST(RecordKey, ComesBackFromItsName) {
  const std::string name = RecordName({"nj-tcj", 2024, "F-2.0_1"});
  EXPECT_EQ(name, "departments/nj-tcj/budgetRecords/2024-F-2.0_1");
  const auto key = ParseRecordName(name);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->department, "nj-tcj");
  EXPECT_EQ(key->fiscal_year, 2024);
  EXPECT_EQ(key->record_id, "F-2.0_1");
}

TEST(RecordKey, OtherTextIsNoName) {
  for (const char* text :
       {"", "departments/a/budgetRecords/", "departments/a/budgetRecords/2024",
        "departments/a/budgetRecords/2024-", "departments/a/budgetRecords/R-1",
        "departments/a/budgetRecords/1999-R", "departments/a/records/2024-R",
        "departments/a/budgetRecords/+202-R",
        "departments/-/budgetRecords/"
        "2024-R",
        "departments/a/budgetRecords/2024-a b",
        "departments/a/budgetRecords/2024 -R"}) {
    EXPECT_FALSE(ParseRecordName(text).has_value()) << text;
  }
}

TEST(Amount, ASumThatIsNoAmountOfMoneyIsRefused) {
  EXPECT_THAT(SumToMoney(Rational::FromInt(-7)),
              testing::IsOkAndHolds(money::Money::FromFen(-7)));
  Rational large = Rational::FromInt(std::numeric_limits<int64_t>::max());
  JX_EXPECT_OK(SumToMoney(large));
  large += Rational::FromInt(1);
  EXPECT_THAT(SumToMoney(large),
              testing::StatusIs(absl::StatusCode::kFailedPrecondition,
                                type::v1::ERROR_REASON_AMOUNT_OVERFLOW));
}

TEST(UnitFault, NamesTheUnitsThatThereAre) {
  const std::vector<std::string> known = {"bureau", "center", "office"};
  EXPECT_EQ(UnitFault("", known), "");
  EXPECT_EQ(UnitFault("center", known), "");
  EXPECT_EQ(UnitFault("centre", known),
            "the department has no budget unit \"centre\"; did you mean "
            "center?; known: bureau, center, office");
  EXPECT_EQ(UnitFault("x", {}),
            "the department has no budget unit \"x\"; it has none");
  std::vector<std::string> many;
  for (char c = 'a'; c < 'k'; ++c) many.push_back(std::string(3, c));
  EXPECT_EQ(UnitFault("x", many),
            "the department has no budget unit \"x\"; known: aaa, bbb, ccc, "
            "ddd, eee, fff, ggg, hhh and 2 more");
}

}  // namespace
}  // namespace jixiao::budget
