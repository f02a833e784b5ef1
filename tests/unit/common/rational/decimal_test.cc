// Reading and printing of rationals as decimal text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

#include "common/rational/rational.h"
#include "common/testing/matchers.h"
#include "jixiao/type/v1/error_reason.pb.h"
#include "tests/unit/common/rational/rational_data.h"

namespace jixiao::rational {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOkAndHolds;
using testing::MessageIs;
using testing::StatusIs;

TEST(Decimal, ParsesSignDigitsAndFraction) {
  EXPECT_THAT(Rational::ParseDecimal("3315.41"), IsOkAndHolds(F(331541, 100)));
  EXPECT_THAT(Rational::ParseDecimal("-0.5"), IsOkAndHolds(F(-1, 2)));
  EXPECT_THAT(Rational::ParseDecimal("+7"), IsOkAndHolds(F(7, 1)));
  EXPECT_THAT(Rational::ParseDecimal("007.10"), IsOkAndHolds(F(71, 10)));
  EXPECT_THAT(Rational::ParseDecimal("-0"), IsOkAndHolds(Rational()));
}

TEST(Decimal, AcceptsThirtyEightDigitsAndNoMore) {
  const std::string most(38, '9');
  EXPECT_THAT(Rational::ParseDecimal(most), testing::IsOk());
  EXPECT_THAT(Rational::ParseDecimal("0." + std::string(37, '1')),
              testing::IsOk());
  EXPECT_THAT(Rational::ParseDecimal(most + "1"),
              MessageIs(HasSubstr("has 39 digits; at most 38")));
  EXPECT_THAT(Rational::ParseDecimal("0." + std::string(38, '1')),
              MessageIs(HasSubstr("has 39 digits")));
}

TEST(Decimal, RefusesOtherTextWithTheCharacterInTheWay) {
  const struct {
    std::string text;
    std::string message;
  } cases[] = {
      {"", "no number is given"},
      {"-", "ends where a digit is expected"},
      {"5.", "ends where a digit is expected"},
      {".5", "character 1 of \".5\" is \".\""},
      {"1e3", "an exponent is not accepted"},
      {"1,234", "digit grouping is not accepted"},
      {"12%", "give the unit apart"},
      {"1.2.3", "character 4 of \"1.2.3\" is \".\""},
      {"NaN", "character 1 of \"NaN\" is \"N\""},
      {"--1", "character 2"},
      {" 1", "blanks are not accepted"},
      {"1 ", "character 2 of \"1 \" is \" \""},
      {"１２", "full-width characters are not accepted"},
      {"12万元", "character 3 of \"12万元\" is \"万\""},
      {"0x1F", "character 2"},
      {std::string("1\0", 2), "\\x00"},
      {"1\xFF", "\\xff"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    const auto parsed = Rational::ParseDecimal(c.text);
    EXPECT_THAT(parsed, AllOf(StatusIs(absl::StatusCode::kInvalidArgument,
                                       type::v1::ERROR_REASON_INVALID_FIELD),
                              MessageIs(HasSubstr(c.message))));
  }
}

TEST(Decimal, PrintsFixedDecimals) {
  EXPECT_EQ(F(1, 3).ToDecimal(4), "0.3333");
  EXPECT_EQ(F(2, 3).ToDecimal(0), "1");
  EXPECT_EQ(F(-1, 200).ToDecimal(2), "-0.01");
  EXPECT_EQ(F(-1, 201).ToDecimal(2), "0.00");
  EXPECT_EQ(F(5, 1).ToDecimal(2), "5.00");
  EXPECT_EQ(F(199, 200).ToDecimal(2), "1.00");
}

TEST(Decimal, ExactFormHasNoTrailingZeros) {
  EXPECT_THAT(F(1250, 100).ToExactDecimal(), IsOkAndHolds(std::string("12.5")));
  EXPECT_THAT(F(-3, 1).ToExactDecimal(), IsOkAndHolds(std::string("-3")));
  EXPECT_THAT(F(100, 1).ToExactDecimal(), IsOkAndHolds(std::string("100")));
  EXPECT_THAT(F(1, 1024).ToExactDecimal(),
              IsOkAndHolds(std::string("0.0009765625")));
  EXPECT_THAT(F(1, 3).ToExactDecimal(),
              MessageIs("1/3 has no finite decimal form"));
  EXPECT_THAT(Rational::Pow10(-40).ToExactDecimal(),
              MessageIs(HasSubstr("needs more than 38 digits")));
  EXPECT_THAT(Rational::Pow10(38).ToExactDecimal(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Rational::Pow10(-37).ToExactDecimal(), testing::IsOk());
}

TEST(Decimal, ExactFormReadsBack) {
  std::mt19937_64 random(99);
  std::uniform_int_distribution<int64_t> numerators(INT64_MIN, INT64_MAX);
  std::uniform_int_distribution<int> places(0, 18);
  for (int i = 0; i < 2000; ++i) {
    const int digits = places(random);
    const Rational value =
        Rational::FromInt(numerators(random)) * Rational::Pow10(-digits);
    JX_ASSERT_OK_AND_ASSIGN(const std::string text, value.ToExactDecimal());
    EXPECT_THAT(Rational::ParseDecimal(text), IsOkAndHolds(value));
    EXPECT_THAT(Rational::ParseDecimal(value.ToDecimal(digits)),
                IsOkAndHolds(value));
  }
}

TEST(Decimal, ToStringFallsBackToTheFraction) {
  EXPECT_EQ(F(1, 4).ToString(), "0.25");
  EXPECT_EQ(F(-1, 3).ToString(), "-1/3");
}

TEST(Decimal, GroupsThousands) {
  const auto grouped = [](const char* text, int digits) {
    return FormatGrouped(Rational::ParseDecimal(text).value(), digits);
  };
  EXPECT_EQ(grouped("3315.41", 2), "3,315.41");
  EXPECT_EQ(grouped("999.995", 2), "1,000.00");
  EXPECT_EQ(grouped("-1234567", 0), "-1,234,567");
  EXPECT_EQ(grouped("-123", 0), "-123");
  EXPECT_EQ(grouped("100", 1), "100.0");
  EXPECT_EQ(grouped("1000", 0), "1,000");
}

}  // namespace
}  // namespace jixiao::rational
