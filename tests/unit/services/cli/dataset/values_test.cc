#include "services/cli/dataset/values.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;

class ValuesTest : public ::testing::Test {
 protected:
  static Field At(const std::string& text) { return {text, {"f.csv", 2, 5}}; }

  std::string Fault() {
    return diagnostics_.count() == 1 ? ToString(diagnostics_.Sorted()[0])
                                     : "not one fault";
  }

  Diagnostics diagnostics_;
};

TEST_F(ValuesTest, MoneyHasTheResolutionOfItsLastDigit) {
  const auto money = ReadMoney(At("3315.41"), At("万元"), diagnostics_);
  ASSERT_TRUE(money.has_value());
  EXPECT_EQ(money->amount.units(), 33154100);
  EXPECT_EQ(money->amount.currency_code(), "CNY");
  ASSERT_TRUE(money->resolution.has_value());
  EXPECT_EQ(money->resolution->units(), 100);
  EXPECT_EQ(money->decimals, 2);
}

TEST_F(ValuesTest, FinalZerosCount) {
  const auto money = ReadMoney(At("3.30"), At("万元"), diagnostics_);
  ASSERT_TRUE(money.has_value() && money->resolution.has_value());
  EXPECT_EQ(money->resolution->units(), 100);
}

TEST_F(ValuesTest, MoneyToTheFenIsExact) {
  const auto money = ReadMoney(At("12.34"), At("元"), diagnostics_);
  ASSERT_TRUE(money.has_value());
  EXPECT_EQ(money->amount.units(), 12);
  EXPECT_EQ(money->amount.nanos(), 340000000);
  EXPECT_FALSE(money->resolution.has_value());
}

TEST_F(ValuesTest, RefusesMoneyFinerThanOneFen) {
  EXPECT_FALSE(ReadMoney(At("1.005"), At("元"), diagnostics_).has_value());
  EXPECT_THAT(Fault(),
              HasSubstr("f.csv:2:5: 1.005 元: 1.005 yuan is finer than "
                        "one fen"));
}

TEST_F(ValuesTest, RefusesWhatIsNoNumber) {
  EXPECT_FALSE(ReadMoney(At("1e3"), At("元"), diagnostics_).has_value());
  EXPECT_THAT(Fault(), HasSubstr("an exponent is not accepted"));
}

TEST_F(ValuesTest, RefusesAUnitThatIsNoMoney) {
  EXPECT_FALSE(ReadMoney(At("1"), At("个"), diagnostics_).has_value());
  EXPECT_THAT(Fault(), HasSubstr("\"个\" is no unit of money here"));
}

TEST_F(ValuesTest, PrintedRatesAreRatiosOfTheirPrecision) {
  const auto rate = ReadPrinted(At("35.5"), At("%"), diagnostics_);
  ASSERT_TRUE(rate.has_value() && rate->resolution.has_value());
  EXPECT_EQ(rate->value.ToString(), "0.355");
  EXPECT_EQ(rate->resolution->ToString(), "0.001");
  EXPECT_EQ(rate->base, "one");
}

TEST_F(ValuesTest, WholeCountsAreExact) {
  const auto count = ReadPrinted(At("1723"), At("个"), diagnostics_);
  ASSERT_TRUE(count.has_value());
  EXPECT_EQ(count->value.ToString(), "1723");
  EXPECT_FALSE(count->resolution.has_value());
  EXPECT_EQ(count->base, "item");
}

TEST_F(ValuesTest, YiKeepsItsCoarsePrecision) {
  const auto yi = ReadPrinted(At("1613.5"), At("亿元"), diagnostics_);
  ASSERT_TRUE(yi.has_value() && yi->resolution.has_value());
  EXPECT_EQ(yi->value.ToString(), "161350000000");
  EXPECT_EQ(yi->resolution->ToString(), "10000000");
}

TEST_F(ValuesTest, DecimalsAreExactAndCanonical) {
  const auto decimal = ReadDecimal(At("0.10"), diagnostics_);
  ASSERT_TRUE(decimal.has_value());
  EXPECT_EQ(decimal->value(), "0.1");
}

TEST_F(ValuesTest, DatesMustExist) {
  EXPECT_TRUE(ReadDate(At("2024-02-29"), diagnostics_).has_value());
  EXPECT_FALSE(ReadDate(At("2024-9-30"), diagnostics_).has_value());
  EXPECT_FALSE(ReadDate(At("2023-02-29"), diagnostics_).has_value());
}

TEST_F(ValuesTest, WordsSayWhatIsAccepted) {
  EXPECT_EQ(ReadChoice(At("B"), {{"A", 1}, {"B", 2}}, false, diagnostics_), 2);
  EXPECT_EQ(ReadChoice(At(""), {{"A", 1}}, true, diagnostics_), 0);
  EXPECT_FALSE(ReadChoice(At("C"), {{"A", 1}, {"B", 2}}, true, diagnostics_)
                   .has_value());
  EXPECT_EQ(Fault(),
            "f.csv:2:5: \"C\" is not accepted here; accepted: A, B or nothing");
}

TEST_F(ValuesTest, WholeNumbersHaveARange) {
  EXPECT_EQ(ReadInt(At("12"), 1, 12, diagnostics_), 12);
  EXPECT_FALSE(ReadInt(At("13"), 1, 12, diagnostics_).has_value());
  EXPECT_THAT(Fault(), HasSubstr("a whole number from 1 to 12"));
}

TEST_F(ValuesTest, FullWidthCharactersStandForNumbers) {
  const auto money = ReadMoney(At("－１．５０"), At("万元"), diagnostics_);
  ASSERT_TRUE(money.has_value());
  EXPECT_EQ(money->amount.units(), -15000);
  EXPECT_EQ(money->decimals, 2);
  EXPECT_EQ(ReadInt(At("１2"), 1, 12, diagnostics_), 12);
  const auto decimal = ReadDecimal(At("１００"), diagnostics_);
  ASSERT_TRUE(decimal.has_value());
  EXPECT_EQ(decimal->value(), "100");
  EXPECT_TRUE(diagnostics_.empty());
  EXPECT_EQ(diagnostics_.SortedRemarks().size(), 3u);
}

TEST_F(ValuesTest, ADecimalKeepsItsTextWhereThatIsAskedFor) {
  EXPECT_EQ(ReadDecimal(At("5.00"), diagnostics_)->value(), "5");
  EXPECT_EQ(ReadDecimalText(At("5.00"), diagnostics_)->value(), "5.00");
  EXPECT_TRUE(diagnostics_.SortedRemarks().empty());
}

}  // namespace
}  // namespace jixiao::cli
