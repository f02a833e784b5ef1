// Which transitions are legal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"
#include "services/project/domain/history.h"
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

using Moves = std::vector<std::pair<std::string, absl::CivilDay>>;

constexpr char kProject[] = "departments/d/projects/p";
constexpr Track kStart{v1::OPERATION_TYPE_START, false};
constexpr Track kOperating{v1::OPERATION_TYPE_OPERATING, false};
constexpr Track kExpansion{v1::OPERATION_TYPE_START, true};
const absl::CivilDay kDay(2024, 3, 1);

std::vector<std::string> Legal(const std::vector<std::string>& moves,
                               const Track& track) {
  Moves dated;
  for (const std::string& move : moves) dated.emplace_back(move, kDay);
  std::vector<std::string> names;
  for (const auto stage : LegalNext(HistoryOf(dated).transitions, track)) {
    names.push_back(StageName(stage));
  }
  return names;
}

absl::Status Check(const Moves& moves, const Track& track = kStart) {
  return CheckTransitions(HistoryOf(moves).transitions, track, kProject);
}

// Refused, with this message.
auto Refused(const std::string& message) {
  return AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                        type::v1::ERROR_REASON_STAGE_REFUSED),
               MessageIs(message));
}

TEST(LegalNext, FollowsTheWayOfEachKindOfProject) {
  EXPECT_THAT(Legal({}, kStart), ElementsAre("NEGOTIATING", "SIGNED"));
  EXPECT_THAT(Legal({}, kExpansion),
              ElementsAre("NEGOTIATING", "SIGNED", "LANDED"));
  EXPECT_THAT(Legal({"NEGOTIATING"}, kStart),
              ElementsAre("SIGNED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"NEGOTIATING"}, kExpansion),
              ElementsAre("SIGNED", "LANDED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/INTENT"}, kStart),
              ElementsAre("SIGNED", "LANDED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/FORMAL"}, kStart),
              ElementsAre("LANDED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/FORMAL", "LANDED/FILED"}, kStart),
              ElementsAre("STARTED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/FORMAL", "LANDED/FUNDED"}, kOperating),
              ElementsAre("OPERATING", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(Legal({"NEGOTIATING", "TERMINATED"}, kStart), IsEmpty());
}

TEST(LegalNext, ASuspendedProjectGoesOnWhereItWas) {
  EXPECT_THAT(Legal({"SIGNED/INTENT", "SUSPENDED"}, kStart),
              ElementsAre("SIGNED", "TERMINATED"));
  EXPECT_THAT(Legal({"SIGNED/INTENT", "SUSPENDED", "SIGNED"}, kStart),
              ElementsAre("SIGNED", "LANDED", "SUSPENDED", "TERMINATED"));
  EXPECT_THAT(
      Legal({"SIGNED/INTENT", "SUSPENDED", "SIGNED", "SUSPENDED"}, kStart),
      ElementsAre("SIGNED", "TERMINATED"));
}

TEST(CheckTransitions, TakesTheWholeWay) {
  EXPECT_THAT(Check({}), IsOk());
  EXPECT_THAT(Check({{"NEGOTIATING", kDay},
                     {"SIGNED/INTENT", kDay},
                     {"SIGNED/FORMAL", kDay + 1},
                     {"LANDED/FILED", kDay + 2},
                     {"SUSPENDED", kDay + 3},
                     {"LANDED", kDay + 4},
                     {"STARTED", kDay + 5},
                     {"OPERATING", kDay + 6}}),
              IsOk());
}

TEST(CheckTransitions, AStartBeforeTheSigningNamesTheLegalStages) {
  const absl::Status status = Check({{"NEGOTIATING", kDay}, {"STARTED", kDay}});
  EXPECT_THAT(status, Refused("STARTED may not follow NEGOTIATING; legal: "
                              "SIGNED, SUSPENDED, TERMINATED"));
  EXPECT_THAT(status::MetadataOf(status),
              AllOf(Contains(Pair("stage", "NEGOTIATING")),
                    Contains(Pair("legal", "SIGNED,SUSPENDED,TERMINATED"))));
}

TEST(CheckTransitions, SaysThatNothingFollowsTheEnd) {
  EXPECT_THAT(Check({{"SIGNED/FORMAL", kDay},
                     {"TERMINATED", kDay},
                     {"LANDED/FILED", kDay}}),
              Refused("LANDED may not follow TERMINATED; legal: none"));
}

TEST(CheckTransitions, SaysWhichStagesMayBeTheFirst) {
  const absl::Status status = Check({{"STARTED", kDay}});
  EXPECT_THAT(status, Refused("STARTED may not be the first stage; legal: "
                              "NEGOTIATING, SIGNED"));
  EXPECT_THAT(status::MetadataOf(status), Contains(Pair("stage", "")));
}

TEST(CheckTransitions, RefusesADateBeforeTheOneBefore) {
  EXPECT_THAT(
      Check({{"NEGOTIATING", kDay}, {"SIGNED/FORMAL", kDay - 1}}),
      Refused("SIGNED is dated 2024-02-29, before NEGOTIATING on 2024-03-01"));
}

TEST(CheckTransitions, AsksForTheAgreementOfASigningOnly) {
  EXPECT_THAT(Check({{"SIGNED", kDay}}),
              Refused("SIGNED needs an agreement: INTENT or FORMAL"));
  EXPECT_THAT(Check({{"SIGNED/INTENT", kDay}, {"SIGNED/INTENT", kDay}}),
              Refused("SIGNED follows an agreement of INTENT; its agreement "
                      "must be FORMAL"));
  EXPECT_THAT(
      Check({{"NEGOTIATING/INTENT", kDay}}),
      Refused("NEGOTIATING has the agreement INTENT; only what was SIGNED has "
              "one, a resumption goes on with that before it"));
  EXPECT_THAT(Check({{"SIGNED/FORMAL", kDay},
                     {"SUSPENDED", kDay},
                     {"SIGNED/FORMAL", kDay}}),
              MessageIs(HasSubstr("SIGNED has the agreement FORMAL")));
}

TEST(CheckTransitions, AsksForTheProofOfALandingOnly) {
  EXPECT_THAT(Check({{"SIGNED/FORMAL", kDay}, {"LANDED", kDay}}),
              Refused("LANDED needs the landing proof of a start-type project: "
                      "FILED"));
  EXPECT_THAT(Check({{"SIGNED/FORMAL", kDay}, {"LANDED/FUNDED", kDay}}),
              MessageIs(HasSubstr("start-type project: FILED")));
  EXPECT_THAT(
      Check({{"SIGNED/FORMAL", kDay}, {"LANDED/FILED", kDay}}, kOperating),
      Refused("LANDED needs a landing proof of an operating-type project: "
              "REGISTERED or FUNDED"));
  EXPECT_THAT(Check({{"SIGNED/FORMAL/FILED", kDay}}),
              MessageIs(HasSubstr("SIGNED has the landing proof FILED")));
}

TEST(CheckTransitions, SaysWhatNoStageIsToo) {
  Transition unknown;
  unknown.stage = static_cast<v1::ProjectStage>(99);
  EXPECT_THAT(CheckTransitions({unknown}, kStart, kProject),
              MessageIs(HasSubstr("may not be the first stage")));
}

}  // namespace
}  // namespace jixiao::project
