// Scoring methods and tiers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/scoring/method.h"
#include "services/evaluation/domain/scoring/tier.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::R;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;
using rational::Interval;
using rational::Rational;

std::string Points(v1::ScoringMethod method, const std::string& weight,
                   const std::string& target, const std::string& actual) {
  return Score(ScoringRule{method, R(weight), R(target)}, R(actual))
      .ToDecimal(2);
}

TEST(ScoringMethod, ProportionalGivesTheShareOfTheTargetReached) {
  constexpr auto kMethod = v1::SCORING_METHOD_PROPORTIONAL;
  EXPECT_EQ(Points(kMethod, "10", "1", "0.76"), "7.60");
  EXPECT_EQ(Points(kMethod, "20", "1", "1"), "20.00");
  EXPECT_EQ(Points(kMethod, "20", "1", "1.7"), "20.00");
  EXPECT_EQ(Points(kMethod, "20", "1", "0"), "0.00");
  EXPECT_EQ(Points(kMethod, "20", "1", "-0.5"), "0.00");
}

TEST(ScoringMethod, EqualsIsProportionalForAPositiveTarget) {
  constexpr auto kMethod = v1::SCORING_METHOD_EQUALS;
  EXPECT_EQ(Score(ScoringRule{kMethod, R("3"), R("1")},
                  Rational::FromFraction(296491, 331541))
                .ToDecimal(2),
            "2.68");
  EXPECT_EQ(Points(kMethod, "3", "1", "1.5"), "3.00");
}

TEST(ScoringMethod, EqualsZeroIsAllOrNothing) {
  constexpr auto kMethod = v1::SCORING_METHOD_EQUALS;
  EXPECT_EQ(Points(kMethod, "5", "0", "0"), "5.00");
  EXPECT_EQ(Points(kMethod, "5", "0", "10.9579"), "0.00");
  EXPECT_EQ(Points(kMethod, "5", "0", "-0.01"), "0.00");
}

TEST(ScoringMethod, LowerLinearFallsToZeroAtTwiceTheTarget) {
  constexpr auto kMethod = v1::SCORING_METHOD_LOWER_LINEAR;
  EXPECT_EQ(Points(kMethod, "2", "100", "108.1081"), "1.84");
  EXPECT_EQ(Score(ScoringRule{kMethod, R("2"), R("1")},
                  Rational::FromFraction(40, 37))
                .ToDecimal(2),
            "1.84");
  EXPECT_EQ(Points(kMethod, "2", "100", "100"), "2.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "20"), "2.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "150"), "1.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "200"), "0.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "900"), "0.00");
}

TEST(ScoringMethod, AtMostIsMetUpToTheTargetItself) {
  constexpr auto kMethod = v1::SCORING_METHOD_ALL_OR_NOTHING;
  EXPECT_EQ(Points(kMethod, "1", "0", "-0.2"), "1.00");
  EXPECT_EQ(Points(kMethod, "1", "0", "0"), "1.00");
  EXPECT_EQ(Points(kMethod, "1", "0", "0.0001"), "0.00");
}

TEST(ScoringMethod, RoundsOnceHalfAwayFromZero) {
  EXPECT_EQ(Points(v1::SCORING_METHOD_PROPORTIONAL, "1", "1", "0.125"), "0.13");
  EXPECT_EQ(Points(v1::SCORING_METHOD_PROPORTIONAL, "1", "1", "0.1249"),
            "0.12");
}

TEST(ScoringMethod, RefusesTargetsThatItCannotScore) {
  EXPECT_FALSE(CheckTarget(v1::SCORING_METHOD_PROPORTIONAL, R("0")).ok());
  EXPECT_FALSE(CheckTarget(v1::SCORING_METHOD_LOWER_LINEAR, R("-1")).ok());
  EXPECT_FALSE(CheckTarget(v1::SCORING_METHOD_EQUALS, R("-1")).ok());
  EXPECT_THAT(CheckTarget(v1::SCORING_METHOD_EQUALS, R("0")), IsOk());
  EXPECT_THAT(CheckTarget(v1::SCORING_METHOD_ALL_OR_NOTHING, R("0")), IsOk());
}

TEST(ScoringMethod, StaysWithinTheWeightAndTheRangeOfReadings) {
  std::mt19937 random(42);
  const auto number = [&random](int from, int to) {
    return Rational::FromFraction(
        std::uniform_int_distribution<int>(from, to)(random), 100);
  };
  for (int i = 0; i < 4000; ++i) {
    const auto method = static_cast<v1::ScoringMethod>(1 + i % 4);
    ScoringRule rule{method, number(1, 2000), number(1, 300)};
    if (method == v1::SCORING_METHOD_EQUALS && i % 3 == 0) {
      rule.target = Rational();
    }
    const Interval actual =
        Interval::FromPrinted(number(-100, 900), number(1, 50));
    const ScoreRange range = ScoreOver(rule, actual);
    EXPECT_GE(range.lowest, Rational());
    EXPECT_LE(range.highest, rule.weight);
    for (int r = 0; r <= 4; ++r) {
      const Rational reading =
          actual.lo + actual.Width() * Rational::FromFraction(r, 4);
      const Rational score = Score(rule, reading);
      EXPECT_GE(score, range.lowest);
      EXPECT_LE(score, range.highest);
    }
  }
}

TEST(ScoringMethod, AHigherValueNeverLowersAHigherIsBetterScore) {
  const ScoringRule rule{v1::SCORING_METHOD_PROPORTIONAL, R("7"), R("1.3")};
  Rational previous;
  for (int a = -50; a < 300; ++a) {
    const Rational score = Score(rule, Rational::FromFraction(a, 100));
    EXPECT_GE(score, previous);
    previous = score;
  }
}

TEST(Tier, HasHalfOpenRangesOfTheWeight) {
  const TierBounds bounds;
  EXPECT_EQ(TierOf(bounds, R("5"), R("5")), v1::TIER_FULL);
  EXPECT_EQ(TierOf(bounds, R("5"), R("4")), v1::TIER_FULL);
  EXPECT_EQ(TierOf(bounds, R("5"), R("3.99")), v1::TIER_PARTIAL);
  EXPECT_EQ(TierOf(bounds, R("5"), R("3")), v1::TIER_PARTIAL);
  EXPECT_EQ(TierOf(bounds, R("5"), R("2.99")), v1::TIER_NOT_MET);
  EXPECT_EQ(TierRangeText(bounds, R("5"), v1::TIER_FULL), "[4, 5]");
  EXPECT_EQ(TierRangeText(bounds, R("5"), v1::TIER_PARTIAL), "[3, 4)");
  EXPECT_EQ(TierRangeText(bounds, R("5"), v1::TIER_NOT_MET), "[0, 3)");
}

TEST(Tier, BoundsAreParametersOfTheFramework) {
  v1::QualitativeRule rule;
  rule.mutable_partial_bound()->set_value("0.5");
  JX_ASSERT_OK_AND_ASSIGN(const TierBounds bounds, BoundsOf(rule));
  EXPECT_EQ(TierOf(bounds, R("10"), R("5")), v1::TIER_PARTIAL);
  rule.mutable_partial_bound()->set_value("0.9");
  EXPECT_THAT(BoundsOf(rule), HasViolation("full_bound"));
  rule.mutable_partial_bound()->set_value("0");
  EXPECT_THAT(BoundsOf(rule), HasViolation("partial_bound"));
}

}  // namespace
}  // namespace jixiao::evaluation
