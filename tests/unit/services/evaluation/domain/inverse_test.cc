// The scoring methods backwards.
#include "services/evaluation/domain/scoring/inverse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <random>

#include "services/evaluation/domain/scoring/quantitative_leaf.h"
#include "tests/unit/services/evaluation/domain/random_rule.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Hundredths;
using ::jixiao::evaluation::test::kAllMethods;
using ::jixiao::evaluation::test::R;
using ::jixiao::evaluation::test::RandomRule;
using rational::Rational;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

bool InAny(const std::vector<ActualRange>& ranges, const Rational& value) {
  for (const ActualRange& range : ranges) {
    if (range.Contains(value)) return true;
  }
  return false;
}

// Values around every end of the ranges, and in them.
std::vector<Rational> Probes(const std::vector<ActualRange>& ranges) {
  const Rational near = Rational::FromFraction(1, 1000000);
  std::vector<Rational> probes = {R("0"), R("-1"), R("0.5"), R("1"), R("9")};
  for (const ActualRange& range : ranges) {
    for (const auto& end : {range.lo, range.hi}) {
      if (!end.has_value()) continue;
      probes.push_back(end->value);
      probes.push_back(end->value + near);
      probes.push_back(end->value - near);
    }
    if (range.lo.has_value() && range.hi.has_value()) {
      probes.push_back((range.lo->value + range.hi->value) / R("2"));
    }
  }
  return probes;
}

TEST(ActualsThatScore, HoldsExactlyTheValuesThatGiveTheScore) {
  std::mt19937 random(7);
  int found = 0;
  for (int i = 0; i < 2100; ++i) {
    const ScoringRule rule =
        RandomRule(&random, kAllMethods[i % std::size(kAllMethods)]);
    const Rational actual = Hundredths(&random, -50, 400);
    Rational wanted = Score(rule, actual);
    if (i % 2 == 0) {
      EXPECT_TRUE(InAny(ActualsThatScore(rule, wanted), actual))
          << MethodId(rule.method) << " " << actual;
    } else {
      wanted = RoundScore(rule.weight * Hundredths(&random, 0, 100));
    }
    const std::vector<ActualRange> ranges = ActualsThatScore(rule, wanted);
    if (!ranges.empty()) ++found;
    for (const Rational& probe : Probes(ranges)) {
      EXPECT_EQ(InAny(ranges, probe), Score(rule, probe) == wanted)
          << MethodId(rule.method) << " at " << probe << " for " << wanted;
    }
  }
  EXPECT_GT(found, 1000);
}

TEST(ActualsThatScore, FindsTheExactEndsOfAProportionalScore) {
  ScoringRule rule;
  rule.method = v1::SCORING_METHOD_PROPORTIONAL;
  rule.weight = R("10");
  rule.target = R("1");
  EXPECT_THAT(ActualsThatScore(rule, R("7.6")),
              ElementsAre(ActualRange::Between({R("0.7595"), true},
                                               {R("0.7605"), false})));
  EXPECT_THAT(ActualsThatScore(rule, R("10")),
              ElementsAre(ActualRange::From(R("0.9995"))));
  EXPECT_THAT(ActualsThatScore(rule, R("10.01")), IsEmpty());
  EXPECT_THAT(ActualsThatScore(rule, R("-1")), IsEmpty());
}

TEST(ActualsThatScore, HasNoValueForAScoreBetweenSteps) {
  ScoringRule rule;
  rule.method = v1::SCORING_METHOD_DEDUCT_PER_STEP;
  rule.weight = R("8");
  rule.target = R("1");
  rule.deduction = {v1::StepDeduction::SIDE_BELOW,
                    v1::StepDeduction::ROUNDING_FLOOR, R("0.05"), R("2")};
  EXPECT_THAT(ActualsThatScore(rule, R("7")), IsEmpty());
  EXPECT_THAT(
      ActualsThatScore(rule, R("6")),
      ElementsAre(ActualRange::Between({R("0.9"), false}, {R("0.95"), true})));
}

TEST(NextBetter, ScoresMoreEverywhereInItsRangeAndIsNothingAtTheBest) {
  std::mt19937 random(8);
  int better = 0;
  for (int i = 0; i < 1400; ++i) {
    const ScoringRule rule =
        RandomRule(&random, kAllMethods[i % std::size(kAllMethods)]);
    const Rational actual = Hundredths(&random, -50, 400);
    const auto next = NextBetter(rule, actual);
    if (!next.has_value()) continue;
    ++better;
    EXPECT_GT(next->score, Score(rule, actual));
    EXPECT_FALSE(next->range.Contains(actual));
    for (const Rational& probe : Probes({next->range})) {
      if (next->range.Contains(probe)) {
        EXPECT_EQ(Score(rule, probe), next->score);
      }
    }
  }
  EXPECT_GT(better, 100);
}

TEST(ActualRange, JoinsWhatTouchesAndKeepsWhatDoesNot) {
  EXPECT_THAT(Joined({ActualRange::Between({R("1"), true}, {R("2"), false}),
                      ActualRange::UpTo(R("1"), false)}),
              ElementsAre(ActualRange::UpTo(R("2"), false)));
  EXPECT_THAT(Joined({ActualRange::From(R("1"), false),
                      ActualRange::UpTo(R("1"), false)}),
              ElementsAre(ActualRange::UpTo(R("1"), false),
                          ActualRange::From(R("1"), false)));
  EXPECT_THAT(Joined({ActualRange::Between({R("1"), true}, {R("1"), false})}),
              IsEmpty());
}

}  // namespace
}  // namespace jixiao::evaluation
