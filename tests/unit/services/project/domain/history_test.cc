#include "services/project/domain/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
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

StageEvent Known(absl::StatusOr<StageEvent> event, int64_t sequence) {
  EXPECT_THAT(event, IsOk());
  event->sequence = sequence;
  return *event;
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

class TwoTimesTest : public ::testing::Test {
 protected:
  void Add(absl::StatusOr<StageEvent> event) {
    events_.push_back(Known(std::move(event), ++sequence_));
    history_ = After(history_, events_.back());
  }
  void Advance(const std::string& move, absl::CivilDay day,
               const std::string& actor) {
    Transition next = TransitionOf(move);
    next.event_date = day;
    Add(project::Advance(history_, kStart, next, actor, kProject));
  }
  // The stage on the day as known at the sequence.
  std::string StageAt(absl::CivilDay day, int64_t sequence) const {
    const History history = InForce(events_, sequence);
    const Transition* on = On(history, day);
    return on == nullptr ? "" : StageName(on->stage);
  }

  std::vector<StageEvent> events_;
  History history_;
  int64_t sequence_ = 0;
};

TEST_F(TwoTimesTest, TheStageOfAnyDayIsKnownAsOfAnySequence) {
  Advance("NEGOTIATING", kDay, "a");
  Advance("SIGNED/FORMAL", kDay + 10, "a");
  Advance("LANDED/FILED", kDay + 20, "a");
  Amendment earlier;
  earlier.event_date = kDay + 15;
  earlier.reason = "filed on the 15th";
  Add(Correct(history_, kStart, 3, earlier, "b", kProject));
  Add(TakeBack(history_, 2, "another project", "b", kProject));

  EXPECT_EQ(StageAt(kDay - 1, 5), "");
  EXPECT_EQ(StageAt(kDay + 16, 0), "");
  EXPECT_EQ(StageAt(kDay + 16, 1), "NEGOTIATING");
  EXPECT_EQ(StageAt(kDay + 16, 2), "SIGNED");
  EXPECT_EQ(StageAt(kDay + 16, 3), "SIGNED");
  EXPECT_EQ(StageAt(kDay + 16, 4), "LANDED");
  EXPECT_EQ(StageAt(kDay + 16, 5), "NEGOTIATING");
  EXPECT_EQ(events_[3].event_date, kDay + 15);
  EXPECT_EQ(events_[3].landing_proof, v1::LANDING_PROOF_FILED);
  EXPECT_EQ(events_[4].stage, v1::PROJECT_STAGE_SIGNED);
  EXPECT_EQ(events_[4].corrected, 2);
}

TEST_F(TwoTimesTest, ACorrectionOfWhatIsNotInForceNamesWhatIs) {
  Advance("SIGNED/FORMAL", kDay, "a");
  Amendment amendment;
  amendment.event_date = kDay + 1;
  EXPECT_THAT(Correct(history_, kStart, 7, amendment, "b", kProject),
              Refused("event 7 is no transition in force; in force: 1 SIGNED"));
  EXPECT_THAT(TakeBack(History(), 1, "wrong", "b", kProject),
              Refused("event 1 is no transition in force; in force: none"));
}

TEST_F(TwoTimesTest, ACorrectionThatChangesNothingIsRefused) {
  Advance("SIGNED/FORMAL", kDay, "a");
  Amendment amendment;
  amendment.event_date = kDay;
  EXPECT_THAT(Correct(history_, kStart, 1, amendment, "b", kProject),
              Refused("nothing of event 1 changes: SIGNED is recorded so"));
}

TEST_F(TwoTimesTest, ACorrectionMayNotMakeTheHistoryIllegal) {
  Advance("NEGOTIATING", kDay, "a");
  Advance("SIGNED/FORMAL", kDay + 5, "a");
  Amendment amendment;
  amendment.event_date = kDay + 6;
  EXPECT_THAT(Correct(history_, kStart, 1, amendment, "b", kProject),
              MessageIs(HasSubstr("before NEGOTIATING on 2024-03-07")));
}

class VerifyTest : public TwoTimesTest {
 protected:
  void SetUp() override {
    Advance("SIGNED/FORMAL", kDay, "a");
    Advance("LANDED/FILED", kDay, "a");
  }
  absl::StatusOr<StageEvent> VerifyBy(const std::string& actor) const {
    return Verify(history_, "photo", actor, kProject);
  }
};

TEST_F(VerifyTest, NeedsAStart) {
  EXPECT_THAT(VerifyBy("b"),
              Refused("no start to verify: the project has not STARTED"));
}

TEST_F(VerifyTest, NeedsSomebodyElseThanWhoReportedOrCorrectedTheStart) {
  Advance("STARTED", kDay, "a");
  EXPECT_THAT(VerifyBy("a"), Refused("a reported the start of 2024-03-01; "
                                     "somebody else must verify it"));
  Amendment amendment;
  amendment.event_date = kDay + 1;
  Add(Correct(history_, kStart, 3, amendment, "b", kProject));
  EXPECT_THAT(VerifyBy("b"), Refused("b corrected the start of 2024-03-02; "
                                     "somebody else must verify it"));
  EXPECT_THAT(VerifyBy("c"), IsOk());
}

TEST_F(VerifyTest, IsOnceOnly) {
  Advance("STARTED", kDay, "a");
  Add(VerifyBy("b"));
  EXPECT_THAT(VerifyBy("c"), Refused("the start is verified already, by b"));
}

TEST_F(VerifyTest, FollowsASuspendedAndResumedStart) {
  Advance("STARTED", kDay, "a");
  Advance("SUSPENDED", kDay + 1, "a");
  Advance("STARTED", kDay + 2, "b");
  Add(VerifyBy("b"));
  EXPECT_EQ(events_.back().corrected, 3);
  EXPECT_EQ(events_.back().event_date, kDay);
  // Taking the resumption back leaves the start, and so its verification.
  Add(TakeBack(history_, 5, "wrong", "a", kProject));
  EXPECT_TRUE(history_.verification.has_value());
}

TEST_F(VerifyTest, IsTakenBackByACorrectionOfTheStartOrItsVoiding) {
  Advance("STARTED", kDay, "a");
  Add(VerifyBy("b"));
  Amendment amendment;
  amendment.event_date = kDay + 1;
  const History corrected =
      After(history_,
            Known(Correct(history_, kStart, 3, amendment, "b", kProject), 9));
  EXPECT_FALSE(corrected.verification.has_value());
  const History voided =
      After(history_, Known(TakeBack(history_, 2, "wrong", "b", kProject), 9));
  EXPECT_FALSE(voided.verification.has_value());
  Amendment landing;
  landing.evidence = "the right document";
  const History other = After(
      history_, Known(Correct(history_, kStart, 2, landing, "b", kProject), 9));
  EXPECT_TRUE(other.verification.has_value());
}

TEST(On, IsTheLastOfADay) {
  const History history = HistoryOf({{"NEGOTIATING", kDay},
                                     {"SIGNED/FORMAL", kDay},
                                     {"LANDED/FILED", kDay + 2}});
  EXPECT_EQ(On(history, kDay - 1), nullptr);
  EXPECT_EQ(On(history, kDay), &history.transitions[1]);
  EXPECT_EQ(On(history, kDay + 1), &history.transitions[1]);
  EXPECT_EQ(On(history, kDay + 1000), &history.transitions[2]);
}

}  // namespace
}  // namespace jixiao::project
