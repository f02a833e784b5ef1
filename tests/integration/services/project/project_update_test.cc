// UpdateProject, and the audit of every write.
#include "common/status/status.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::StatusIs;

using ProjectUpdateTest = ProjectTest;

TEST_F(ProjectUpdateTest, AnUpdateChangesTheFieldsOfItsMask) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project before,
                          Create("p1", "project { owner: '王处' }"));
  v1::UpdateProjectRequest request;
  *request.mutable_project() = Parse<v1::Project>(
      "owner: '李处' district: '鼓楼区' display_name: 'not in the mask'");
  request.mutable_project()->set_name(before.name());
  request.mutable_project()->set_etag(before.etag());
  request.mutable_update_mask()->add_paths("owner");
  request.mutable_update_mask()->add_paths("district");
  request.mutable_update_mask()->add_paths("stage");  // ignored: given
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project after,
                          server_.Call(&ProjectStub::UpdateProject, request));
  v1::Project expected = before;
  expected.set_owner("李处");
  expected.set_district("鼓楼区");
  expected.set_etag("\"2\"");
  expected.set_sequence(2);
  *expected.mutable_update_time() = after.update_time();
  EXPECT_THAT(after, EqualsProto(expected));
  request.mutable_update_mask()->add_paths("colour");
  EXPECT_THAT(server_.Call(&ProjectStub::UpdateProject, request),
              HasViolation("update_mask"));
}

TEST_F(ProjectUpdateTest, AnUpdateWithAnOldEtagIsRefused) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project before, Create("p1"));
  JX_ASSERT_OK(Update("p1", "owner: '李处'"));
  v1::UpdateProjectRequest request;
  request.mutable_project()->set_name(before.name());
  request.mutable_project()->set_owner("王处");
  EXPECT_THAT(server_.Call(&ProjectStub::UpdateProject, request),
              HasViolation("project.etag"));
  request.mutable_project()->set_etag(before.etag());
  EXPECT_THAT(server_.Call(&ProjectStub::UpdateProject, request),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(Get("p1")->owner(), "李处");
  request.mutable_project()->set_name(NameOf("p9"));
  EXPECT_THAT(server_.Call(&ProjectStub::UpdateProject, request),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ProjectUpdateTest,
       ForeignInvestmentAndItsRateAreUpdatedApartOrTogether) {
  JX_ASSERT_OK(Create("p1"));
  const std::string usd = "foreign_investment { currency_code: 'USD' units: ";
  EXPECT_THAT(Update("p1", usd + "5 }"),
              HasViolation("project.foreign_investment_rate"));
  JX_ASSERT_OK(
      Update("p1", usd + "5 } foreign_investment_rate { value: '7.10' }"));
  JX_ASSERT_OK(Update("p1", usd + "6 }"));
  JX_ASSERT_OK(Update("p1", "foreign_investment_rate { value: '7.25' }"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project project, Get("p1"));
  EXPECT_EQ(project.foreign_investment().units(), 6);
  EXPECT_EQ(project.foreign_investment_rate().value(), "7.25");
}

TEST_F(ProjectUpdateTest, TheTypeChangesOnlyAsFarAsTheHistoryAllows) {
  JX_ASSERT_OK(Create("p1",
                      "project { operation_type: "
                      "OPERATION_TYPE_OPERATING }"));
  JX_ASSERT_OK(Update("p1",
                      "operation_type: OPERATION_TYPE_START "
                      "filed_investment { currency_code: 'CNY' }"));
  JX_ASSERT_OK(Advance("p1", v1::PROJECT_STAGE_SIGNED, Day(2025, 1, 15)));
  JX_ASSERT_OK(Advance("p1", v1::PROJECT_STAGE_LANDED, Day(2025, 1, 15)));
  const std::string before = Contents();
  EXPECT_THAT(Update("p1", "operation_type: OPERATION_TYPE_OPERATING"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_STAGE_REFUSED));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ProjectUpdateTest, ThePlanIsNotLoweredBelowWhatHasArrived) {
  JX_ASSERT_OK(Create(
      "p1", "project { planned_total { currency_code: 'CNY' units: 100 } }"));
  JX_ASSERT_OK(Arrive({Arrival("p1", "i1", 2024, 5, 60)}));
  EXPECT_THAT(Update("p1", "planned_total { currency_code: 'CNY' units: 59 }"),
              HasViolation("project.planned_total", "60.00"));
  JX_ASSERT_OK(
      Update("p1", "planned_total { currency_code: 'CNY' units: 60 }"));
}

TEST_F(ProjectUpdateTest, AProjectIsNeverDeleted) {
  for (const auto* service :
       {v1::UpdateProjectRequest::descriptor()->file()->service(0),
        v1::CreateChallengeRequest::descriptor()->file()->service(0)}) {
    for (int i = 0; i < service->method_count(); ++i) {
      EXPECT_THAT(service->method(i)->name(),
                  ::testing::Not(HasSubstr("Delete")));
    }
  }
}

TEST_F(ProjectUpdateTest, EveryWriteIsAudited) {
  JX_ASSERT_OK(Create("p1",
                      "project { filed_investment { currency_code: "
                      "'CNY' } }"));
  JX_ASSERT_OK(Update("p1", "owner: '李处'"));
  JX_ASSERT_OK(Advance("p1", v1::PROJECT_STAGE_SIGNED, Day(2025, 1, 15)));
  JX_ASSERT_OK(Advance("p1", v1::PROJECT_STAGE_LANDED, Day(2025, 1, 15)));
  JX_ASSERT_OK(Advance("p1", v1::PROJECT_STAGE_STARTED, Day(2025, 1, 15)));
  JX_ASSERT_OK(Verify("p1"));
  JX_ASSERT_OK(Correct("p1", 4, "evidence: '照片' reason: '补充'"));
  JX_ASSERT_OK(Correct("p1", 4, "void_transition: true reason: '误报'"));
  JX_ASSERT_OK(Arrive({Arrival("p1", "i1", 2024, 5, 60)}));
  EXPECT_FALSE(
      Advance("p1", v1::PROJECT_STAGE_OPERATING, Day(2025, 1, 15)).ok());
  v1::ListAuditEventsRequest request;
  request.set_parent(kDepartment);
  request.set_page_size(4);
  std::string actions;
  std::string changes;
  do {
    JX_ASSERT_OK_AND_ASSIGN(
        const v1::ListAuditEventsResponse page,
        server_.Call(&ProjectStub::ListAuditEvents, request));
    for (const auto& event : page.audit_events()) {
      actions += event.action() + " ";
      if (event.action() != "UPDATE") continue;
      for (const auto& change : event.changes()) {
        changes += change.field() + " ";
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(actions,
            "CREATE UPDATE ADVANCE ADVANCE ADVANCE VERIFY CORRECT VOID "
            "CREATE ");
  EXPECT_THAT(changes, HasSubstr("owner"));
  JX_EXPECT_OK(VerifyChain());
}

}  // namespace
}  // namespace jixiao::project
