#include "common/rational/rational.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>

#include "common/testing/matchers.h"
#include "tests/unit/common/rational/rational_data.h"

namespace jixiao::rational {
namespace {

using testing::IsOkAndHolds;
using testing::MessageIs;

TEST(Rational, DefaultIsZero) {
  EXPECT_TRUE(Rational().IsZero());
  EXPECT_EQ(Rational(), Rational::FromInt(0));
}

TEST(Rational, IsAlwaysInLowestTerms) {
  EXPECT_EQ(F(6, -4).ToFraction(), "-3/2");
  EXPECT_EQ(F(0, 7).ToFraction(), "0");
  EXPECT_EQ(Rational::FromMpq(mpq_class(10, 5)).ToFraction(), "2");
}

TEST(Rational, ReachesBothEndsOfInt64) {
  const int64_t least = std::numeric_limits<int64_t>::min();
  const int64_t most = std::numeric_limits<int64_t>::max();
  EXPECT_THAT(Rational::FromInt(least).ToInt64(), IsOkAndHolds(least));
  EXPECT_THAT(Rational::FromInt(most).ToInt64(), IsOkAndHolds(most));
  EXPECT_THAT((Rational::FromInt(most) + Rational::FromInt(1)).ToInt64(),
              MessageIs("9223372036854775808 is out of range"));
  EXPECT_THAT(F(1, 3).ToInt64(), MessageIs("1/3 is not a whole number"));
}

TEST(Rational, AgreesWithGmpAndKeepsTheLawsOfAField) {
  std::mt19937_64 random(20240930);
  std::uniform_int_distribution<int64_t> numerators(-1'000'000, 1'000'000);
  std::uniform_int_distribution<int64_t> denominators(1, 1'000'000);
  const auto draw = [&] { return F(numerators(random), denominators(random)); };
  for (int i = 0; i < 2000; ++i) {
    const Rational a = draw();
    const Rational b = draw();
    const Rational c = draw();
    EXPECT_EQ((a + b).mpq(), mpq_class(a.mpq() + b.mpq()));
    EXPECT_EQ((a * b).mpq(), mpq_class(a.mpq() * b.mpq()));
    EXPECT_EQ(a * (b + c), a * b + a * c);
    EXPECT_EQ(a - b, -(b - a));
    EXPECT_EQ(a < b, a.mpq() < b.mpq());
    if (!b.IsZero()) {
      EXPECT_EQ(a / b * b, a);
    }
  }
}

TEST(Rational, DividedByZeroIsNothing) {
  EXPECT_EQ(R("1").DividedBy(Rational()), std::nullopt);
  EXPECT_EQ(R("1").DividedBy(R("4")), R("0.25"));
}

TEST(RationalDeathTest, OperatorSlashRefusesZero) {
  EXPECT_DEATH(R("1") / Rational(), "division by zero");
}

TEST(Rational, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(R("0.125").RoundHalfAway(2), R("0.13"));
  EXPECT_EQ(R("-0.125").RoundHalfAway(2), R("-0.13"));
  EXPECT_EQ(R("0.1249999").RoundHalfAway(2), R("0.12"));
  EXPECT_EQ(R("-0.1250001").RoundHalfAway(2), R("-0.13"));
  EXPECT_EQ(R("2.5").RoundHalfAway(0), R("3"));
  EXPECT_EQ(R("-2.5").RoundHalfAway(0), R("-3"));
  EXPECT_EQ(R("1.005").RoundHalfAway(2), R("1.01"));
  EXPECT_EQ(R("150").RoundHalfAway(-2), R("200"));
  EXPECT_EQ(R("-149.99").RoundHalfAway(-2), R("-100"));
}

TEST(Rational, RoundingIsTheNearestAndOddInSign) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<int64_t> numerators(-100'000, 100'000);
  std::uniform_int_distribution<int64_t> denominators(1, 997);
  std::uniform_int_distribution<int> places(-2, 6);
  for (int i = 0; i < 2000; ++i) {
    const Rational value = F(numerators(random), denominators(random));
    const int digits = places(random);
    const Rational rounded = value.RoundHalfAway(digits);
    const Rational half = Rational::Pow10(-digits) / R("2");
    EXPECT_LE((rounded - value).Abs(), half);
    if ((rounded - value).Abs() == half) {
      EXPECT_GT(rounded.Abs(), value.Abs());
    }
    EXPECT_TRUE((rounded * Rational::Pow10(digits)).IsInteger());
    EXPECT_EQ((-value).RoundHalfAway(digits), -rounded);
    EXPECT_EQ(rounded.RoundHalfAway(digits), rounded);
  }
}

TEST(Rational, TruncatesTowardsZero) {
  EXPECT_EQ(R("99.868").Truncate(2), R("99.86"));
  EXPECT_EQ(R("-99.868").Truncate(2), R("-99.86"));
  EXPECT_EQ(R("3").Truncate(2), R("3"));
}

TEST(Rational, FloorsAndCeils) {
  EXPECT_EQ(R("2.3").Floor(), R("2"));
  EXPECT_EQ(R("-2.3").Floor(), R("-3"));
  EXPECT_EQ(R("2.3").Ceil(), R("3"));
  EXPECT_EQ(R("-2.3").Ceil(), R("-2"));
  EXPECT_EQ(R("5").Floor(), R("5"));
  EXPECT_EQ(R("5").Ceil(), R("5"));
}

TEST(Rational, ScoresOfTheSeedComeOutRight) {
  const Rational rate = R("2964.91") / R("3315.41");
  EXPECT_EQ(FormatPercent(rate, 4), "89.4282%");
  EXPECT_EQ((R("3") * rate).ToDecimal(2), "2.68");
  const Rational control = R("40") / R("37");
  EXPECT_EQ((R("2") * (R("1") - (control - R("1")))).ToDecimal(2), "1.84");
}

}  // namespace
}  // namespace jixiao::rational
