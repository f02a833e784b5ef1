#include "common/rational/interval.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "tests/unit/common/rational/rational_data.h"

namespace jixiao::rational {
namespace {

Rational I(int64_t value) { return Rational::FromInt(value); }

Interval Closed(int64_t lo, int64_t hi) { return {I(lo), I(hi), true, true}; }
Interval Open(int64_t lo, int64_t hi) { return {I(lo), I(hi), false, false}; }

TEST(Interval, PrintedFigureStandsForHalfAUnitEitherWay) {
  const Interval printed = Interval::FromPrinted(R("3315.41"), R("0.01"));
  EXPECT_EQ(printed.ToString(), "[3315.405, 3315.415]");
  EXPECT_TRUE(Interval::FromPrinted(R("7"), Rational()).IsPoint());
}

TEST(Interval, CutOffFigureStandsForTheUnitAboveIt) {
  EXPECT_EQ(Interval::FromTruncated(R("99.86"), R("0.01")).ToString(),
            "[99.86, 99.87)");
  EXPECT_EQ(Interval::FromTruncated(R("-3.27"), R("0.01")).ToString(),
            "(-3.28, -3.27]");
  EXPECT_TRUE(Interval::FromTruncated(R("7"), Rational()).Contains(R("7")));
}

TEST(Interval, ContainsItsClosedEndsOnly) {
  const Interval half_open{I(1), I(2), false, true};
  EXPECT_TRUE(half_open.Contains(I(1)));
  EXPECT_TRUE(half_open.Contains(R("1.999")));
  EXPECT_FALSE(half_open.Contains(I(2)));
  EXPECT_FALSE(half_open.Contains(R("0.999")));
}

TEST(Interval, NegationSwapsTheEnds) {
  EXPECT_EQ((-Interval{I(1), I(2), false, true}).ToString(), "(-2, -1]");
}

TEST(Interval, SumIsClosedWhereBothAre) {
  const Interval half_open{I(1), I(2), false, true};
  EXPECT_EQ((half_open + Closed(3, 4)).ToString(), "[4, 6)");
  EXPECT_EQ((Closed(3, 4) - half_open).ToString(), "(1, 3]");
}

TEST(Interval, ProductTakesTheExtremesOfAllSigns) {
  EXPECT_EQ(Closed(-2, 3) * Closed(-5, 4), Closed(-15, 12));
  EXPECT_EQ(Closed(-3, -2) * Closed(-5, -4), Closed(8, 15));
  EXPECT_EQ((Closed(2, 3) * Interval{I(4), I(5), false, true}).ToString(),
            "[8, 15)");
}

TEST(Interval, ProductWithAnAttainedZeroIsClosedThere) {
  EXPECT_EQ((Closed(0, 1) * Open(2, 3)).ToString(), "[0, 3)");
  EXPECT_EQ((Open(0, 1) * Closed(2, 3)).ToString(), "(0, 3)");
  EXPECT_EQ((Open(-1, 1) * Interval::Point(I(0))).ToString(), "0");
}

TEST(Interval, QuotientTurnsTheDivisorsEnds) {
  EXPECT_EQ(Divide(Closed(1, 2), Interval{I(4), I(5), false, true}),
            (Interval{R("0.2"), R("0.5"), true, false}));
  EXPECT_EQ(Divide(Closed(1, 2), Closed(-2, -1))->ToString(), "[-2, -0.5]");
}

TEST(Interval, QuotientByAnIntervalAtZeroIsUndefined) {
  EXPECT_EQ(Divide(Closed(1, 2), Closed(-1, 1)), std::nullopt);
  EXPECT_EQ(Divide(Closed(1, 2), Interval::Point(I(0))), std::nullopt);
  EXPECT_EQ(Divide(Closed(1, 2), Open(0, 1)), std::nullopt);
  EXPECT_EQ(Divide(Closed(1, 2), Closed(-1, 0)), std::nullopt);
}

TEST(Interval, MeetsWhereAValueIsInBoth) {
  EXPECT_TRUE(Meets(Closed(1, 2), Closed(2, 3)));
  EXPECT_FALSE(Meets(Interval{I(1), I(2), false, true}, Closed(2, 3)));
  EXPECT_FALSE(Meets(Closed(1, 2), Open(2, 3)));
  EXPECT_FALSE(Meets(Closed(1, 2), Closed(3, 4)));
  EXPECT_TRUE(Meets(Open(1, 3), Interval::Point(I(2))));
  EXPECT_FALSE(Meets(Open(1, 3), Interval::Point(I(3))));
  EXPECT_TRUE(Meets(Open(1, 3), Open(1, 3)));
}

TEST(Interval, ComparesBySomePair) {
  EXPECT_TRUE(MayBeLess(Closed(1, 3), Closed(2, 2)));
  EXPECT_FALSE(MayBeLess(Closed(2, 3), Closed(1, 2)));
  EXPECT_TRUE(MayBeLessOrEqual(Closed(2, 3), Closed(1, 2)));
  EXPECT_FALSE(MayBeLessOrEqual(Closed(2, 3), Open(1, 2)));
}

TEST(Interval, AbsMinAndMax) {
  EXPECT_EQ(Abs(Interval{I(-3), I(2), true, false}).ToString(), "[0, 3)");
  EXPECT_EQ(Abs(Closed(-3, -2)), Closed(2, 3));
  EXPECT_EQ(Abs(Closed(2, 3)), Closed(2, 3));
  EXPECT_EQ(Min(Closed(1, 4), Open(1, 3)).ToString(), "[1, 3)");
  EXPECT_EQ(Max(Closed(1, 3), Open(1, 3)).ToString(), "(1, 3]");
}

TEST(Interval, SeedsSumIsWithinTheRoundingOfItsTotal) {
  const auto wan = [](const char* text) {
    return Interval::FromPrinted(R(text), R("0.01"));
  };
  const Interval sum = wan("2952.03") + wan("0.07");
  EXPECT_TRUE(Meets(sum, wan("2952.11")));
  EXPECT_FALSE(Meets(sum, wan("2952.13")));
  // (n + 1) half units for n = 2.
  EXPECT_EQ((sum - wan("2952.10")).hi, R("0.015"));
}

// Values of an interval: its closed ends, and points near both ends.
std::vector<Rational> Samples(const Interval& a) {
  std::vector<Rational> samples;
  for (const char* at : {"0", "0.001", "0.5", "0.999", "1"}) {
    const Rational value = a.lo + a.Width() * R(at);
    if (a.Contains(value)) samples.push_back(value);
  }
  return samples;
}

TEST(Interval, OperationsHoldEveryPairOfValuesAndMeetIsSymmetric) {
  std::mt19937_64 random(42);
  std::uniform_int_distribution<int> ends(-6, 6);
  std::bernoulli_distribution coin;
  const auto draw = [&] {
    int lo = ends(random);
    int hi = ends(random);
    if (lo > hi) std::swap(lo, hi);
    const bool point = lo == hi;
    return Interval{I(lo), I(hi), point || coin(random), point || coin(random)};
  };
  for (int i = 0; i < 1500; ++i) {
    const Interval a = draw();
    const Interval b = draw();
    SCOPED_TRACE(a.ToString() + " and " + b.ToString());
    const std::optional<Interval> quotient = Divide(a, b);
    EXPECT_EQ(Meets(a, b), Meets(b, a));
    EXPECT_EQ(Meets(a, b), (a - b).Contains(Rational()));
    for (const Rational& x : Samples(a)) {
      for (const Rational& y : Samples(b)) {
        EXPECT_TRUE((a + b).Contains(x + y));
        EXPECT_TRUE((a - b).Contains(x - y));
        EXPECT_TRUE((a * b).Contains(x * y));
        EXPECT_TRUE(Min(a, b).Contains(std::min(x, y)));
        EXPECT_TRUE(Max(a, b).Contains(std::max(x, y)));
        EXPECT_TRUE(Abs(a).Contains(x.Abs()));
        if (quotient) {
          EXPECT_TRUE(quotient->Contains(x / y));
        }
        if (x < y) {
          EXPECT_TRUE(MayBeLess(a, b));
        }
        if (x <= y) {
          EXPECT_TRUE(MayBeLessOrEqual(a, b));
        }
      }
    }
  }
}

}  // namespace
}  // namespace jixiao::rational
