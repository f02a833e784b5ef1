// Scoring methods and tiers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <optional>
#include <random>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/scoring/method.h"
#include "services/evaluation/domain/scoring/quantitative_leaf.h"
#include "services/evaluation/domain/scoring/tier.h"
#include "tests/unit/services/evaluation/domain/random_rule.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Hundredths;
using ::jixiao::evaluation::test::kAllMethods;
using ::jixiao::evaluation::test::R;
using ::jixiao::evaluation::test::RandomRule;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;
using rational::Interval;
using rational::Rational;

ScoringRule RuleOf(v1::ScoringMethod method, const std::string& weight,
                   const std::string& target) {
  ScoringRule rule;
  rule.method = method;
  rule.weight = R(weight);
  rule.target = R(target);
  return rule;
}

std::string Points(v1::ScoringMethod method, const std::string& weight,
                   const std::string& target, const std::string& actual) {
  return Score(RuleOf(method, weight, target), R(actual)).ToDecimal(2);
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
  EXPECT_EQ(
      Score(RuleOf(kMethod, "3", "1"), Rational::FromFraction(296491, 331541))
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
  EXPECT_EQ(Score(RuleOf(kMethod, "2", "1"), Rational::FromFraction(40, 37))
                .ToDecimal(2),
            "1.84");
  EXPECT_EQ(Points(kMethod, "2", "100", "100"), "2.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "20"), "2.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "150"), "1.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "200"), "0.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "900"), "0.00");
}

TEST(ScoringMethod, LowerRatioGivesTheTargetsShareOfTheActualValue) {
  constexpr auto kMethod = v1::SCORING_METHOD_LOWER_RATIO;
  EXPECT_EQ(Points(kMethod, "2", "100", "108.1081"), "1.85");
  EXPECT_EQ(Points(kMethod, "2", "100", "100"), "2.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "-3"), "2.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "200"), "1.00");
  EXPECT_EQ(Points(kMethod, "2", "100", "90000"), "0.00");
}

TEST(ScoringMethod, AllOrNothingComparesWithTheTargetAsTheRuleSays) {
  struct Row {
    v1::RelationOperator met_when;
    const char* below;
    const char* at;
    const char* above;
  };
  constexpr Row kRows[] = {
      {v1::RELATION_OPERATOR_EQUAL, "0.00", "4.00", "0.00"},
      {v1::RELATION_OPERATOR_AT_MOST, "4.00", "4.00", "0.00"},
      {v1::RELATION_OPERATOR_AT_LEAST, "0.00", "4.00", "4.00"},
      {v1::RELATION_OPERATOR_LESS, "4.00", "0.00", "0.00"},
      {v1::RELATION_OPERATOR_GREATER, "0.00", "0.00", "4.00"}};
  for (const Row& row : kRows) {
    ScoringRule rule = RuleOf(v1::SCORING_METHOD_ALL_OR_NOTHING, "4", "2");
    rule.met_when = row.met_when;
    EXPECT_EQ(Score(rule, R("1.999")).ToDecimal(2), row.below);
    EXPECT_EQ(Score(rule, R("2")).ToDecimal(2), row.at);
    EXPECT_EQ(Score(rule, R("2.001")).ToDecimal(2), row.above);
  }
}

// Of 8 points, 2 for every 5% below 100%.
std::string Deducted(v1::StepDeduction::Rounding rounding,
                     const std::string& actual) {
  ScoringRule rule = RuleOf(v1::SCORING_METHOD_DEDUCT_PER_STEP, "8", "1");
  rule.deduction = {v1::StepDeduction::SIDE_BELOW, rounding, R("0.05"), R("2")};
  return Score(rule, R(actual)).ToDecimal(2);
}

TEST(ScoringMethod, DeductCountsOnlyFullStepsWithFloor) {
  constexpr auto kFloor = v1::StepDeduction::ROUNDING_FLOOR;
  EXPECT_EQ(Deducted(kFloor, "0.9927"), "8.00");
  EXPECT_EQ(Deducted(kFloor, "0.9501"), "8.00");
  EXPECT_EQ(Deducted(kFloor, "0.95"), "6.00");
  EXPECT_EQ(Deducted(kFloor, "0.80"), "0.00");
  EXPECT_EQ(Deducted(kFloor, "0.10"), "0.00");
  EXPECT_EQ(Deducted(kFloor, "1.5"), "8.00");
}

TEST(ScoringMethod, DeductCountsABegunStepWithCeilAndItsShareWithExact) {
  constexpr auto kCeil = v1::StepDeduction::ROUNDING_CEIL;
  constexpr auto kExact = v1::StepDeduction::ROUNDING_EXACT;
  EXPECT_EQ(Deducted(kCeil, "0.9927"), "6.00");
  EXPECT_EQ(Deducted(kCeil, "0.95"), "6.00");
  EXPECT_EQ(Deducted(kCeil, "0.9499"), "4.00");
  EXPECT_EQ(Deducted(kCeil, "1"), "8.00");
  EXPECT_EQ(Deducted(kExact, "0.9927"), "7.71");
  EXPECT_EQ(Deducted(kExact, "0.95"), "6.00");
}

TEST(ScoringMethod, RoundsOnceHalfAwayFromZero) {
  EXPECT_EQ(Points(v1::SCORING_METHOD_PROPORTIONAL, "1", "1", "0.125"), "0.13");
  EXPECT_EQ(Points(v1::SCORING_METHOD_PROPORTIONAL, "1", "1", "0.1249"),
            "0.12");
}

TEST(ScoringMethod, RefusesTargetsThatItCannotScore) {
  EXPECT_FALSE(CheckTarget(v1::SCORING_METHOD_PROPORTIONAL, R("0")).ok());
  EXPECT_FALSE(CheckTarget(v1::SCORING_METHOD_LOWER_LINEAR, R("-1")).ok());
  EXPECT_FALSE(CheckTarget(v1::SCORING_METHOD_LOWER_RATIO, R("0")).ok());
  EXPECT_FALSE(CheckTarget(v1::SCORING_METHOD_EQUALS, R("-1")).ok());
  EXPECT_THAT(CheckTarget(v1::SCORING_METHOD_EQUALS, R("0")), IsOk());
  EXPECT_THAT(CheckTarget(v1::SCORING_METHOD_ALL_OR_NOTHING, R("0")), IsOk());
}

TEST(ScoringMethod, StaysWithinTheWeightAndTheRangeOfReadings) {
  std::mt19937 random(42);
  for (int i = 0; i < 7000; ++i) {
    const ScoringRule rule =
        RandomRule(&random, kAllMethods[i % std::size(kAllMethods)]);
    Interval actual = Interval::FromPrinted(Hundredths(&random, -100, 400),
                                            Hundredths(&random, 0, 50));
    if (!actual.IsPoint()) {
      actual.closed_lo = random() % 2 == 0;
      actual.closed_hi = random() % 2 == 0;
    }
    const ScoreRange range = ScoreOver(rule, actual);
    EXPECT_GE(range.lowest, Rational());
    EXPECT_LE(range.highest, rule.weight);
    EXPECT_LE(range.lowest, range.highest);
    for (int r = 0; r <= 8; ++r) {
      const Rational reading =
          actual.lo + actual.Width() * Rational::FromFraction(r, 8);
      if (!actual.Contains(reading)) continue;
      const Rational score = Score(rule, reading);
      EXPECT_GE(score, range.lowest) << MethodId(rule.method);
      EXPECT_LE(score, range.highest) << MethodId(rule.method);
    }
  }
}

// Whether more is better; nullopt where neither is.
std::optional<bool> MoreIsBetter(const ScoringRule& rule) {
  switch (rule.method) {
    case v1::SCORING_METHOD_PROPORTIONAL:
      return true;
    case v1::SCORING_METHOD_EQUALS:
      if (rule.target.IsZero()) return std::nullopt;
      return true;
    case v1::SCORING_METHOD_LOWER_LINEAR:
    case v1::SCORING_METHOD_LOWER_RATIO:
      return false;
    case v1::SCORING_METHOD_DEDUCT_PER_STEP:
      return rule.deduction.side == v1::StepDeduction::SIDE_BELOW;
    case v1::SCORING_METHOD_ALL_OR_NOTHING:
      if (rule.met_when == v1::RELATION_OPERATOR_EQUAL) return std::nullopt;
      return rule.met_when == v1::RELATION_OPERATOR_AT_LEAST ||
             rule.met_when == v1::RELATION_OPERATOR_GREATER;
    default:
      return std::nullopt;
  }
}

TEST(ScoringMethod, ABetterValueNeverLowersAScore) {
  std::mt19937 random(43);
  for (int i = 0; i < 700; ++i) {
    const ScoringRule rule =
        RandomRule(&random, kAllMethods[i % std::size(kAllMethods)]);
    const std::optional<bool> more_is_better = MoreIsBetter(rule);
    if (!more_is_better.has_value()) continue;
    Rational before = *more_is_better ? Rational() : rule.weight;
    for (int a = -50; a < 300; ++a) {
      const Rational score = Score(rule, Rational::FromFraction(a, 100));
      if (*more_is_better) {
        EXPECT_GE(score, before) << MethodId(rule.method);
      } else {
        EXPECT_LE(score, before) << MethodId(rule.method);
      }
      before = score;
    }
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

TEST(Tier, MustHoldAScoreThatCanBeClaimed) {
  EXPECT_THAT(CheckTiersReachable(TierBounds(), R("0.1")), IsOk());
  EXPECT_THAT(CheckTiersReachable(TierBounds(), R("0.01")),
              HasViolation("partial_bound", "never be reached"));
}

}  // namespace
}  // namespace jixiao::evaluation
