#include "services/project/domain/time_progress.h"

#include <gtest/gtest.h>

namespace jixiao::project {
namespace {

using rational::Rational;

TEST(TimeProgress, IsTwelfthsAtEachMonthEnd) {
  for (int year : {2023, 2024, 2000, 2100}) {
    for (int month = 1; month <= 12; ++month) {
      const absl::CivilDay last(absl::CivilDay(year, month + 1, 1) - 1);
      ASSERT_EQ(last.month(), month);
      EXPECT_EQ(TimeProgress(last), Rational::FromFraction(month, 12))
          << year << "-" << month;
    }
  }
}

TEST(TimeProgress, CountsTheDaysOfTheRunningMonth) {
  EXPECT_EQ(TimeProgress(absl::CivilDay(2024, 1, 1)),
            Rational::FromFraction(1, 31 * 12));
  EXPECT_EQ(TimeProgress(absl::CivilDay(2024, 6, 15)),
            Rational::FromFraction(11, 24));
  EXPECT_EQ(TimeProgress(absl::CivilDay(2024, 7, 15)),
            Rational::FromFraction(6 * 31 + 15, 31 * 12));
}

TEST(TimeProgress, AFebruaryOfALeapYearHasTwentyNineDays) {
  EXPECT_EQ(TimeProgress(absl::CivilDay(2024, 2, 28)),
            Rational::FromFraction(29 + 28, 29 * 12));
  EXPECT_EQ(TimeProgress(absl::CivilDay(2023, 2, 28)),
            Rational::FromFraction(2, 12));
  EXPECT_EQ(TimeProgress(absl::CivilDay(2024, 2, 29)),
            Rational::FromFraction(2, 12));
}

TEST(TimeProgress, GrowsEveryDayToOne) {
  Rational before;
  for (absl::CivilDay day(2024, 1, 1); day.year() == 2024; ++day) {
    const Rational now = TimeProgress(day);
    EXPECT_LT(before, now);
    before = now;
  }
  EXPECT_EQ(before, Rational::FromInt(1));
}

}  // namespace
}  // namespace jixiao::project
