#include "services/project/domain/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"
#include "tests/unit/services/project/domain/history_data.h"
#include "tests/unit/services/project/domain/random_histories.h"
#include "tests/unit/services/project/domain/stage_model.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::MessageIs;
using testing::StatusIs;

StageEvent Known(absl::StatusOr<StageEvent> event, int64_t sequence) {
  EXPECT_THAT(event, IsOk());
  if (!event.ok()) return StageEvent();
  event->sequence = sequence;
  return *event;
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
    Add(project::Advance(history_, kStartTrack, next, actor, kHistoryProject));
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
  Advance("NEGOTIATING", kHistoryDay, "a");
  Advance("SIGNED/FORMAL", kHistoryDay + 10, "a");
  Advance("LANDED/FILED", kHistoryDay + 20, "a");
  Amendment earlier;
  earlier.event_date = kHistoryDay + 15;
  earlier.reason = "filed on the 15th";
  Add(Correct(history_, kStartTrack, 3, earlier, "b", kHistoryProject));
  Add(TakeBack(history_, 2, "another project", "b", kHistoryProject));

  EXPECT_EQ(StageAt(kHistoryDay - 1, 5), "");
  EXPECT_EQ(StageAt(kHistoryDay + 16, 0), "");
  EXPECT_EQ(StageAt(kHistoryDay + 16, 1), "NEGOTIATING");
  EXPECT_EQ(StageAt(kHistoryDay + 16, 2), "SIGNED");
  EXPECT_EQ(StageAt(kHistoryDay + 16, 3), "SIGNED");
  EXPECT_EQ(StageAt(kHistoryDay + 16, 4), "LANDED");
  EXPECT_EQ(StageAt(kHistoryDay + 16, 5), "NEGOTIATING");
  EXPECT_EQ(events_[3].event_date, kHistoryDay + 15);
  EXPECT_EQ(events_[3].landing_proof, v1::LANDING_PROOF_FILED);
  EXPECT_EQ(events_[4].stage, v1::PROJECT_STAGE_SIGNED);
  EXPECT_EQ(events_[4].corrected, 2);
}

TEST_F(TwoTimesTest, ACorrectionOfWhatIsNotInForceNamesWhatIs) {
  Advance("SIGNED/FORMAL", kHistoryDay, "a");
  Amendment amendment;
  amendment.event_date = kHistoryDay + 1;
  EXPECT_THAT(
      Correct(history_, kStartTrack, 7, amendment, "b", kHistoryProject),
      RefusedWith("event 7 is no transition in force; in force: 1 SIGNED"));
  EXPECT_THAT(TakeBack(History(), 1, "wrong", "b", kHistoryProject),
              RefusedWith("event 1 is no transition in force; in force: none"));
}

TEST_F(TwoTimesTest, ACorrectionThatChangesNothingIsRefused) {
  Advance("SIGNED/FORMAL", kHistoryDay, "a");
  Amendment amendment;
  amendment.event_date = kHistoryDay;
  EXPECT_THAT(
      Correct(history_, kStartTrack, 1, amendment, "b", kHistoryProject),
      RefusedWith("nothing of event 1 changes: SIGNED is recorded so"));
}

TEST_F(TwoTimesTest, ACorrectionMayNotMakeTheHistoryIllegal) {
  Advance("NEGOTIATING", kHistoryDay, "a");
  Advance("SIGNED/FORMAL", kHistoryDay + 5, "a");
  Amendment amendment;
  amendment.event_date = kHistoryDay + 6;
  EXPECT_THAT(
      Correct(history_, kStartTrack, 1, amendment, "b", kHistoryProject),
      MessageIs(HasSubstr("before NEGOTIATING on 2024-03-07")));
}

class VerifyTest : public TwoTimesTest {
 protected:
  void SetUp() override {
    Advance("SIGNED/FORMAL", kHistoryDay, "a");
    Advance("LANDED/FILED", kHistoryDay, "a");
  }
  absl::StatusOr<StageEvent> VerifyBy(const std::string& actor) const {
    return Verify(history_, "photo", actor, kHistoryProject);
  }
};

TEST_F(VerifyTest, NeedsAStart) {
  EXPECT_THAT(VerifyBy("b"),
              RefusedWith("no start to verify: the project has not STARTED"));
}

TEST_F(VerifyTest, NeedsSomebodyElseThanWhoReportedOrCorrectedTheStart) {
  Advance("STARTED", kHistoryDay, "a");
  EXPECT_THAT(VerifyBy("a"), RefusedWith("a reported the start of 2024-03-01; "
                                         "somebody else must verify it"));
  Amendment amendment;
  amendment.event_date = kHistoryDay + 1;
  Add(Correct(history_, kStartTrack, 3, amendment, "b", kHistoryProject));
  EXPECT_THAT(VerifyBy("b"), RefusedWith("b corrected the start of 2024-03-02; "
                                         "somebody else must verify it"));
  EXPECT_THAT(VerifyBy("c"), IsOk());
}

TEST_F(VerifyTest, IsOnceOnly) {
  Advance("STARTED", kHistoryDay, "a");
  Add(VerifyBy("b"));
  EXPECT_THAT(VerifyBy("c"),
              RefusedWith("the start is verified already, by b"));
}

TEST_F(VerifyTest, FollowsASuspendedAndResumedStart) {
  Advance("STARTED", kHistoryDay, "a");
  Advance("SUSPENDED", kHistoryDay + 1, "a");
  Advance("STARTED", kHistoryDay + 2, "b");
  Add(VerifyBy("b"));
  EXPECT_EQ(events_.back().corrected, 3);
  EXPECT_EQ(events_.back().event_date, kHistoryDay);
  // Taking the resumption back leaves the start, and so its verification.
  Add(TakeBack(history_, 5, "wrong", "a", kHistoryProject));
  EXPECT_TRUE(history_.verification.has_value());
}

TEST_F(VerifyTest, IsTakenBackByACorrectionOfTheStartOrItsVoiding) {
  Advance("STARTED", kHistoryDay, "a");
  Add(VerifyBy("b"));
  Amendment amendment;
  amendment.event_date = kHistoryDay + 1;
  const History corrected = After(
      history_,
      Known(Correct(history_, kStartTrack, 3, amendment, "b", kHistoryProject),
            9));
  EXPECT_FALSE(corrected.verification.has_value());
  const History voided = After(
      history_, Known(TakeBack(history_, 2, "wrong", "b", kHistoryProject), 9));
  EXPECT_FALSE(voided.verification.has_value());
  Amendment landing;
  landing.evidence = "the right document";
  const History other = After(
      history_,
      Known(Correct(history_, kStartTrack, 2, landing, "b", kHistoryProject),
            9));
  EXPECT_TRUE(other.verification.has_value());
}

TEST(On, IsTheLastOfADay) {
  const History history = HistoryOf({{"NEGOTIATING", kHistoryDay},
                                     {"SIGNED/FORMAL", kHistoryDay},
                                     {"LANDED/FILED", kHistoryDay + 2}});
  EXPECT_EQ(On(history, kHistoryDay - 1), nullptr);
  EXPECT_EQ(On(history, kHistoryDay), &history.transitions[1]);
  EXPECT_EQ(On(history, kHistoryDay + 1), &history.transitions[1]);
  EXPECT_EQ(On(history, kHistoryDay + 1000), &history.transitions[2]);
}

}  // namespace
}  // namespace jixiao::project
