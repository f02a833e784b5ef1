#include "services/project/domain/contributions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/unit/services/project/domain/random_histories.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

using Day = absl::CivilDay;

ProjectState StateInDistrict(const DatedMoves& moves) {
  ProjectState state;
  state.project.set_district("江宁区");
  state.project.set_kind(v1::PROJECT_KIND_OTHER);
  state.project.set_operation_type(v1::OPERATION_TYPE_START);
  state.history = HistoryOf(moves);
  return state;
}

// "series day count amount" of each, those of one series or all.
std::vector<std::string> AmountLines(const Contributions& contributions,
                                     const std::string& prefix = "") {
  std::vector<std::string> lines;
  for (const auto& [key, sum] : contributions) {
    EXPECT_EQ(key.district, "江宁区");
    if (key.series.compare(0, prefix.size(), prefix) != 0) continue;
    lines.push_back(absl::StrCat(key.series, " ",
                                 absl::FormatCivilTime(key.day), " ", sum.count,
                                 " ", sum.amount));
  }
  return lines;
}

std::vector<std::string> AmountLinesOf(const ProjectState& state,
                                       const std::string& prefix = "") {
  return AmountLines(ContributionsOf(state, TestReference()), prefix);
}

TEST(ContributionsOf, AProjectCountsOnTheDaysOfItsStages) {
  ProjectState state = StateInDistrict({{"NEGOTIATING", Day(2024, 1, 1)},
                                        {"SIGNED/INTENT", Day(2024, 2, 1)},
                                        {"SIGNED/FORMAL", Day(2024, 3, 1)},
                                        {"LANDED/FILED", Day(2024, 4, 1)},
                                        {"STARTED", Day(2024, 5, 1)},
                                        {"OPERATING", Day(2024, 6, 1)}});
  state.project.mutable_planned_total()->set_units(7);
  EXPECT_THAT(
      AmountLinesOf(state),
      ElementsAre(
          "attracted 2024-02-01 1 700",
          "attracted.fixed_asset_unreported 2024-02-01 1 0",
          "attracted.kind.other 2024-02-01 1 700",
          "filed_unreported 2024-04-01 1 0", "landed 2024-04-01 1 700",
          "landed.filed 2024-04-01 1 700", "landed.in_time 2024-04-01 1 700",
          "negotiating 2024-01-01 1 700", "negotiating 2024-02-01 -1 -700",
          "operating 2024-06-01 1 700", "signed.formal 2024-03-01 1 700",
          "signed.intent 2024-02-01 1 700",
          "started.claimed 2024-05-01 1 700"));
  state.history.verification = Verification{"verifier", "photo"};
  EXPECT_THAT(AmountLinesOf(state, "started"),
              ElementsAre("started 2024-05-01 1 700",
                          "started.claimed 2024-05-01 1 700",
                          "started.in_time 2024-05-01 1 700"));
}

TEST(ContributionsOf, NoStageIsNoContribution) {
  EXPECT_THAT(AmountLinesOf(StateInDistrict({})), IsEmpty());
}

TEST(ContributionsOf, AProjectCountsForWhatItIs) {
  ProjectState state = StateInDistrict({{"SIGNED/FORMAL", Day(2024, 2, 1)}});
  v1::Project& project = state.project;
  project.set_kind(v1::PROJECT_KIND_LARGE_MANUFACTURING);
  project.set_investor_class(v1::INVESTOR_CLASS_FORTUNE_500);
  project.set_headquarters_level(v1::HEADQUARTERS_LEVEL_RESEARCH);
  project.set_expansion(true);
  project.set_high_level(true);
  project.set_synthetic(true);
  project.mutable_planned_total()->set_units(500'000'000);
  project.mutable_fixed_asset_investment()->set_units(300'000'000);
  EXPECT_THAT(
      AmountLinesOf(state),
      ElementsAre("attracted 2024-02-01 1 50000000000",
                  "attracted.expansion 2024-02-01 1 50000000000",
                  "attracted.fixed_asset_1yi 2024-02-01 1 30000000000",
                  "attracted.fixed_asset_3yi 2024-02-01 1 30000000000",
                  "attracted.headquarters.research 2024-02-01 1 50000000000",
                  "attracted.high_level 2024-02-01 1 50000000000",
                  "attracted.high_level.manufacturing 2024-02-01 1 50000000000",
                  "attracted.investor.fortune_500 2024-02-01 1 50000000000",
                  "attracted.kind.manufacturing 2024-02-01 1 50000000000",
                  "key.signed 2024-02-01 1 50000000000",
                  "signed.formal 2024-02-01 1 50000000000",
                  "window.landing.overdue 2024-05-02 1 50000000000"));
  for (const auto& [key, sum] : ContributionsOf(state, TestReference())) {
    EXPECT_EQ(sum.synthetic, sum.count) << key.series;
  }
}

TEST(ContributionsOf, AKeyProjectBeginsAtTheMinimum) {
  ProjectState state = StateInDistrict({{"NEGOTIATING", Day(2024, 2, 1)}});
  state.project.mutable_planned_total()->set_units(499'999'999);
  EXPECT_THAT(AmountLinesOf(state, "key."), IsEmpty());
  state.project.mutable_planned_total()->set_units(500'000'000);
  EXPECT_THAT(AmountLinesOf(state, "key."),
              ElementsAre("key.negotiating 2024-02-01 1 50000000000"));
}

TEST(ContributionsOf, AnOperatingTypeProjectLandsByItsProof) {
  ProjectState state = StateInDistrict(
      {{"SIGNED/FORMAL", Day(2024, 2, 1)}, {"LANDED/FUNDED", Day(2024, 2, 2)}});
  state.project.set_operation_type(v1::OPERATION_TYPE_OPERATING);
  state.project.mutable_filed_investment()->set_units(900'000'000);
  EXPECT_THAT(
      AmountLinesOf(state, "landed"),
      ElementsAre("landed 2024-02-02 1 0", "landed.funded 2024-02-02 1 0",
                  "landed.in_time 2024-02-02 1 0"));
  EXPECT_THAT(AmountLinesOf(state, "filed"), IsEmpty());
  state.history.transitions[1].landing_proof = v1::LANDING_PROOF_REGISTERED;
  EXPECT_THAT(AmountLinesOf(state, "landed.reg"),
              ElementsAre("landed.registered 2024-02-02 1 0"));
}

TEST(ContributionsOf, AFiledInvestmentReachesItsBandsOnTheDayOfLanding) {
  ProjectState state = StateInDistrict(
      {{"SIGNED/FORMAL", Day(2024, 2, 1)}, {"LANDED/FILED", Day(2024, 2, 2)}});
  state.project.mutable_filed_investment()->set_units(500'000'000);
  EXPECT_THAT(AmountLinesOf(state, "filed"),
              ElementsAre("filed_1yi 2024-02-02 1 50000000000",
                          "filed_3yi 2024-02-02 1 50000000000",
                          "filed_5yi 2024-02-02 1 50000000000"));
}

TEST(ContributionsOf, ATerminationTakesNothingBack) {
  const ProjectState state = StateInDistrict(
      {{"SIGNED/FORMAL", Day(2024, 2, 1)}, {"TERMINATED", Day(2024, 3, 1)}});
  EXPECT_THAT(
      AmountLinesOf(state),
      IsSupersetOf({"attracted 2024-02-01 1 0", "terminated 2024-03-01 1 0"}));
}

TEST(ContributionsOf, ASuspensionIsAStockAndEndsTheNegotiation) {
  const ProjectState state =
      StateInDistrict({{"NEGOTIATING", Day(2024, 1, 1)},
                       {"SUSPENDED", Day(2024, 1, 5)},
                       {"NEGOTIATING", Day(2024, 1, 9)}});
  EXPECT_THAT(
      AmountLinesOf(state, "negotiating"),
      ElementsAre("negotiating 2024-01-01 1 0", "negotiating 2024-01-05 -1 0",
                  "negotiating 2024-01-09 1 0"));
  EXPECT_THAT(
      AmountLinesOf(state, "suspended"),
      ElementsAre("suspended 2024-01-05 1 0", "suspended 2024-01-09 -1 0"));
}

TEST(ContributionsOf, WhatBeginsAndEndsOnOneDayIsNothing) {
  const ProjectState state =
      StateInDistrict({{"NEGOTIATING", Day(2024, 1, 1)},
                       {"SUSPENDED", Day(2024, 1, 1)},
                       {"NEGOTIATING", Day(2024, 1, 1)}});
  EXPECT_THAT(AmountLinesOf(state), ElementsAre("negotiating 2024-01-01 1 0"));
}

// Signed so that the leap day is the last of the window.
ProjectState StateLandedOn(Day day) {
  return StateInDistrict(
      {{"SIGNED/FORMAL", Day(2023, 12, 1)}, {"LANDED/FILED", day}});
}

TEST(ContributionsOf, ALandingOnTheLastDayOfTheWindowIsInTime) {
  EXPECT_THAT(AmountLinesOf(StateLandedOn(Day(2024, 2, 29)), "landed.in_time"),
              ElementsAre("landed.in_time 2024-02-29 1 0"));
  EXPECT_THAT(AmountLinesOf(StateLandedOn(Day(2024, 2, 29)), "window.landing"),
              IsEmpty());
  // On the day after it is late, though on no day it is overdue.
  EXPECT_THAT(AmountLinesOf(StateLandedOn(Day(2024, 3, 1)), "landed.in_time"),
              IsEmpty());
  EXPECT_THAT(AmountLinesOf(StateLandedOn(Day(2024, 3, 1)), "window.landing"),
              IsEmpty());
  EXPECT_THAT(AmountLinesOf(StateLandedOn(Day(2024, 3, 2)), "window.landing"),
              ElementsAre("window.landing.overdue 2024-03-01 1 0",
                          "window.landing.overdue 2024-03-02 -1 0"));
}

TEST(ContributionsOf, OverdueStopsWithASuspensionAndGoesOnAfterIt) {
  const ProjectState state =
      StateInDistrict({{"SIGNED/FORMAL", Day(2023, 12, 1)},
                       {"SUSPENDED", Day(2024, 3, 10)},
                       {"SIGNED", Day(2024, 3, 20)},
                       {"TERMINATED", Day(2024, 4, 1)}});
  EXPECT_THAT(AmountLinesOf(state, "window"),
              ElementsAre("window.landing.overdue 2024-03-01 1 0",
                          "window.landing.overdue 2024-03-10 -1 0",
                          "window.landing.overdue 2024-03-20 1 0",
                          "window.landing.overdue 2024-04-01 -1 0"));
}

TEST(ContributionsOf, AClaimedStartEndsTheWindowOfTheStart) {
  const ProjectState state =
      StateInDistrict({{"SIGNED/FORMAL", Day(2024, 9, 1)},
                       {"LANDED/FILED", Day(2024, 10, 15)},
                       {"STARTED", Day(2025, 1, 20)}});
  EXPECT_THAT(AmountLinesOf(state, "window"),
              ElementsAre("window.start.overdue 2025-01-14 1 0",
                          "window.start.overdue 2025-01-20 -1 0"));
}

TEST(ContributionsOf, ALandingWithoutASigningHasNoWindow) {
  ProjectState state = StateInDistrict({{"LANDED/FILED", Day(2024, 10, 15)}});
  state.project.set_expansion(true);
  EXPECT_THAT(
      AmountLinesOf(state, "landed"),
      ElementsAre("landed 2024-10-15 1 0", "landed.filed 2024-10-15 1 0"));
}

v1::Investment ArrivalOf(v1::Investment::Kind kind, int32_t month,
                         const std::string& currency, int64_t units) {
  v1::Investment investment;
  investment.set_kind(kind);
  investment.set_year(2024);
  investment.set_month(month);
  investment.mutable_amount()->set_currency_code(currency);
  investment.mutable_amount()->set_units(units);
  return investment;
}

TEST(ContributionsOf, MoneyCountsFromTheLastDayOfItsMonth) {
  const auto actual = v1::Investment::KIND_ACTUAL;
  EXPECT_EQ(ArrivalDay(ArrivalOf(actual, 2, "CNY", 1)), Day(2024, 2, 29));
  EXPECT_EQ(ArrivalDay(ArrivalOf(actual, 12, "CNY", 1)), Day(2024, 12, 31));
  EXPECT_THAT(
      AmountLines(ContributionsOf(ArrivalOf(actual, 2, "CNY", -3), "江宁区")),
      ElementsAre("investment.actual 2024-02-29 1 -300"));
}

TEST(ContributionsOf, ForeignCapitalCountsInYuanAndDollars) {
  v1::Investment dollars =
      ArrivalOf(v1::Investment::KIND_FOREIGN_CAPITAL, 4, "USD", 50'000'000);
  dollars.mutable_rate()->set_value("7.1055");
  EXPECT_THAT(AmountLines(ContributionsOf(dollars, "江宁区")),
              ElementsAre("investment.foreign_capital 2024-04-30 1 35527500000",
                          "investment.foreign_capital.usd 2024-04-30 1 "
                          "5000000000"));
  v1::Investment yen =
      ArrivalOf(v1::Investment::KIND_FOREIGN_CAPITAL, 4, "JPY", 1001);
  yen.mutable_rate()->set_value("0.045");
  yen.set_synthetic(true);
  const Contributions contributions = ContributionsOf(yen, "江宁区");
  EXPECT_THAT(AmountLines(contributions),
              ElementsAre("investment.foreign_capital 2024-04-30 1 4505"));
  EXPECT_EQ(contributions.begin()->second.synthetic, 1);
}

TEST(Series, OfWhatIsNotSpecifiedThereIsNone) {
  EXPECT_EQ(series::HighLevelKind(v1::PROJECT_KIND_OTHER), "");
  EXPECT_EQ(series::AttractedKind(v1::PROJECT_KIND_UNSPECIFIED), "");
  EXPECT_EQ(series::AttractedInvestor(v1::INVESTOR_CLASS_UNSPECIFIED), "");
  EXPECT_EQ(series::AttractedHeadquarters(v1::HEADQUARTERS_LEVEL_UNSPECIFIED),
            "");
  EXPECT_EQ(series::Work({"activity", "活动"}), "work.activity");
}

}  // namespace
}  // namespace jixiao::project
