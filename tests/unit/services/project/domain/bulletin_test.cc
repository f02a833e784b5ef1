#include "services/project/domain/bulletin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/testing/matchers.h"
#include "tests/unit/services/project/domain/random_histories.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::HasViolation;
using ::testing::IsEmpty;

using Day = absl::CivilDay;
using Entry = v1::BulletinEntry;
using Entries = std::vector<Entry>;

constexpr char kName[] = "departments/d/projects/p1";

ProjectState DescribedState(const DatedMoves& moves,
                            int64_t planned_yuan = 500000000) {
  ProjectState state;
  state.project.set_display_name("总部");
  state.project.set_district("江宁区");
  state.project.set_owner("张三");
  state.project.set_operation_type(v1::OPERATION_TYPE_START);
  state.project.mutable_planned_total()->set_currency_code("CNY");
  state.project.mutable_planned_total()->set_units(planned_yuan);
  state.history = HistoryOf(moves);
  return state;
}

Entry EntryWith(const std::string& id, const std::string& district,
                const std::string& name) {
  Entry entry;
  entry.set_project("departments/d/projects/" + id);
  entry.set_district(district);
  entry.set_display_name(name);
  entry.set_owner("张三");
  entry.set_stage(v1::PROJECT_STAGE_NEGOTIATING);
  return entry;
}

// "p1 NEW", "p2 CHANGED owner,district" and so on.
std::vector<std::string> EntryLines(const Entries& entries) {
  std::vector<std::string> lines;
  for (const Entry& entry : entries) {
    std::string line = absl::StrCat(
        entry.project().substr(entry.project().rfind('/') + 1), " ",
        Entry::Change_Name(entry.change()).substr(sizeof("CHANGE")));
    if (entry.changed_fields_size() > 0) {
      absl::StrAppend(&line, " ", absl::StrJoin(entry.changed_fields(), ","));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

TEST(IsKeyNegotiation, TakesTheBoundItself) {
  const Day day(2024, 6, 30);
  const auto of = [&](int64_t yuan) {
    return IsKeyNegotiation(
        DescribedState({{"NEGOTIATING", Day(2024, 1, 1)}}, yuan), day,
        TestReference());
  };
  EXPECT_TRUE(of(500000000));
  EXPECT_TRUE(of(500000001));
  EXPECT_FALSE(of(499999999));
  ProjectState unreported = DescribedState({{"NEGOTIATING", Day(2024, 1, 1)}});
  unreported.project.clear_planned_total();
  EXPECT_FALSE(IsKeyNegotiation(unreported, day, TestReference()));
}

TEST(IsKeyNegotiation, IsToldByTheStageOnTheDay) {
  const ProjectState state =
      DescribedState({{"NEGOTIATING", Day(2024, 1, 10)},
                      {"SUSPENDED", Day(2024, 2, 10)},
                      {"NEGOTIATING", Day(2024, 3, 10)},
                      {"SIGNED/FORMAL", Day(2024, 4, 10)}});
  const auto on = [&](Day day) {
    return IsKeyNegotiation(state, day, TestReference());
  };
  EXPECT_FALSE(on(Day(2024, 1, 9)));
  EXPECT_TRUE(on(Day(2024, 1, 10)));
  EXPECT_TRUE(on(Day(2024, 2, 9)));
  EXPECT_FALSE(on(Day(2024, 2, 10)));
  EXPECT_TRUE(on(Day(2024, 3, 10)));
  EXPECT_TRUE(on(Day(2024, 4, 9)));
  EXPECT_FALSE(on(Day(2024, 4, 10)));
}

TEST(BulletinEntryOf, TellsTheContentOfNowAndTheStageOfTheDay) {
  const ProjectState state = DescribedState(
      {{"NEGOTIATING", Day(2024, 1, 10)}, {"SIGNED/FORMAL", Day(2024, 4, 10)}});
  EXPECT_THAT(BulletinEntryOf(kName, state, Day(2024, 4, 9)), EqualsProto(R"pb(
                project: "departments/d/projects/p1"
                display_name: "总部"
                district: "江宁区"
                owner: "张三"
                planned_total { currency_code: "CNY" units: 500000000 }
                stage: PROJECT_STAGE_NEGOTIATING
                negotiating_date { year: 2024 month: 1 day: 10 })pb"));
  EXPECT_EQ(BulletinEntryOf(kName, state, Day(2024, 4, 10)).stage(),
            v1::PROJECT_STAGE_SIGNED);
}

TEST(BulletinEntryOf, CountsTheNegotiationFromItsResumption) {
  const ProjectState state =
      DescribedState({{"NEGOTIATING", Day(2024, 1, 10)},
                      {"SUSPENDED", Day(2024, 2, 10)},
                      {"NEGOTIATING", Day(2024, 3, 10)}});
  EXPECT_EQ(
      BulletinEntryOf(kName, state, Day(2024, 3, 9)).negotiating_date().month(),
      1);
  EXPECT_EQ(BulletinEntryOf(kName, state, Day(2024, 3, 10))
                .negotiating_date()
                .month(),
            3);
}

TEST(BulletinEntryOf, HasNoNameOfWhatIsConfidential) {
  ProjectState state = DescribedState({{"NEGOTIATING", Day(2024, 1, 10)}});
  state.project.set_confidential(true);
  EXPECT_EQ(BulletinEntryOf(kName, state, Day(2024, 2, 1)).display_name(), "");
}

TEST(BulletinEntryOf, OfAProjectWithoutHistoryHasNoStage) {
  const Entry entry =
      BulletinEntryOf(kName, DescribedState({}), Day(2024, 2, 1));
  EXPECT_EQ(entry.stage(), v1::PROJECT_STAGE_UNSPECIFIED);
  EXPECT_FALSE(entry.has_negotiating_date());
}

TEST(CompareEntries, InTheFirstBulletinEverythingIsNew) {
  EXPECT_THAT(EntryLines(CompareEntries({}, {EntryWith("p1", "A", "x")}, {})),
              ElementsAre("p1 NEW"));
  EXPECT_THAT(CompareEntries({}, {}, {}), IsEmpty());
}

TEST(CompareEntries, TellsWhatIsNewChangedUnchangedAndGone) {
  const Entries before = {EntryWith("kept", "A", "1"),
                          EntryWith("moved", "A", "2"),
                          EntryWith("gone", "A", "3")};
  Entry moved = EntryWith("moved", "B", "2");
  moved.set_owner("李四");
  Entry gone = EntryWith("gone", "A", "3");
  gone.set_stage(v1::PROJECT_STAGE_SIGNED);
  EXPECT_THAT(EntryLines(CompareEntries(before,
                                        {EntryWith("new", "C", "4"), moved,
                                         EntryWith("kept", "A", "1")},
                                        {gone})),
              ElementsAre("kept UNCHANGED", "gone LEFT stage",
                          "moved CHANGED district,owner", "new NEW"));
}

TEST(CompareEntries, NamesEveryFieldThatChanged) {
  Entry before = EntryWith("p1", "A", "1");
  before.mutable_planned_total()->set_units(1);
  before.mutable_negotiating_date()->set_year(2024);
  Entry now = EntryWith("p1", "B", "2");
  now.set_owner("李四");
  now.set_stage(v1::PROJECT_STAGE_LANDED);
  now.mutable_planned_total()->set_units(2);
  now.mutable_negotiating_date()->set_year(2025);
  EXPECT_THAT(EntryLines(CompareEntries({before}, {now}, {})),
              ElementsAre("p1 CHANGED display_name,district,owner,"
                          "planned_total,stage,negotiating_date"));
}

TEST(CompareEntries, AnAmountThatIsNoMoreReportedIsAChange) {
  Entry before = EntryWith("p1", "A", "1");
  before.mutable_planned_total()->set_units(1);
  EXPECT_THAT(
      EntryLines(CompareEntries({before}, {}, {EntryWith("p1", "A", "1")})),
      ElementsAre("p1 LEFT planned_total"));
}

TEST(CompareEntries, WhatHadLeftAndComesBackIsNew) {
  Entry left = EntryWith("p1", "A", "1");
  left.set_change(Entry::CHANGE_LEFT);
  EXPECT_THAT(
      EntryLines(CompareEntries({left}, {EntryWith("p1", "A", "1")}, {})),
      ElementsAre("p1 NEW"));
}

TEST(CompareEntries, WhatTheBulletinBeforeSaidOfChangesIsForgotten) {
  Entry before = EntryWith("p1", "A", "1");
  before.set_change(Entry::CHANGE_CHANGED);
  before.add_changed_fields("owner");
  EXPECT_THAT(
      EntryLines(CompareEntries({before}, {EntryWith("p1", "A", "1")}, {})),
      ElementsAre("p1 UNCHANGED"));
}

TEST(CompareEntries, IsByDistrictNameAndProject) {
  Entries now = {EntryWith("p4", "B", "1"), EntryWith("p3", "A", "2"),
                 EntryWith("p2", "A", "1"), EntryWith("p1", "A", "1")};
  const std::vector<std::string> sorted = {"p1 NEW", "p2 NEW", "p3 NEW",
                                           "p4 NEW"};
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(EntryLines(CompareEntries({}, now, {})), sorted);
    std::rotate(now.begin(), now.begin() + 1, now.end());
  }
}

TEST(LeavingProjects, AreThoseOfTheBulletinBeforeThatAreNotInThisOne) {
  Entry left = EntryWith("old", "A", "1");
  left.set_change(Entry::CHANGE_LEFT);
  EXPECT_THAT(
      LeavingProjects({EntryWith("z", "A", "1"), left, EntryWith("b", "A", "1"),
                       EntryWith("a", "A", "1")},
                      {EntryWith("b", "A", "1"), EntryWith("n", "A", "1")}),
      ElementsAre("departments/d/projects/a", "departments/d/projects/z"));
}

TEST(CheckEntryCount, TakesTenThousand) {
  JX_EXPECT_OK(CheckEntryCount(10000));
  EXPECT_THAT(CheckEntryCount(10001),
              HasViolation("bulletin.issue_date", "more than 10000"));
}

TEST(CheckIssueDate, IsNotBeforeThatOfTheBulletinBefore) {
  v1::Bulletin previous;
  previous.set_name("departments/d/bulletins/b1");
  previous.mutable_issue_date()->set_year(2024);
  previous.mutable_issue_date()->set_month(6);
  previous.mutable_issue_date()->set_day(30);
  JX_EXPECT_OK(CheckIssueDate(Day(2024, 6, 30), previous));
  EXPECT_THAT(CheckIssueDate(Day(2024, 6, 29), previous),
              HasViolation("bulletin.issue_date",
                           "must not be before the issue date of "
                           "departments/d/bulletins/b1, 2024-06-30, is "
                           "2024-06-29"));
}

}  // namespace
}  // namespace jixiao::project
