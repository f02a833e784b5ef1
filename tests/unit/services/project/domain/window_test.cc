// The two 90-day windows and their lights.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "services/project/domain/project_state.h"
#include "tests/unit/services/project/domain/random_histories.h"

namespace jixiao::project {
namespace {

using Day = absl::CivilDay;

// "LANDING 2023-12-01 2024-02-29", "" without a window.
std::string WindowText(const ProjectState& state) {
  const auto window = WindowOf(state, TestReference());
  if (!window.has_value()) return "";
  return v1::WindowKind_Name(window->kind).substr(sizeof("WINDOW_KIND")) + " " +
         absl::FormatCivilTime(window->start_date) + " " +
         absl::FormatCivilTime(window->due_date);
}

TEST(WindowOf, CountsNaturalDaysAcrossTheYearEndIntoALeapDay) {
  EXPECT_EQ(WindowText(StateOf({{"SIGNED/FORMAL", Day(2023, 12, 1)}})),
            "LANDING 2023-12-01 2024-02-29");
  EXPECT_EQ(WindowText(StateOf({{"SIGNED/FORMAL", Day(2022, 12, 1)}})),
            "LANDING 2022-12-01 2023-03-01");
}

TEST(WindowOf, ALeapDayIsADayOfTheWindow) {
  EXPECT_EQ(WindowText(StateOf({{"SIGNED/INTENT", Day(2024, 1, 1)}})),
            "LANDING 2024-01-01 2024-03-31");
  EXPECT_EQ(WindowText(StateOf({{"SIGNED/INTENT", Day(2023, 1, 1)}})),
            "LANDING 2023-01-01 2023-04-01");
  EXPECT_EQ(WindowText(StateOf({{"SIGNED/INTENT", Day(2024, 2, 29)}})),
            "LANDING 2024-02-29 2024-05-29");
}

TEST(WindowOf, RunsFromTheFirstSigningThenFromTheLanding) {
  DatedMoves moves = {{"NEGOTIATING", Day(2024, 1, 1)}};
  EXPECT_EQ(WindowText(StateOf(moves)), "");
  moves.push_back({"SIGNED/INTENT", Day(2024, 1, 10)});
  moves.push_back({"SIGNED/FORMAL", Day(2024, 2, 10)});
  EXPECT_EQ(WindowText(StateOf(moves)), "LANDING 2024-01-10 2024-04-09");
  moves.push_back({"LANDED/FILED", Day(2024, 3, 1)});
  EXPECT_EQ(WindowText(StateOf(moves)), "START 2024-03-01 2024-05-30");
  EXPECT_EQ(WindowText(StateOf(moves, v1::OPERATION_TYPE_OPERATING)), "");
  moves.push_back({"STARTED", Day(2024, 4, 1)});
  EXPECT_EQ(WindowText(StateOf(moves)), "");
}

TEST(WindowOf, StopsWithASuspensionAndGoesOnWithTheSameDueDate) {
  DatedMoves moves = {{"SIGNED/FORMAL", Day(2024, 1, 10)},
                      {"SUSPENDED", Day(2024, 2, 1)}};
  EXPECT_EQ(WindowText(StateOf(moves)), "");
  moves.push_back({"SIGNED", Day(2024, 3, 1)});
  EXPECT_EQ(WindowText(StateOf(moves)), "LANDING 2024-01-10 2024-04-09");
  moves.push_back({"TERMINATED", Day(2024, 3, 2)});
  EXPECT_EQ(WindowText(StateOf(moves)), "");
}

TEST(WindowOf, TakesItsDaysFromTheReferenceData) {
  ReferenceData reference = TestReference();
  reference.landing_window.days = 30;
  reference.start_window.days = 60;
  const auto signed_only = StateOf({{"SIGNED/FORMAL", Day(2024, 1, 31)}});
  EXPECT_EQ(WindowOf(signed_only, reference)->due_date, Day(2024, 3, 1));
  const auto landed = StateOf({{"SIGNED/FORMAL", Day(2024, 1, 31)},
                               {"LANDED/FILED", Day(2024, 1, 31)}});
  EXPECT_EQ(WindowOf(landed, reference)->due_date, Day(2024, 3, 31));
}

TEST(LightOf, ChangesAtTheBoundsOfTheRule) {
  const ReferenceData reference = TestReference();
  const auto window =
      WindowOf(StateOf({{"SIGNED/FORMAL", Day(2023, 12, 1)}}), reference);
  ASSERT_TRUE(window.has_value());
  struct Case {
    absl::CivilDay today;
    int32_t left;
    v1::Light light;
  };
  for (const Case& expected :
       std::vector<Case>{{Day(2023, 12, 1), 90, v1::LIGHT_GREEN},
                         {Day(2023, 12, 31), 60, v1::LIGHT_GREEN},
                         {Day(2024, 1, 1), 59, v1::LIGHT_GREEN},
                         {Day(2024, 1, 30), 30, v1::LIGHT_GREEN},
                         {Day(2024, 1, 31), 29, v1::LIGHT_YELLOW},
                         {Day(2024, 2, 28), 1, v1::LIGHT_YELLOW},
                         {Day(2024, 2, 29), 0, v1::LIGHT_YELLOW},
                         {Day(2024, 3, 1), -1, v1::LIGHT_RED},
                         {Day(2025, 2, 28), -365, v1::LIGHT_RED}}) {
    SCOPED_TRACE(absl::FormatCivilTime(expected.today));
    EXPECT_EQ(LeftDays(*window, expected.today), expected.left);
    EXPECT_EQ(LightOf(*window, expected.today, reference), expected.light);
  }
}

}  // namespace
}  // namespace jixiao::project
