// Requests about challenges, listings, bulletins, blocked items and meetings.
#include "services/project/validate/follow_up.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"
#include "services/project/validate/blocked_item.h"
#include "services/project/validate/bulletin.h"
#include "services/project/validate/challenge.h"
#include "services/project/validate/coordination_meeting.h"
#include "services/project/validate/listing.h"
#include "tests/unit/services/project/parse_text.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using testing::HasViolation;
using ::testing::Not;

constexpr absl::CivilDay kFollowUpToday(2024, 2, 28);

// So many characters of three bytes each.
std::string Characters(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "堵";
  return text;
}

v1::CreateChallengeRequest ChallengeRequest(const std::string& more = "") {
  return ParseText<v1::CreateChallengeRequest>(
      R"pb(parent: "departments/d"
           challenge_id: "c1"
           challenge {
             project: "departments/d/projects/p1"
             stage: PROJECT_STAGE_LANDED
             description: "-"
             open_date { year: 2024 month: 2 day: 28 }
           })pb" +
      more);
}

v1::UpdateBlockedItemRequest ItemUpdate(const std::string& more) {
  return ParseText<v1::UpdateBlockedItemRequest>(
      "blocked_item { name: 'departments/d/blockedItems/b1' etag: '\"1\"' } " +
      more);
}

TEST(CheckNotAhead, TakesTheDayAfterTodayAcrossALeapDay) {
  const auto check = [](const std::string& date) {
    status::Violations violations;
    CheckNotAhead(ParseText<google::type::Date>(date), kFollowUpToday, "day",
                  violations);
    return violations.ToStatus();
  };
  JX_EXPECT_OK(check("year: 2024 month: 2 day: 29"));
  EXPECT_THAT(check("year: 2024 month: 3 day: 1"),
              HasViolation("day",
                           "must not be more than a day after today, "
                           "2024-02-28, is 2024-03-01"));
  // No date at all is another fault.
  JX_EXPECT_OK(check(""));
  JX_EXPECT_OK(check("year: 2024 month: 13 day: 1"));
}

TEST(CheckSameDepartment, IsAboutWellFormedNamesOnly) {
  const auto check = [](const std::string& owner, const std::string& name) {
    status::Violations violations;
    CheckSameDepartment(owner, name, "project", violations);
    return violations.ToStatus();
  };
  JX_EXPECT_OK(check("departments/a", "departments/a/projects/p"));
  JX_EXPECT_OK(check("departments/a/listings/l", "departments/a/projects/p"));
  JX_EXPECT_OK(check("", "departments/a/projects/p"));
  JX_EXPECT_OK(check("departments/a", ""));
  EXPECT_THAT(check("departments/a", "departments/ab/projects/p"),
              HasViolation("project", "must be of departments/a"));
}

TEST(Challenge, TextsHaveTheirLimits) {
  v1::CreateChallengeRequest request = ChallengeRequest();
  request.mutable_challenge()->set_description(Characters(500));
  JX_EXPECT_OK(ValidateCreate(request, kFollowUpToday));
  request.mutable_challenge()->set_description(Characters(501));
  EXPECT_THAT(ValidateCreate(request, kFollowUpToday),
              HasViolation("challenge.description", "at most 500"));
}

TEST(Challenge, IsOfALandingOrAStart) {
  JX_EXPECT_OK(ValidateCreate(
      ChallengeRequest("challenge { stage: PROJECT_STAGE_STARTED }"),
      kFollowUpToday));
  for (const int stage : {0, 1, 2, 5, 6, 7, 99}) {
    v1::CreateChallengeRequest request = ChallengeRequest();
    request.mutable_challenge()->set_stage(
        static_cast<v1::ProjectStage>(stage));
    EXPECT_THAT(ValidateCreate(request, kFollowUpToday),
                HasViolation("challenge.stage"));
  }
}

TEST(Challenge, AnAbsentContentIsOneFault) {
  v1::CreateChallengeRequest request = ChallengeRequest();
  request.clear_challenge();
  EXPECT_THAT(ValidateCreate(request, kFollowUpToday),
              AllOf(HasViolation("challenge", "must be set"),
                    Not(HasViolation("challenge.project"))));
}

TEST(Challenge, AListGivesItsFilters) {
  auto request = ParseText<v1::ListChallengesRequest>(R"pb(
    parent: "departments/d"
    project: "departments/d/projects/p1"
    open_only: true
  )pb");
  JX_ASSERT_OK_AND_ASSIGN(const ChallengeQuery query, ValidateList(request));
  EXPECT_EQ(query.department, "d");
  EXPECT_EQ(query.project_id, "p1");
  EXPECT_TRUE(query.open_only);
  request.set_project("departments/d/listings/p1");
  EXPECT_THAT(ValidateList(request), HasViolation("project"));
}

TEST(Listing, ADayIsAFilterOnlyWhereItIsSet) {
  auto request = ParseText<v1::ListListingsRequest>("parent: 'departments/d'");
  EXPECT_FALSE(ValidateList(request)->day.has_value());
  request.mutable_effective_date()->set_year(2024);
  EXPECT_THAT(ValidateList(request), HasViolation("effective_date"));
  request.mutable_effective_date()->set_month(2);
  request.mutable_effective_date()->set_day(29);
  EXPECT_EQ(ValidateList(request)->day, absl::CivilDay(2024, 2, 29));
}

TEST(Bulletin, ATitleIsOptional) {
  auto request = ParseText<v1::CreateBulletinRequest>(R"pb(
    parent: "departments/d"
    bulletin_id: "b1"
    bulletin { issue_date { year: 2024 month: 2 day: 29 } }
  )pb");
  JX_EXPECT_OK(ValidateCreate(request, kFollowUpToday));
  request.mutable_bulletin()->set_display_name(Characters(201));
  EXPECT_THAT(ValidateCreate(request, kFollowUpToday),
              HasViolation("bulletin.display_name", "at most 200"));
}

TEST(BlockedItem, AMaskChangesNoMoreThanItNames) {
  // What the mask does not name may be anything.
  JX_ASSERT_OK_AND_ASSIGN(
      const auto update,
      ValidateUpdate(ItemUpdate(R"pb(
                       blocked_item {
                         assignee: "市城管局"
                         project: "x"
                         open_date { year: 2030 month: 1 day: 1 }
                       }
                       update_mask { paths: "assignee" })pb"),
                     kFollowUpToday));
  EXPECT_THAT(update.paths, ::testing::ElementsAre("assignee"));
  // A part of a date is checked on the outcome.
  const auto request = ItemUpdate(R"pb(
    blocked_item { open_date { day: 30 } }
    update_mask { paths: "open_date.day" })pb");
  JX_EXPECT_OK(ValidateUpdate(request, kFollowUpToday));
  auto stored = ParseText<v1::BlockedItem>(R"pb(
    display_name: "-"
    assignee: "-"
    open_date { year: 2024 month: 2 day: 1 })pb");
  EXPECT_THAT(ApplyUpdate(request, {"open_date.day"}, kFollowUpToday, stored),
              HasViolation("blocked_item.open_date", "not in the calendar"));
}

TEST(BlockedItem, ReadOnlyFieldsAreIgnored) {
  JX_ASSERT_OK_AND_ASSIGN(
      const auto update,
      ValidateUpdate(
          ItemUpdate(R"pb(
            blocked_item { state: STATE_RESOLVED escalation_level: 9 })pb"),
          kFollowUpToday));
  EXPECT_TRUE(update.paths.empty());
}

TEST(CoordinationMeeting, ListsHaveTheirLimits) {
  auto request = ParseText<v1::CreateCoordinationMeetingRequest>(R"pb(
    parent: "departments/d"
    coordination_meeting_id: "m1"
    coordination_meeting {
      batch: 1000
      meeting_date { year: 2024 month: 2 day: 29 }
      display_name: "-"
    })pb");
  v1::CoordinationMeeting& meeting = *request.mutable_coordination_meeting();
  meeting.set_minutes(Characters(4000));
  for (int i = 0; i < 100; ++i) meeting.add_participants(Characters(100));
  for (int i = 0; i < 200; ++i) {
    meeting.add_blocked_items("departments/d/blockedItems/b" +
                              std::to_string(i));
  }
  JX_EXPECT_OK(ValidateCreate(request, kFollowUpToday));
  meeting.add_participants("-");
  meeting.add_blocked_items("departments/d/blockedItems/x");
  meeting.set_minutes(Characters(4001));
  EXPECT_THAT(
      ValidateCreate(request, kFollowUpToday),
      AllOf(HasViolation("coordination_meeting.participants", "at most 100"),
            HasViolation("coordination_meeting.blocked_items", "at most 200"),
            HasViolation("coordination_meeting.minutes", "at most 4000")));
}

}  // namespace
}  // namespace jixiao::project
