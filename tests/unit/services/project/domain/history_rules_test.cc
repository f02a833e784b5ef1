// Which transitions are legal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"
#include "services/project/domain/history.h"
#include "tests/unit/services/project/domain/history_data.h"
#include "tests/unit/services/project/domain/random_histories.h"
#include "tests/unit/services/project/domain/stage_model.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::MessageIs;
using ::testing::Pair;
using testing::StatusIs;

constexpr Track kOperatingTrack{v1::OPERATION_TYPE_OPERATING, false};
constexpr Track kExpansionTrack{v1::OPERATION_TYPE_START, true};

std::vector<std::string> Legal(const std::vector<std::string>& moves,
                               const Track& track) {
  DatedMoves dated;
  for (const std::string& move : moves) dated.emplace_back(move, kHistoryDay);
  std::vector<std::string> names;
  for (const auto stage : LegalNext(HistoryOf(dated).transitions, track)) {
    names.push_back(StageName(stage));
  }
  return names;
}

absl::Status CheckMoves(const DatedMoves& moves,
                        const Track& track = kStartTrack) {
  return CheckTransitions(HistoryOf(moves).transitions, track, kHistoryProject);
}

TEST(LegalNext, FollowsTheWayOfEachKindOfProject) {
  EXPECT_THAT(Legal({}, kStartTrack), ElementsAre("NEGOTIATING", "SIGNED"));
  EXPECT_THAT(Legal({}, kExpansionTrack),
              ElementsAre("NEGOTIATING", "SIGNED", "LANDED"));
  EXPECT_THAT(Legal({"NEGOTIATING"}, kStartTrack),
              ElementsAre("SIGNED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"NEGOTIATING"}, kExpansionTrack),
              ElementsAre("SIGNED", "LANDED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/INTENT"}, kStartTrack),
              ElementsAre("SIGNED", "LANDED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/FORMAL"}, kStartTrack),
              ElementsAre("LANDED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/FORMAL", "LANDED/FILED"}, kStartTrack),
              ElementsAre("STARTED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/FORMAL", "LANDED/FUNDED"}, kOperatingTrack),
              ElementsAre("OPERATING", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"NEGOTIATING", "TERMINATED"}, kStartTrack), IsEmpty());
}

TEST(LegalNext, ASuspendedProjectGoesOnWhereItWas) {
  EXPECT_THAT(Legal({"SIGNED/INTENT", "SUSPENDED"}, kStartTrack),
              ElementsAre("SIGNED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/INTENT", "SUSPENDED", "SIGNED"}, kStartTrack),
              ElementsAre("SIGNED", "LANDED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(
      Legal({"SIGNED/INTENT", "SUSPENDED", "SIGNED", "SUSPENDED"}, kStartTrack),
      ElementsAre("SIGNED", "TERMINATED"));
}

TEST(CheckTransitions, TakesTheWholeWay) {
  EXPECT_THAT(CheckMoves({}), IsOk());
  EXPECT_THAT(CheckMoves({{"NEGOTIATING", kHistoryDay},
                          {"SIGNED/INTENT", kHistoryDay},
                          {"SIGNED/FORMAL", kHistoryDay + 1},
                          {"LANDED/FILED", kHistoryDay + 2},
                          {"SUSPENDED", kHistoryDay + 3},
                          {"LANDED", kHistoryDay + 4},
                          {"STARTED", kHistoryDay + 5},
                          {"OPERATING", kHistoryDay + 6}}),
              IsOk());
}

TEST(CheckTransitions, AStartBeforeTheSigningNamesTheLegalStages) {
  const absl::Status status =
      CheckMoves({{"NEGOTIATING", kHistoryDay}, {"STARTED", kHistoryDay}});
  EXPECT_THAT(status, RefusedWith("STARTED may not follow NEGOTIATING; legal: "
                                  "SIGNED, SUSPENDED, TERMINATED"));
  EXPECT_THAT(status::MetadataOf(status),
              AllOf(Contains(Pair("stage", "NEGOTIATING")),
                    Contains(Pair("legal", "SIGNED,SUSPENDED,TERMINATED"))));
}

TEST(CheckTransitions, SaysThatNothingFollowsTheEnd) {
  EXPECT_THAT(CheckMoves({{"SIGNED/FORMAL", kHistoryDay},
                          {"TERMINATED", kHistoryDay},
                          {"LANDED/FILED", kHistoryDay}}),
              RefusedWith("LANDED may not follow TERMINATED; legal: none"));
}

TEST(CheckTransitions, SaysWhichStagesMayBeTheFirst) {
  const absl::Status status = CheckMoves({{"STARTED", kHistoryDay}});
  EXPECT_THAT(status, RefusedWith("STARTED may not be the first stage; legal: "
                                  "NEGOTIATING, SIGNED"));
  EXPECT_THAT(status::MetadataOf(status), Contains(Pair("stage", "")));
}

TEST(CheckTransitions, RefusesADateBeforeTheOneBefore) {
  EXPECT_THAT(
      CheckMoves(
          {{"NEGOTIATING", kHistoryDay}, {"SIGNED/FORMAL", kHistoryDay - 1}}),
      RefusedWith(
          "SIGNED is dated 2024-02-29, before NEGOTIATING on 2024-03-01"));
}

TEST(CheckTransitions, AsksForTheAgreementOfASigningOnly) {
  EXPECT_THAT(CheckMoves({{"SIGNED", kHistoryDay}}),
              RefusedWith("SIGNED needs an agreement: INTENT or FORMAL"));
  EXPECT_THAT(
      CheckMoves(
          {{"SIGNED/INTENT", kHistoryDay}, {"SIGNED/INTENT", kHistoryDay}}),
      RefusedWith("SIGNED follows an agreement of INTENT; its agreement "
                  "must be FORMAL"));
  EXPECT_THAT(
      CheckMoves({{"NEGOTIATING/INTENT", kHistoryDay}}),
      RefusedWith(
          "NEGOTIATING has the agreement INTENT; only what was SIGNED has "
          "one, a resumption goes on with that before it"));
  EXPECT_THAT(CheckMoves({{"SIGNED/FORMAL", kHistoryDay},
                          {"SUSPENDED", kHistoryDay},
                          {"SIGNED/FORMAL", kHistoryDay}}),
              MessageIs(HasSubstr("SIGNED has the agreement FORMAL")));
}

TEST(CheckTransitions, AsksForTheProofOfALandingOnly) {
  EXPECT_THAT(
      CheckMoves({{"SIGNED/FORMAL", kHistoryDay}, {"LANDED", kHistoryDay}}),
      RefusedWith("LANDED needs the landing proof of a start-type project: "
                  "FILED"));
  EXPECT_THAT(CheckMoves({{"SIGNED/FORMAL", kHistoryDay},
                          {"LANDED/FUNDED", kHistoryDay}}),
              MessageIs(HasSubstr("start-type project: FILED")));
  EXPECT_THAT(
      CheckMoves(
          {{"SIGNED/FORMAL", kHistoryDay}, {"LANDED/FILED", kHistoryDay}},
          kOperatingTrack),
      RefusedWith("LANDED needs a landing proof of an operating-type project: "
                  "REGISTERED or FUNDED"));
  EXPECT_THAT(CheckMoves({{"SIGNED/FORMAL/FILED", kHistoryDay}}),
              MessageIs(HasSubstr("SIGNED has the landing proof FILED")));
}

TEST(CheckTransitions, SaysWhatNoStageIsToo) {
  Transition unknown;
  unknown.stage = static_cast<v1::ProjectStage>(99);
  EXPECT_THAT(CheckTransitions({unknown}, kStartTrack, kHistoryProject),
              MessageIs(HasSubstr("may not be the first stage")));
}

}  // namespace
}  // namespace jixiao::project
