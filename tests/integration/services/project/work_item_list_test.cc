// ListWorkItems, what items count, and what is audited of them.
#include "common/testing/query_cost.h"
#include "services/project/store/work_item_rows.h"
#include "tests/integration/services/project/work_item_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::StatusIs;

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
