// ListAuditEvents.
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::HasViolation;
using testing::StatusIs;
using Stub = v1::BudgetService::Stub;
using ::testing::ElementsAre;

class AuditTest : public BudgetTest {
 protected:
  absl::StatusOr<v1::ListAuditEventsResponse> List(const std::string& text) {
    return server_.Call(&Stub::ListAuditEvents,
                        Parse<v1::ListAuditEventsRequest>(
                            "parent: 'departments/nj-tcj' " + text));
  }
};

TEST_F(AuditTest, AChangeIsToldWithItsActorAndTheChangedFieldsOnly) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  server_.clock().Advance(absl::Seconds(5));
  JX_ASSERT_OK(server_.Call(
      &Stub::UpdateDepartment,
      Parse<v1::UpdateDepartmentRequest>(
          "department { name: 'departments/nj-tcj' level: '正局级' etag: "
          "'\"1\"' } request_id: '" +
          std::string(kRequestA) + "'"),
      "subject=clerk@tcj;role=CLERK;department=nj-tcj"));
  JX_ASSERT_OK_AND_ASSIGN(const auto page, List(""));
  ASSERT_EQ(page.audit_events_size(), 2);
  auto event = page.audit_events(1);
  EXPECT_EQ(event.hash().size(), 64u);
  event.clear_hash();
  EXPECT_THAT(
      event, testing::EqualsProto(R"pb(
        name: "departments/nj-tcj/auditEvents/2-1"
        sequence: 2
        event_time { seconds: 1736928005 }
        actor: "clerk@tcj"
        method: "jixiao.budget.v1.BudgetService/UpdateDepartment"
        request_id: "6f1c2f2e-31f0-4c83-9d8e-0f2f6c1f7a11"
        resource: "departments/nj-tcj"
        action: "UPDATE"
        changes { field: "etag" before: "\"\\\"1\\\"\"" after: "\"\\\"2\\\"\"" }
        changes { field: "level" after: "\"正局级\"" }
        changes {
          field: "update_time"
          before: "\"2025-01-15T08:00:00Z\""
          after: "\"2025-01-15T08:00:05Z\""
        })pb"));
  EXPECT_EQ(page.audit_events(0).action(), "CREATE");
}

TEST_F(AuditTest, PagesRunInOrderToTheEnd) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  JX_ASSERT_OK(server_.Create("other"));
  JX_ASSERT_OK(server_.Import(ManyRows(3)));
  std::vector<std::string> actions;
  std::string token;
  do {
    JX_ASSERT_OK_AND_ASSIGN(const auto page,
                            List("page_size: 1 page_token: '" + token + "'"));
    ASSERT_EQ(page.audit_events_size(), 1);
    actions.push_back(page.audit_events(0).action());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(actions, ElementsAre("CREATE", "BEGIN_IMPORT", "IMPORT_ROWS",
                                   "FINISH_IMPORT"));
}

TEST_F(AuditTest, BadRequestsAreNamed) {
  EXPECT_THAT(List(""), StatusIs(absl::StatusCode::kNotFound,
                                 type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(
      List("parent: 'x' page_size: -1"),
      ::testing::AllOf(HasViolation("parent"), HasViolation("page_size")));
  EXPECT_THAT(List("page_token: 'x'"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

}  // namespace
}  // namespace jixiao::budget
