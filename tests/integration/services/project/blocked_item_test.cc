#include "tests/integration/services/project/follow_up_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOkAndHolds;
using testing::StatusIs;

class BlockedItemTest : public FollowUpTest {
 protected:
  BlockedItemTest() {
    JX_EXPECT_OK(Create("p1"));
    JX_EXPECT_OK(Create("p2", "project { district: '浦口区' }"));
  }

  absl::StatusOr<v1::BlockedItem> Report(const std::string& id,
                                         const std::string& more = "") {
    return server_.Call(&WorkStub::CreateBlockedItem,
                        Parse<v1::CreateBlockedItemRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 blocked_item {
                                   project: "departments/nj-tcj/projects/p1"
                                   display_name: "换电柜选址"
                                   assignee: "市城管局"
                                   open_date { year: 2024 month: 3 day: 10 }
                                   due_date { year: 2024 month: 4 day: 10 }
                                 })pb" +
                            (" blocked_item_id: '" + id + "' ") + more));
  }
  absl::StatusOr<v1::BlockedItem> Change(const std::string& id,
                                         const std::string& fields,
                                         const std::string& more = "") {
    return server_.Call(&WorkStub::UpdateBlockedItem,
                        Parse<v1::UpdateBlockedItemRequest>(
                            "blocked_item { name: '" + NameOfItem(id) + "' " +
                            fields + " } " + more));
  }
  absl::StatusOr<v1::BlockedItem> EscalateTo(const std::string& recipient,
                                             absl::CivilDay day,
                                             const std::string& more) {
    auto request = Parse<v1::EscalateBlockedItemRequest>(
        "name: '" + NameOfItem("b1") + "' " + more);
    request.set_recipient(recipient);
    *request.mutable_escalate_date() = Date(day);
    return server_.Call(&WorkStub::EscalateBlockedItem, request);
  }
  absl::StatusOr<v1::BlockedItem> ResolveOn(const std::string& id,
                                            absl::CivilDay day,
                                            const std::string& more) {
    auto request = Parse<v1::ResolveBlockedItemRequest>(
        "resolution: '已选址' name: '" + NameOfItem(id) + "' " + more);
    *request.mutable_resolve_date() = Date(day);
    return server_.Call(&WorkStub::ResolveBlockedItem, request);
  }
  absl::StatusOr<v1::BlockedItem> GetOne(const std::string& id) {
    v1::GetBlockedItemRequest request;
    request.set_name(NameOfItem(id));
    return server_.Call(&WorkStub::GetBlockedItem, request);
  }
  std::string List(const std::string& more = "", int page_size = 2) {
    return Pages(
        &WorkStub::ListBlockedItems, Parse<v1::ListBlockedItemsRequest>(more),
        [](const v1::ListBlockedItemsResponse& page) {
          return page.blocked_items();
        },
        page_size);
  }
  static std::string NameOfItem(const std::string& id) {
    return std::string(kDepartment) + "/blockedItems/" + id;
  }
};

TEST_F(BlockedItemTest, AnItemIsReadBackAsItWasReported) {
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::BlockedItem reported,
      Report("b1", R"pb(blocked_item {
                          description: "一\n二"
                          state: STATE_RESOLVED
                          escalation_level: 3
                          escalated_to: "x"
                          escalate_date { year: 2024 month: 5 day: 1 }
                          resolve_date { year: 2024 month: 5 day: 1 }
                          resolution: "x"
                        })pb"));
  EXPECT_THAT(reported, EqualsProto(R"pb(
                name: "departments/nj-tcj/blockedItems/b1"
                project: "departments/nj-tcj/projects/p1"
                display_name: "换电柜选址"
                description: "一\n二"
                assignee: "市城管局"
                open_date { year: 2024 month: 3 day: 10 }
                due_date { year: 2024 month: 4 day: 10 }
                state: STATE_OPEN
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928000 }
                etag: "\"1\"")pb"));
  EXPECT_THAT(GetOne("b1"), IsOkAndHolds(EqualsProto(reported)));
  EXPECT_THAT(GetOne("b2"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Report("b1"), StatusIs(absl::StatusCode::kAlreadyExists,
                                     type::v1::ERROR_REASON_RESOURCE_EXISTS));
  EXPECT_THAT(TallyOf("blockedItems/b1"),
              ElementsAre("blocked.open 江宁区 2024-03-10 1",
                          "blocked.opened 江宁区 2024-03-10 1"));
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(BlockedItemTest, OfSeveralProjectsIsCountedInNoDistrict) {
  JX_ASSERT_OK_AND_ASSIGN(const auto reported,
                          Report("b1", "blocked_item { project: '' }"));
  EXPECT_EQ(reported.project(), "");
  EXPECT_EQ(SumOn("blocked.open", "", Day(2024, 12, 31)), "1/1");
}

TEST_F(BlockedItemTest, IsEscalatedAndResolved) {
  JX_ASSERT_OK(Report("b1"));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto first,
      EscalateTo("分管副市长", Day(2024, 3, 20), "etag: '\"1\"'"));
  EXPECT_EQ(first.state(), v1::BlockedItem::STATE_ESCALATED);
  EXPECT_EQ(first.escalation_level(), 1);
  JX_ASSERT_OK_AND_ASSIGN(
      const auto second, EscalateTo("市长", Day(2024, 3, 25), "etag: '\"2\"'"));
  EXPECT_EQ(second.escalation_level(), 2);
  EXPECT_EQ(second.escalated_to(), "市长");
  EXPECT_THAT(second.escalate_date(), EqualsProto(Date(Day(2024, 3, 25))));
  const std::string once =
      std::string("etag: '\"3\"' request_id: '") + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(
      const auto tried,
      ResolveOn("b1", Day(2025, 1, 2), "etag: '\"3\"' validate_only: true"));
  JX_ASSERT_OK_AND_ASSIGN(const auto resolved,
                          ResolveOn("b1", Day(2025, 1, 2), once));
  EXPECT_THAT(resolved, EqualsProto(tried));
  EXPECT_THAT(ResolveOn("b1", Day(2025, 1, 2), once),
              IsOkAndHolds(EqualsProto(resolved)));
  EXPECT_THAT(GetOne("b1"), IsOkAndHolds(EqualsProto(resolved)));
  EXPECT_EQ(resolved.state(), v1::BlockedItem::STATE_RESOLVED);
  EXPECT_EQ(resolved.resolution(), "已选址");
  EXPECT_THAT(AuditOf(resolved.name()),
              ElementsAre("CREATE tester", "ESCALATE tester", "ESCALATE tester",
                          "RESOLVE tester"));
  EXPECT_EQ(SumOn("blocked.open", "江宁区", Day(2024, 12, 31)), "1/1");
  EXPECT_EQ(SumOn("blocked.open", "江宁区", Day(2025, 1, 2)), "-1/0");
  EXPECT_EQ(SumOn("blocked.resolved", "江宁区", Day(2024, 12, 31)), "0/0");
  EXPECT_EQ(SumOn("blocked.resolved", "江宁区", Day(2025, 1, 2)), "1/1");
  EXPECT_EQ(SumOn("blocked.opened", "江宁区", Day(2025, 1, 2)), "0/1");
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(BlockedItemTest, AStaleEtagAndAResolvedItemAreRefused) {
  JX_ASSERT_OK(Report("b1"));
  JX_ASSERT_OK(ResolveOn("b1", Day(2024, 3, 20), "etag: '\"1\"'"));
  const std::string before = Contents();
  EXPECT_THAT(EscalateTo("市长", Day(2024, 3, 21), "etag: '\"1\"'"),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(EscalateTo("市长", Day(2024, 3, 21), "etag: '\"2\"'"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
  EXPECT_THAT(ResolveOn("b1", Day(2024, 3, 21), "etag: '\"2\"'"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
  EXPECT_THAT(ResolveOn("b9", Day(2024, 3, 21), "etag: '\"2\"'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Change("b1", "display_name: 'x' etag: '\"1\"'"),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(Change("b9", "display_name: 'x' etag: '\"1\"'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
}

TEST_F(BlockedItemTest, AChangeMovesWhatItCounts) {
  JX_ASSERT_OK(Report("b1"));
  const int64_t before = Sequence();
  JX_ASSERT_OK_AND_ASSIGN(
      const auto changed,
      Change("b1", R"pb(etag: "\"1\""
                        project: "departments/nj-tcj/projects/p2"
                        open_date { year: 2024 month: 4 day: 1 }
                        synthetic: true)pb"));
  EXPECT_EQ(changed.display_name(), "换电柜选址");
  EXPECT_EQ(changed.etag(), "\"2\"");
  EXPECT_THAT(TallyOf("blockedItems/b1"),
              ElementsAre("blocked.open 浦口区 2024-04-01 1",
                          "blocked.opened 浦口区 2024-04-01 1"));
  EXPECT_EQ(SumOn("blocked.open", "江宁区", Day(2024, 12, 31)), "0/0");
  EXPECT_EQ(SumOn("blocked.open", "江宁区", Day(2024, 12, 31), before), "1/1");
  // Without a project it has no district.
  JX_ASSERT_OK(
      Change("b1", "etag: '\"2\"'", "update_mask { paths: 'project' }"));
  EXPECT_EQ(SumOn("blocked.open", "浦口区", Day(2024, 12, 31)), "0/0");
  EXPECT_EQ(SumOn("blocked.open", "", Day(2024, 12, 31)), "1/1");
  EXPECT_EQ(GetOne("b1")->project(), "");
}

TEST_F(BlockedItemTest, AChangeOfAWordCountsNothingAnew) {
  JX_ASSERT_OK(Report("b1"));
  JX_ASSERT_OK(Update("p1", "district: '浦口区'"));
  const int64_t entries = database_.Count("tally_entry");
  JX_ASSERT_OK(Change("b1", "etag: '\"1\"' assignee: '市资规局'"));
  EXPECT_EQ(database_.Count("tally_entry"), entries);
  EXPECT_EQ(SumOn("blocked.open", "江宁区", Day(2024, 12, 31)), "1/1");
}

TEST_F(BlockedItemTest, AChangedItemMustStillBeSound) {
  JX_ASSERT_OK(Report("b1"));
  JX_ASSERT_OK(EscalateTo("市长", Day(2024, 3, 20), "etag: '\"1\"'"));
  const std::string before = Contents();
  const std::string etag = "etag: '\"2\"' ";
  EXPECT_THAT(
      Change("b1", etag + "open_date { year: 2024 month: 4 day: 11 }"),
      HasViolation("blocked_item.due_date",
                   "must not be before open_date 2024-04-11, is 2024-04-10"));
  EXPECT_THAT(Change("b1", etag + "due_date { year: 2024 month: 3 day: 9 }"),
              HasViolation("blocked_item.due_date"));
  EXPECT_THAT(Change("b1", etag + "open_date { year: 2024 month: 3 day: 21 }"),
              HasViolation("blocked_item.open_date",
                           "must not be after the day it was put to a higher "
                           "level, 2024-03-20"));
  EXPECT_THAT(Change("b1", etag + "project: 'departments/nj-tcj/projects/p9'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Change("b1", R"pb(project: "departments/other/projects/p1"
                                assignee: ""
                                open_date { year: 2025 month: 1 day: 17 })pb",
                     "update_mask { paths: '*' }"),
              AllOf(HasViolation("blocked_item.etag"),
                    HasViolation("blocked_item.project",
                                 "must be of departments/nj-tcj"),
                    HasViolation("blocked_item.display_name"),
                    HasViolation("blocked_item.assignee"),
                    HasViolation("blocked_item.open_date",
                                 "more than a day after today")));
  EXPECT_THAT(Change("b1", etag, "update_mask { paths: 'nothing' }"),
              HasViolation("update_mask"));
  EXPECT_EQ(Contents(), before);
}

TEST_F(BlockedItemTest, BadRequestsNameEveryFault) {
  const std::string before = Contents();
  EXPECT_THAT(Report("B", R"pb(blocked_item {
                                 project: "p1"
                                 display_name: ""
                                 assignee: ""
                                 open_date { year: 2025 month: 1 day: 17 }
                               })pb"),
              AllOf(HasViolation("blocked_item_id"),
                    HasViolation("blocked_item.project"),
                    HasViolation("blocked_item.display_name"),
                    HasViolation("blocked_item.assignee"),
                    HasViolation("blocked_item.open_date"),
                    HasViolation("blocked_item.due_date",
                                 "must not be before open_date")));
  EXPECT_THAT(
      Report("b1", "blocked_item { project: 'departments/nj-tcj/projects/x' }"),
      StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
  JX_ASSERT_OK(Report("b1"));
  EXPECT_THAT(server_.Call(&WorkStub::EscalateBlockedItem,
                           v1::EscalateBlockedItemRequest()),
              AllOf(HasViolation("name"), HasViolation("etag"),
                    HasViolation("escalate_date"), HasViolation("recipient")));
  EXPECT_THAT(server_.Call(&WorkStub::ResolveBlockedItem,
                           v1::ResolveBlockedItemRequest()),
              AllOf(HasViolation("name"), HasViolation("etag"),
                    HasViolation("resolve_date"), HasViolation("resolution")));
  EXPECT_THAT(EscalateTo("市长", Day(2024, 3, 9), "etag: '\"1\"'"),
              HasViolation("escalate_date", "the day it was reported"));
  EXPECT_THAT(ResolveOn("b1", Day(2024, 3, 9), "etag: '\"1\"'"),
              HasViolation("resolve_date", "the day it was reported"));
  EXPECT_THAT(ResolveOn("b1", Day(2025, 1, 17), "etag: '\"1\"'"),
              HasViolation("resolve_date", "more than a day after today"));
}

TEST_F(BlockedItemTest, AreListedByProjectStateAndDueDate) {
  JX_ASSERT_OK(Report("b4"));
  JX_ASSERT_OK(Report("b1", "blocked_item { due_date { month: 5 } }"));
  JX_ASSERT_OK(Report(
      "b3", "blocked_item { project: 'departments/nj-tcj/projects/p2' }"));
  JX_ASSERT_OK(Report("b2", "blocked_item { project: '' }"));
  JX_ASSERT_OK(
      Change("b2", "etag: '\"1\"'", "update_mask { paths: 'due_date' }"));
  JX_ASSERT_OK(ResolveOn("b4", Day(2024, 3, 20), "etag: '\"1\"'"));
  const std::string due = "latest_due_date { year: 2024 month: 4 day: 10 } ";
  const std::string of_p1 = "project: 'departments/nj-tcj/projects/p1' ";
  EXPECT_EQ(List(), "b1 b2 | b3 b4");
  EXPECT_EQ(List("unresolved_only: true"), "b1 b2 | b3");
  EXPECT_EQ(List(of_p1), "b1 b4");
  EXPECT_EQ(List(of_p1 + "unresolved_only: true"), "b1");
  EXPECT_EQ(List(due, 1), "b3 | b4");
  EXPECT_EQ(List(due + "unresolved_only: true"), "b3");
  EXPECT_EQ(List(due + of_p1), "b4");
  EXPECT_THAT(server_.Call(&WorkStub::ListBlockedItems,
                           Parse<v1::ListBlockedItemsRequest>(R"pb(
                             project: "p1"
                             latest_due_date { year: 2024 month: 2 day: 30 }
                           )pb")),
              AllOf(HasViolation("parent"), HasViolation("project"),
                    HasViolation("latest_due_date")));
}

}  // namespace
}  // namespace jixiao::project
