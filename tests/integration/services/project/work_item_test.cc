// CreateWorkItem, GetWorkItem, ListWorkItems, UpdateWorkItem.
#include "common/journal/moment.h"
#include "common/testing/query_cost.h"
#include "services/project/store/tally_rows.h"
#include "services/project/store/work_item_rows.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::StatusIs;
using Stub = v1::WorkService::Stub;

class WorkItemTest : public ProjectTest {
 protected:
  // An activity of 2024 without dates; `more` is text of the request.
  absl::StatusOr<v1::WorkItem> CreateItem(const std::string& id,
                                          const std::string& more = "") {
    return server_.Call(&Stub::CreateWorkItem,
                        Parse<v1::CreateWorkItemRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 work_item {
                                   kind: "activity"
                                   display_name: "金洽会"
                                   fiscal_year: 2024
                                 })pb" +
                            (" work_item_id: '" + id + "' ") + more),
                        kReporter);
  }
  // `more` is text of the request: etag and what changes.
  absl::StatusOr<v1::WorkItem> UpdateItem(const std::string& id,
                                          const std::string& more) {
    return server_.Call(&Stub::UpdateWorkItem,
                        Parse<v1::UpdateWorkItemRequest>(
                            "work_item { name: 'departments/nj-tcj/workItems/" +
                            id + "' } " + more),
                        kReporter);
  }
  absl::StatusOr<v1::WorkItem> GetItem(const std::string& id) {
    v1::GetWorkItemRequest request;
    request.set_name("departments/nj-tcj/workItems/" + id);
    return server_.Call(&Stub::GetWorkItem, request);
  }
  absl::StatusOr<v1::ListWorkItemsResponse> List(const std::string& more = "") {
    return server_.Call(&Stub::ListWorkItems,
                        Parse<v1::ListWorkItemsRequest>(
                            "parent: 'departments/nj-tcj' " + more));
  }
  // The ids of a list, of one page.
  std::vector<std::string> Ids(const std::string& more = "") {
    std::vector<std::string> ids;
    const auto page = List(more);
    JX_EXPECT_OK(page);
    for (const v1::WorkItem& item : page->work_items()) {
      ids.push_back(IdOf(item.name()));
    }
    return ids;
  }
  // What the year of a day has in a series by that day.
  TallySum Tallied(const std::string& series, absl::CivilDay day,
                   int64_t sequence = journal::kLatest) {
    TallySum sum;
    JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      sum =
          SelectSeriesSums(session, "nj-tcj", static_cast<int32_t>(day.year()),
                           day, sequence)[{series, ""}]
              .year;
      return absl::OkStatus();
    }));
    return sum;
  }
};

TEST_F(WorkItemTest, AnItemIsReadBackAsItWasCreated) {
  JX_ASSERT_OK(Create("p1"));
  JX_ASSERT_OK(Create("p2"));
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::WorkItem created,
      CreateItem("tour", R"pb(work_item {
                                name: "ignored"
                                kind: "mission"
                                display_name: "赴新加坡经贸交流"
                                start_date { year: 2024 month: 5 day: 8 }
                                end_date { year: 2024 month: 5 day: 12 }
                                place: "新加坡"
                                partners: "中国贸促会"
                                partners: "新加坡企发局"
                                measures {
                                  measure_name: "走访企业"
                                  value { value: "70" }
                                  unit: "家"
                                  qualifier: QUALIFIER_UPWARD
                                }
                                measures {
                                  measure_name: "签约额"
                                  value { value: "12.5" }
                                  unit: "亿元"
                                }
                                projects: "departments/nj-tcj/projects/p2"
                                projects: "departments/nj-tcj/projects/p1"
                                budget_project: "出国出境经费"
                                evidence: "出访报告"
                                source_document: "自评价报告 三（一）"
                                transcribed: true
                              })pb"));
  EXPECT_THAT(created, EqualsProto(R"pb(
                name: "departments/nj-tcj/workItems/tour"
                kind: "mission"
                display_name: "赴新加坡经贸交流"
                fiscal_year: 2024
                start_date { year: 2024 month: 5 day: 8 }
                end_date { year: 2024 month: 5 day: 12 }
                place: "新加坡"
                partners: "中国贸促会"
                partners: "新加坡企发局"
                measures {
                  measure_name: "走访企业"
                  value { value: "70" }
                  unit: "家"
                  qualifier: QUALIFIER_UPWARD
                }
                measures {
                  measure_name: "签约额"
                  value { value: "12.5" }
                  unit: "亿元"
                }
                projects: "departments/nj-tcj/projects/p2"
                projects: "departments/nj-tcj/projects/p1"
                budget_project: "出国出境经费"
                evidence: "出访报告"
                source_document: "自评价报告 三（一）"
                transcribed: true
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928000 }
                etag: "\"1\""
              )pb"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::WorkItem read, GetItem("tour"));
  EXPECT_THAT(read, EqualsProto(created));
  JX_ASSERT_OK_AND_ASSIGN(const auto page, List());
  ASSERT_EQ(page.work_items_size(), 1);
  EXPECT_THAT(page.work_items(0), EqualsProto(created));
}

TEST_F(WorkItemTest, EveryFaultOfAnItemIsToldAtOnce) {
  const auto refused =
      CreateItem("Bad", R"pb(work_item {
                               kind: "activty"
                               display_name: ""
                               fiscal_year: 1999
                               start_date { year: 2024 month: 5 day: 8 }
                               end_date { year: 2024 month: 5 day: 7 }
                               partners: ""
                               measures {
                                 measure_name: "场次"
                                 value { value: "-1" }
                                 unit: "场"
                               }
                               measures {
                                 measure_name: "场次"
                                 value { value: "0.1234567" }
                                 qualifier: 9
                               }
                               measures { measure_name: "家数" unit: "家" }
                               projects: "departments/other/projects/p1"
                               projects: "departments/nj-tcj/projects/p1"
                               projects: "departments/nj-tcj/projects/p1"
                               evidence: ""
                             })pb");
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  for (const char* field :
       {"work_item_id", "work_item.display_name", "work_item.fiscal_year",
        "work_item.end_date", "work_item.partners[0]",
        "work_item.measures[0].value", "work_item.measures[1].measure_name",
        "work_item.measures[1].value", "work_item.measures[1].unit",
        "work_item.measures[1].qualifier", "work_item.measures[2].value",
        "work_item.projects[0]", "work_item.projects[2]",
        "work_item.evidence[0]"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  EXPECT_THAT(refused, HasViolation("work_item.kind",
                                    "activity, mission, visit, policy"));
  EXPECT_THAT(refused,
              HasViolation("work_item.kind", "did you mean activity?"));
  EXPECT_EQ(Contents(), "");
}

TEST_F(WorkItemTest, AKindInChineseIsToldItsId) {
  EXPECT_THAT(CreateItem("a", "work_item { kind: '出访' }"),
              HasViolation("work_item.kind", "did you mean mission?"));
  EXPECT_THAT(List("kind: '出访'"),
              HasViolation("kind", "did you mean mission?"));
}

TEST_F(WorkItemTest, WorkThatHasNotHappenedIsNotTaken) {
  // The server's day is 2025-01-15.
  EXPECT_THAT(CreateItem("a", R"pb(work_item {
                                     start_date { year: 2025 month: 1 day: 17 }
                                     end_date { year: 2025 month: 1 day: 18 }
                                   })pb"),
              AllOf(HasViolation("work_item.start_date", "2025-01-15"),
                    HasViolation("work_item.end_date", "2025-01-18")));
  JX_EXPECT_OK(CreateItem(
      "a",
      "work_item { fiscal_year: 2025 start_date { year: 2025 month: 1 day: 16 "
      "} }"));
}

TEST_F(WorkItemTest, ListsOfAnItemHaveBounds) {
  auto request = Parse<v1::CreateWorkItemRequest>(
      "parent: 'departments/nj-tcj' work_item_id: 'a' work_item { kind: "
      "'visit' display_name: '走访' fiscal_year: 2024 }");
  v1::WorkItem& item = *request.mutable_work_item();
  for (int i = 0; i < 101; ++i) {
    item.add_partners("伙伴");
    item.add_projects(NameOf("p" + std::to_string(i)));
  }
  for (int i = 0; i < 51; ++i) {
    item.add_evidence("文件");
    item.add_measures();
  }
  const auto refused = server_.Call(&Stub::CreateWorkItem, request);
  for (const char* field : {"partners", "projects", "evidence", "measures"}) {
    EXPECT_THAT(refused, HasViolation(std::string("work_item.") + field,
                                      "must have at most"));
  }
}

TEST_F(WorkItemTest, AProjectThatDoesNotExistIsNotLinked) {
  JX_ASSERT_OK(Create("p1"));
  JX_ASSERT_OK(CreateItem("a"));
  const std::string before = Contents();
  EXPECT_THAT(
      CreateItem("b", R"pb(work_item {
                             projects: "departments/nj-tcj/projects/p1"
                             projects: "departments/nj-tcj/projects/p9"
                           })pb"),
      AllOf(StatusIs(absl::StatusCode::kNotFound,
                     type::v1::ERROR_REASON_RESOURCE_NOT_FOUND),
            testing::MessageIs(HasSubstr("departments/nj-tcj/projects/p9"))));
  EXPECT_THAT(UpdateItem("a",
                         "work_item { etag: '\"1\"' projects: "
                         "'departments/nj-tcj/projects/p9' }"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
}

TEST_F(WorkItemTest, WhatIsThereIsNotCreatedAgain) {
  JX_ASSERT_OK(CreateItem("a"));
  EXPECT_THAT(CreateItem("a"), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(GetItem("b"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(UpdateItem("b", "work_item { etag: '\"1\"' place: '南京' }"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(WorkItemTest, ARepeatedRequestIsAnsweredAlikeAndWrittenOnce) {
  const std::string id = "request_id: '" + std::string(kRequestA) + "'";
  JX_ASSERT_OK_AND_ASSIGN(const v1::WorkItem first, CreateItem("a", id));
  const std::string before = Contents();
  server_.clock().Advance(absl::Seconds(5));
  JX_ASSERT_OK_AND_ASSIGN(const v1::WorkItem again, CreateItem("a", id));
  EXPECT_THAT(again, EqualsProto(first));
  EXPECT_EQ(Contents(), before);
  EXPECT_THAT(CreateItem("b", id), Not(testing::IsOk()));
}

TEST_F(WorkItemTest, AValidationOnlyWritesNothing) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::WorkItem item,
                          CreateItem("a", "validate_only: true"));
  EXPECT_EQ(item.name(), "departments/nj-tcj/workItems/a");
  EXPECT_EQ(Contents(), "");
  JX_ASSERT_OK(CreateItem("a"));
  JX_ASSERT_OK(UpdateItem(
      "a", "work_item { etag: '\"1\"' place: '南京' } validate_only: true"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::WorkItem read, GetItem("a"));
  EXPECT_EQ(read.place(), "");
  EXPECT_THAT(CreateItem("a", "validate_only: true"),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(WorkItemTest, AnUpdateChangesWhatTheMaskNames) {
  JX_ASSERT_OK(Create("p1"));
  JX_ASSERT_OK(CreateItem("a", R"pb(work_item {
                                      place: "南京"
                                      evidence: "一"
                                      evidence: "二"
                                      projects: "departments/nj-tcj/projects/p1"
                                    })pb"));
  server_.clock().Advance(absl::Seconds(5));
  JX_ASSERT_OK_AND_ASSIGN(const v1::WorkItem updated,
                          UpdateItem("a", R"pb(work_item {
                                                 etag: "\"1\""
                                                 display_name: "不变"
                                                 evidence: "三"
                                                 create_time { seconds: 1 }
                                               }
                                               update_mask {
                                                 paths: "evidence"
                                                 paths: "projects"
                                                 paths: "create_time"
                                               })pb"));
  EXPECT_THAT(updated, EqualsProto(R"pb(
                name: "departments/nj-tcj/workItems/a"
                kind: "activity"
                display_name: "金洽会"
                fiscal_year: 2024
                place: "南京"
                evidence: "三"
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928005 }
                etag: "\"2\""
              )pb"));
  EXPECT_THAT(UpdateItem("a",
                         "work_item { etag: '\"2\"' } update_mask { "
                         "paths: 'place' paths: 'colour' }"),
              HasViolation("update_mask"));
  EXPECT_THAT(UpdateItem("a",
                         "work_item { etag: '\"2\"' } update_mask { "
                         "paths: '*' }"),
              AllOf(HasViolation("work_item.kind"),
                    HasViolation("work_item.display_name"),
                    HasViolation("work_item.fiscal_year")));
}

TEST_F(WorkItemTest, AnUpdateIsCheckedAsAWhole) {
  JX_ASSERT_OK(CreateItem(
      "a", "work_item { start_date { year: 2024 month: 5 day: 8 } }"));
  EXPECT_THAT(UpdateItem("a", R"pb(work_item {
                                     etag: "\"1\""
                                     end_date { year: 2024 month: 5 day: 7 }
                                   })pb"),
              HasViolation("work_item.end_date", "2024-05-08"));
}

TEST_F(WorkItemTest, OfTwoUpdatesOfOneVersionOneWins) {
  JX_ASSERT_OK(CreateItem("a"));
  JX_ASSERT_OK(UpdateItem("a", "work_item { etag: '\"1\"' place: '南京' }"));
  EXPECT_THAT(UpdateItem("a", "work_item { etag: '\"1\"' place: '北京' }"),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(UpdateItem("a", "work_item { place: '北京' }"),
              HasViolation("work_item.etag"));
}

TEST_F(WorkItemTest, ListsAreOfAYearAKindAndABudgetProject) {
  const auto add = [&](const std::string& id, int year, const std::string& kind,
                       const std::string& budget) {
    JX_ASSERT_OK(CreateItem(
        id, "work_item { kind: '" + kind + "' budget_project: '" + budget +
                "' fiscal_year: " + std::to_string(year) + " }"));
  };
  add("a", 2023, "activity", "活动经费");
  add("b", 2024, "activity", "活动经费");
  add("c", 2024, "visit", "活动经费");
  add("d", 2024, "visit", "");
  EXPECT_THAT(Ids(), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(Ids("fiscal_year: 2024"), ElementsAre("b", "c", "d"));
  EXPECT_THAT(Ids("kind: 'activity'"), ElementsAre("a", "b"));
  EXPECT_THAT(Ids("kind: 'visit' fiscal_year: 2024"), ElementsAre("c", "d"));
  EXPECT_THAT(Ids("budget_project: '活动经费'"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Ids("budget_project: '活动经费' fiscal_year: 2024 kind: 'visit'"),
              ElementsAre("c"));
  EXPECT_THAT(Ids("budget_project: '活动'"), IsEmpty());
  EXPECT_THAT(List("fiscal_year: 1 page_size: -1"),
              AllOf(HasViolation("fiscal_year"), HasViolation("page_size")));
}

TEST_F(WorkItemTest, PagesRunByIdToTheEnd) {
  JX_ASSERT_OK(Create("p1"));
  for (const char* id : {"c", "a", "b", "e", "d"}) {
    JX_ASSERT_OK(CreateItem(
        id, "work_item { projects: 'departments/nj-tcj/projects/p1' }"));
  }
  std::vector<std::string> ids;
  std::string token;
  do {
    JX_ASSERT_OK_AND_ASSIGN(
        const auto page,
        List("fiscal_year: 2024 page_size: 2 page_token: '" + token + "'"));
    for (const v1::WorkItem& item : page.work_items()) {
      ids.push_back(IdOf(item.name()));
      EXPECT_EQ(item.projects_size(), 1);
    }
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(ids, ElementsAre("a", "b", "c", "d", "e"));
  JX_ASSERT_OK_AND_ASSIGN(const auto page, List("page_size: 2"));
  EXPECT_THAT(
      List("fiscal_year: 2024 page_token: '" + page.next_page_token() + "'"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
}

TEST_F(WorkItemTest, ListsReadWhatTheyGiveByAnIndex) {
  const auto expect_index = [&](const WorkItemQuery& query,
                                const std::string& key) {
    const filter::Statement statement = WorkItemStatement(query, "b", 51);
    const auto plan =
        testing::PlanOf(database_.db(), statement.sql, statement.params);
    ASSERT_EQ(plan.size(), 1u);
    EXPECT_EQ(plan[0].key, key);
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("filesort")));
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("temporary")));
  };
  for (const char* id : {"a", "b", "c", "d"}) JX_ASSERT_OK(CreateItem(id));
  expect_index({"nj-tcj", 0, "", ""}, "PRIMARY");
  expect_index({"nj-tcj", 2024, "", ""}, "work_item_by_year");
  expect_index({"nj-tcj", 0, "activity", ""}, "work_item_by_kind");
  expect_index({"nj-tcj", 2024, "activity", ""}, "work_item_by_year_kind");
  expect_index({"nj-tcj", 2024, "activity", "活动经费"}, "work_item_by_budget");
}

TEST_F(WorkItemTest, AnItemCountsFromItsFirstDay) {
  JX_ASSERT_OK(CreateItem(
      "a", "work_item { start_date { year: 2024 month: 5 day: 8 } }"));
  JX_ASSERT_OK(CreateItem("b", "work_item { synthetic: true }"));
  EXPECT_EQ(Tallied("work.activity", Day(2024, 5, 7)).count, 0);
  EXPECT_EQ(Tallied("work.activity", Day(2024, 5, 8)).count, 1);
  EXPECT_EQ(Tallied("work.activity", Day(2024, 12, 30)).count, 1);
  // Without a day, by the end of its year.
  EXPECT_EQ(Tallied("work.activity", Day(2024, 12, 31)).count, 2);
  EXPECT_EQ(Tallied("work.activity", Day(2024, 12, 31)).synthetic, 1);
  EXPECT_EQ(Tallied("work.activity", Day(2024, 12, 31), 1).count, 1);
}

TEST_F(WorkItemTest, AnItemCountsInTheYearItBelongsTo) {
  JX_ASSERT_OK(CreateItem(
      "early", "work_item { start_date { year: 2023 month: 12 day: 8 } }"));
  JX_ASSERT_OK(CreateItem(
      "late", "work_item { start_date { year: 2025 month: 1 day: 8 } }"));
  EXPECT_EQ(Tallied("work.activity", Day(2023, 12, 31)).count, 0);
  EXPECT_EQ(Tallied("work.activity", Day(2024, 1, 1)).count, 1);
  EXPECT_EQ(Tallied("work.activity", Day(2024, 12, 31)).count, 2);
  EXPECT_EQ(Tallied("work.activity", Day(2025, 12, 31)).count, 0);
}

TEST_F(WorkItemTest, AChangedItemMovesWhatItCounts) {
  JX_ASSERT_OK(CreateItem("a"));
  const int64_t before = Sequence();
  JX_ASSERT_OK(UpdateItem(
      "a", "work_item { etag: '\"1\"' kind: 'meeting' fiscal_year: 2023 }"));
  EXPECT_EQ(Tallied("work.activity", Day(2024, 12, 31)).count, 0);
  EXPECT_EQ(Tallied("work.activity", Day(2024, 12, 31), before).count, 1);
  EXPECT_EQ(Tallied("work.meeting", Day(2023, 12, 31)).count, 1);
  EXPECT_EQ(Tallied("work.meeting", Day(2023, 12, 31), before).count, 0);
  // What does not move it adds no entry.
  const int64_t entries = database_.Count("tally_entry");
  JX_ASSERT_OK(UpdateItem("a", "work_item { etag: '\"2\"' place: '南京' }"));
  EXPECT_EQ(database_.Count("tally_entry"), entries);
}

TEST_F(WorkItemTest, WritesAreAuditedWithWhatChanged) {
  JX_ASSERT_OK(CreateItem("a"));
  JX_ASSERT_OK(UpdateItem("a", "work_item { etag: '\"1\"' place: '南京' }"));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto page, server_.Call(&v1::ProjectService::Stub::ListAuditEvents,
                                    Parse<v1::ListAuditEventsRequest>(
                                        "parent: 'departments/nj-tcj'")));
  ASSERT_EQ(page.audit_events_size(), 2);
  EXPECT_EQ(page.audit_events(0).action(), "CREATE");
  const auto& update = page.audit_events(1);
  EXPECT_EQ(update.action(), "UPDATE");
  EXPECT_EQ(update.actor(), "reporter");
  EXPECT_EQ(update.resource(), "departments/nj-tcj/workItems/a");
  EXPECT_EQ(update.method(), "jixiao.project.v1.WorkService/UpdateWorkItem");
  std::vector<std::string> fields;
  for (const auto& change : update.changes()) fields.push_back(change.field());
  EXPECT_THAT(fields, ElementsAre("etag", "place"));
  JX_EXPECT_OK(VerifyChain());
}

}  // namespace
}  // namespace jixiao::project
