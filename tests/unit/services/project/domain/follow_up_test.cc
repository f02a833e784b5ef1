// Challenges, listings, blocked items and meetings: their transitions, and what
// they add to series.
#include "services/project/domain/follow_up.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/testing/matchers.h"
#include "services/project/domain/blocked_item.h"
#include "services/project/domain/challenge.h"
#include "services/project/domain/coordination_meeting.h"
#include "services/project/domain/listing.h"
#include "tests/unit/services/project/domain/random_histories.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::MessageIs;
using testing::StatusIs;

using Day = absl::CivilDay;

google::type::Date Proto(Day day) { return date::ToProto(day); }

// "series district day count/synthetic".
std::vector<std::string> CountLines(const Contributions& contributions) {
  std::vector<std::string> lines;
  for (const auto& [key, sum] : contributions) {
    lines.push_back(absl::StrCat(key.series, " ", key.district, " ",
                                 date::Format(key.day), " ", sum.count, "/",
                                 sum.synthetic));
    EXPECT_EQ(sum.amount, 0);
  }
  return lines;
}

auto IsWrongState(const std::string& message) {
  return AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                        type::v1::ERROR_REASON_WRONG_STATE),
               MessageIs(HasSubstr(message)));
}

v1::Challenge OpenChallengeOf(Day day) {
  v1::Challenge challenge;
  challenge.set_name("departments/d/challenges/c1");
  challenge.set_state(v1::Challenge::STATE_OPEN);
  *challenge.mutable_open_date() = Proto(day);
  return challenge;
}

TEST(Challenge, IsOpenUntilTheDayItIsClosed) {
  v1::Challenge challenge = OpenChallengeOf(Day(2024, 2, 28));
  EXPECT_THAT(CountLines(ContributionsOf({challenge, "江宁区"})),
              ElementsAre("challenges.open 江宁区 2024-02-28 1/0",
                          "challenges.opened 江宁区 2024-02-28 1/0"));
  JX_ASSERT_OK(CloseChallenge(v1::Challenge::STATE_ANSWERED,
                              Proto(Day(2024, 2, 29)), "已核实", "照片",
                              challenge));
  challenge.set_synthetic(true);
  EXPECT_THAT(CountLines(ContributionsOf({challenge, "江宁区"})),
              ElementsAre("challenges.open 江宁区 2024-02-28 1/1",
                          "challenges.open 江宁区 2024-02-29 -1/-1",
                          "challenges.opened 江宁区 2024-02-28 1/1"));
  EXPECT_EQ(challenge.answer(), "已核实");
  EXPECT_EQ(challenge.evidence(), "照片");
}

TEST(Challenge, ClosedOnItsDayWasNeverOpenAtAnEndOfDay) {
  v1::Challenge challenge = OpenChallengeOf(Day(2024, 2, 28));
  JX_ASSERT_OK(CloseChallenge(v1::Challenge::STATE_WITHDRAWN,
                              Proto(Day(2024, 2, 28)), "误报", "", challenge));
  EXPECT_THAT(CountLines(ContributionsOf({challenge, ""})),
              ElementsAre("challenges.opened  2024-02-28 1/0"));
}

TEST(Challenge, IsClosedOnceAndNotBeforeItWasRaised) {
  v1::Challenge challenge = OpenChallengeOf(Day(2024, 2, 28));
  const auto close = [&](v1::Challenge::State to, Day day) {
    return CloseChallenge(to, Proto(day), "-", "-", challenge);
  };
  EXPECT_THAT(close(v1::Challenge::STATE_ANSWERED, Day(2024, 2, 27)),
              HasViolation("close_date",
                           "must not be before the day it was raised, "
                           "2024-02-28, is 2024-02-27"));
  EXPECT_EQ(challenge.state(), v1::Challenge::STATE_OPEN);
  JX_ASSERT_OK(close(v1::Challenge::STATE_ANSWERED, Day(2024, 3, 1)));
  EXPECT_THAT(close(v1::Challenge::STATE_WITHDRAWN, Day(2024, 3, 2)),
              IsWrongState("departments/d/challenges/c1 is ANSWERED, not "
                           "OPEN"));
}

TEST(Challenge, NeedsAProjectThatHasReachedTheStage) {
  const History history = HistoryOf({{"NEGOTIATING", Day(2024, 1, 1)},
                                     {"SIGNED/FORMAL", Day(2024, 2, 1)},
                                     {"LANDED/FILED", Day(2024, 3, 1)},
                                     {"SUSPENDED", Day(2024, 4, 1)}});
  const auto check = [&](v1::ProjectStage stage, Day day) {
    return CheckChallengeable(history, stage, day, "departments/d/projects/p");
  };
  JX_EXPECT_OK(check(v1::PROJECT_STAGE_LANDED, Day(2024, 3, 1)));
  JX_EXPECT_OK(check(v1::PROJECT_STAGE_LANDED, Day(2024, 5, 1)));
  const absl::Status early = check(v1::PROJECT_STAGE_LANDED, Day(2024, 2, 29));
  EXPECT_THAT(early, IsWrongState("had not reached LANDED by 2024-02-29"));
  EXPECT_THAT(status::MetadataOf(early),
              ElementsAre(::testing::Pair("state", "SIGNED")));
  EXPECT_THAT(check(v1::PROJECT_STAGE_STARTED, Day(2024, 5, 1)),
              IsWrongState("had not reached STARTED"));
  EXPECT_THAT(CheckChallengeable(History(), v1::PROJECT_STAGE_LANDED,
                                 Day(2024, 5, 1), "departments/d/projects/p"),
              IsWrongState("had not reached LANDED"));
}

v1::Listing ListingOf(v1::Listing::Kind kind, Day entry) {
  v1::Listing listing;
  listing.set_name("departments/d/listings/l1");
  listing.set_kind(kind);
  *listing.mutable_entry_date() = Proto(entry);
  return listing;
}

TEST(Listing, OfPriorityIsAStockAndOfFundSupportACount) {
  v1::Listing priority =
      ListingOf(v1::Listing::KIND_PRIORITY, Day(2023, 12, 31));
  v1::Listing fund =
      ListingOf(v1::Listing::KIND_FUND_SUPPORT, Day(2023, 12, 31));
  for (v1::Listing* listing : {&priority, &fund}) {
    JX_ASSERT_OK(TakeOff(Proto(Day(2024, 1, 1)), "已签约", *listing));
  }
  EXPECT_THAT(CountLines(ContributionsOf({priority, "浦口区"})),
              ElementsAre("listing.priority 浦口区 2023-12-31 1/0",
                          "listing.priority 浦口区 2024-01-01 -1/0"));
  EXPECT_THAT(CountLines(ContributionsOf({fund, "浦口区"})),
              ElementsAre("listing.fund_support 浦口区 2023-12-31 1/0"));
}

TEST(Listing, EndsOnceAndNotBeforeItsEntry) {
  v1::Listing listing = ListingOf(v1::Listing::KIND_PRIORITY, Day(2024, 3, 1));
  EXPECT_THAT(TakeOff(Proto(Day(2024, 2, 29)), "-", listing),
              HasViolation("exit_date",
                           "must not be before the day of its "
                           "entry, 2024-03-01"));
  JX_ASSERT_OK(TakeOff(Proto(Day(2024, 3, 1)), "已签约", listing));
  EXPECT_EQ(listing.exit_reason(), "已签约");
  EXPECT_THAT(TakeOff(Proto(Day(2024, 3, 2)), "-", listing),
              IsWrongState("has ended on 2024-03-01 already"));
}

v1::BlockedItem BlockedItemOf(Day day) {
  v1::BlockedItem item;
  item.set_name("departments/d/blockedItems/b1");
  item.set_state(v1::BlockedItem::STATE_OPEN);
  *item.mutable_open_date() = Proto(day);
  return item;
}

TEST(BlockedItem, IsEscalatedAnyNumberOfTimesAndResolvedOnce) {
  v1::BlockedItem item = BlockedItemOf(Day(2024, 3, 10));
  JX_ASSERT_OK(Escalate(Proto(Day(2024, 3, 12)), "分管副市长", item));
  JX_ASSERT_OK(Escalate(Proto(Day(2024, 3, 20)), "市长", item));
  EXPECT_EQ(item.state(), v1::BlockedItem::STATE_ESCALATED);
  EXPECT_EQ(item.escalation_level(), 2);
  EXPECT_EQ(item.escalated_to(), "市长");
  EXPECT_THAT(CountLines(ContributionsOf({item, ""})),
              ElementsAre("blocked.open  2024-03-10 1/0",
                          "blocked.opened  2024-03-10 1/0"));
  JX_ASSERT_OK(Resolve(Proto(Day(2024, 3, 20)), "已选址", item));
  EXPECT_THAT(CountLines(ContributionsOf({item, ""})),
              ElementsAre("blocked.open  2024-03-10 1/0",
                          "blocked.open  2024-03-20 -1/0",
                          "blocked.opened  2024-03-10 1/0",
                          "blocked.resolved  2024-03-20 1/0"));
  EXPECT_THAT(Resolve(Proto(Day(2024, 3, 21)), "-", item),
              IsWrongState("was resolved on 2024-03-20 already"));
  EXPECT_THAT(Escalate(Proto(Day(2024, 3, 21)), "-", item),
              IsWrongState("was resolved on 2024-03-20 already"));
}

TEST(BlockedItem, GoesForwardInTime) {
  v1::BlockedItem item = BlockedItemOf(Day(2024, 3, 10));
  EXPECT_THAT(Escalate(Proto(Day(2024, 3, 9)), "-", item),
              HasViolation("escalate_date", "the day it was reported"));
  EXPECT_THAT(Resolve(Proto(Day(2024, 3, 9)), "-", item),
              HasViolation("resolve_date", "the day it was reported"));
  JX_ASSERT_OK(Escalate(Proto(Day(2024, 3, 12)), "市长", item));
  EXPECT_THAT(Escalate(Proto(Day(2024, 3, 11)), "-", item),
              HasViolation("escalate_date", "put to a higher level last"));
  EXPECT_THAT(Resolve(Proto(Day(2024, 3, 11)), "-", item),
              HasViolation("resolve_date", "put to a higher level last"));
}

TEST(BlockedItem, WasNotReportedAfterWhatHappenedToIt) {
  v1::BlockedItem item = BlockedItemOf(Day(2024, 3, 10));
  JX_EXPECT_OK(CheckOpenDate(item));
  JX_ASSERT_OK(Resolve(Proto(Day(2024, 3, 20)), "-", item));
  *item.mutable_open_date() = Proto(Day(2024, 3, 20));
  JX_EXPECT_OK(CheckOpenDate(item));
  *item.mutable_open_date() = Proto(Day(2024, 3, 21));
  EXPECT_THAT(CheckOpenDate(item),
              HasViolation("blocked_item.open_date",
                           "must not be after the day it was resolved, "
                           "2024-03-20, is 2024-03-21"));
  *item.mutable_escalate_date() = Proto(Day(2024, 3, 15));
  *item.mutable_open_date() = Proto(Day(2024, 3, 16));
  EXPECT_THAT(CheckOpenDate(item),
              HasViolation("blocked_item.open_date",
                           "it was put to a higher level, 2024-03-15"));
}

TEST(CoordinationMeeting, CountsOnItsDay) {
  v1::CoordinationMeeting meeting;
  *meeting.mutable_meeting_date() = Proto(Day(2024, 2, 29));
  meeting.set_synthetic(true);
  EXPECT_THAT(CountLines(ContributionsOf({meeting, ""})),
              ElementsAre("meetings  2024-02-29 1/1"));
}

}  // namespace
}  // namespace jixiao::project
