// CreateWorkItem, GetWorkItem, UpdateWorkItem.
#include "tests/integration/services/project/work_item_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::Not;
using testing::StatusIs;

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
  const auto refused = server_.Call(&WorkStub::CreateWorkItem, request);
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

}  // namespace
}  // namespace jixiao::project
