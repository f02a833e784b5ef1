// Deadlines of a year, and the departments that are late.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/uuid/uuid.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::ListOverdueReportsRequest;
using report::v1::ListOverdueReportsResponse;
using report::v1::OverdueReport;
using report::v1::Report;
using report::v1::ReportSchedule;
using ::testing::ElementsAre;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::StatusIs;
using OversightStub = report::v1::OversightService::Stub;

google::type::Date Day(int month, int day) {
  return date::ToProto(absl::CivilDay(2025, month, day));
}

class ScheduleTest : public ReportFixture {
 protected:
  // Submit by April 30, review by July 31, publish by September 30.
  static report::v1::SetReportScheduleRequest RequestOf(int year = 2024) {
    report::v1::SetReportScheduleRequest request;
    ReportSchedule& schedule = *request.mutable_report_schedule();
    schedule.set_name(absl::StrCat("reportSchedules/", year));
    *schedule.mutable_submit_date() = Day(4, 30);
    *schedule.mutable_review_date() = Day(7, 31);
    *schedule.mutable_publish_date() = Day(9, 30);
    return request;
  }

  absl::StatusOr<ReportSchedule> Set(
      const report::v1::SetReportScheduleRequest& request,
      const std::string& principal = Reviewer()) {
    return Call(&OversightStub::SetReportSchedule, request, principal);
  }

  absl::StatusOr<ReportSchedule> GetSchedule(const std::string& name) {
    report::v1::GetReportScheduleRequest request;
    request.set_name(name);
    return Call(&OversightStub::GetReportSchedule, request, Clerk());
  }
};

class OverdueTest : public ScheduleTest {
 protected:
  static ListOverdueReportsRequest OverdueOn(int month, int day) {
    ListOverdueReportsRequest request;
    request.set_parent("departments/-");
    request.set_fiscal_year(2024);
    *request.mutable_as_of_date() = Day(month, day);
    return request;
  }

  absl::StatusOr<ListOverdueReportsResponse> List(
      const ListOverdueReportsRequest& request,
      const std::string& principal = Reviewer()) {
    return Call(&OversightStub::ListOverdueReports, request, principal);
  }

  // "a REVIEW 3".
  std::vector<std::string> Overdue(const ListOverdueReportsRequest& request) {
    const auto response = List(request);
    JX_EXPECT_OK(response);
    std::vector<std::string> shown;
    for (const OverdueReport& item : response->overdue_reports()) {
      shown.push_back(
          absl::StrCat(item.department().substr(12), " ",
                       OverdueReport::Stage_Name(item.stage()).substr(6), " ",
                       item.days_late()));
    }
    return shown;
  }

  void Store(const std::string& department, Report::State state,
             int revision = 1) {
    StoredReport stored;
    stored.key = {department, 2024, revision};
    stored.state = state;
    AddReport(stored);
  }
};

TEST_F(ScheduleTest, WhatIsSetIsRead) {
  JX_ASSERT_OK_AND_ASSIGN(const ReportSchedule stored, Set(RequestOf()));
  EXPECT_EQ(stored.name(), "reportSchedules/2024");
  EXPECT_EQ(stored.etag(), "\"1\"");
  EXPECT_TRUE(stored.has_update_time());
  JX_ASSERT_OK_AND_ASSIGN(const ReportSchedule read,
                          GetSchedule("reportSchedules/2024"));
  EXPECT_THAT(read, testing::EqualsProto(stored));
}

TEST_F(ScheduleTest, AYearWithoutDeadlinesIsNotFound) {
  EXPECT_THAT(GetSchedule("reportSchedules/2025"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(ScheduleTest, AChangeNeedsTheEtagAndIsAudited) {
  JX_ASSERT_OK_AND_ASSIGN(const ReportSchedule first, Set(RequestOf()));
  const auto mismatch = StatusIs(absl::StatusCode::kAborted,
                                 type::v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_THAT(Set(RequestOf()), mismatch);
  auto change = RequestOf();
  change.mutable_report_schedule()->set_etag(first.etag());
  *change.mutable_report_schedule()->mutable_publish_date() = Day(10, 31);
  JX_ASSERT_OK_AND_ASSIGN(const ReportSchedule second, Set(change));
  EXPECT_EQ(second.publish_date().month(), 10);
  EXPECT_NE(second.etag(), first.etag());
  EXPECT_THAT(Set(change), mismatch);
  auto other_year = RequestOf(2025);
  other_year.mutable_report_schedule()->set_etag(second.etag());
  EXPECT_THAT(Set(other_year), mismatch);
  EXPECT_EQ(database_.Scalar("SELECT COUNT(*) FROM audit_event WHERE "
                             "resource = 'reportSchedules/2024'"),
            "2");
}

TEST_F(ScheduleTest, ARepeatedRequestIsAnsweredAgain) {
  auto request = RequestOf();
  request.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const ReportSchedule first, Set(request));
  JX_ASSERT_OK_AND_ASSIGN(const ReportSchedule second, Set(request));
  EXPECT_THAT(second, testing::EqualsProto(first));
}

TEST_F(ScheduleTest, DaysAreInOrderAndAllAreNamed) {
  auto request = RequestOf();
  *request.mutable_report_schedule()->mutable_review_date() = Day(4, 29);
  EXPECT_THAT(Set(request),
              HasViolation("report_schedule.review_date", "submit_date"));
  request = RequestOf();
  *request.mutable_report_schedule()->mutable_publish_date() = Day(7, 30);
  EXPECT_THAT(Set(request),
              HasViolation("report_schedule.publish_date", "review_date"));
  // One day for all is in order.
  request = RequestOf();
  *request.mutable_report_schedule()->mutable_review_date() = Day(4, 30);
  *request.mutable_report_schedule()->mutable_publish_date() = Day(4, 30);
  JX_EXPECT_OK(Set(request));
  request = RequestOf();
  request.mutable_report_schedule()->set_name("reportSchedules/1999");
  request.mutable_report_schedule()->clear_submit_date();
  request.mutable_report_schedule()->mutable_review_date()->set_month(13);
  request.set_request_id("x");
  const absl::Status refused = Set(request).status();
  for (const char* field :
       {"report_schedule.name", "report_schedule.submit_date",
        "report_schedule.review_date", "request_id"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  EXPECT_THAT(Set({}), HasViolation("report_schedule"));
  EXPECT_THAT(GetSchedule("reportSchedules/02024"), HasViolation("name"));
}

TEST_F(ScheduleTest, OnlyTheBureauForAllDepartmentsSetsDeadlines) {
  const auto refused = StatusIs(absl::StatusCode::kPermissionDenied,
                                type::v1::ERROR_REASON_PERMISSION_DENIED);
  EXPECT_THAT(Set(RequestOf(), Clerk()), refused);
  EXPECT_THAT(Set(RequestOf(), Approver()), refused);
  EXPECT_THAT(Set(RequestOf(), "subject=r;role=REVIEWER;department=nj-tcj"),
              refused);
  JX_EXPECT_OK(Set(RequestOf(), Operator()));
}

TEST_F(OverdueTest, EveryStageIsLateAfterItsDay) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a", "b", "c", "d", "e", "f", "g"});
  Store("b", Report::STATE_DRAFT);
  Store("c", Report::STATE_RETURNED);
  Store("d", Report::STATE_SUBMITTED);
  Store("e", Report::STATE_REVIEWED);
  Store("f", Report::STATE_PUBLISHING);
  Store("g", Report::STATE_PUBLISHED);
  EXPECT_THAT(Overdue(OverdueOn(4, 30)), IsEmpty());
  EXPECT_THAT(
      Overdue(OverdueOn(5, 1)),
      ElementsAre("a SUBMISSION 1", "b SUBMISSION 1", "c SUBMISSION 1"));
  EXPECT_THAT(Overdue(OverdueOn(8, 1)),
              ElementsAre("a SUBMISSION 93", "b SUBMISSION 93",
                          "c SUBMISSION 93", "d REVIEW 1"));
  EXPECT_THAT(
      Overdue(OverdueOn(10, 2)),
      ElementsAre("a SUBMISSION 155", "b SUBMISSION 155", "c SUBMISSION 155",
                  "d REVIEW 63", "e PUBLICATION 2", "f PUBLICATION 2"));
}

TEST_F(OverdueTest, ADepartmentThatHasPublishedIsNotLateWithANewRevision) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a", "b"});
  Store("a", Report::STATE_PUBLISHED, 1);
  Store("a", Report::STATE_DRAFT, 2);
  Store("b", Report::STATE_SUBMITTED, 1);
  Store("b", Report::STATE_DRAFT, 2);
  EXPECT_THAT(Overdue(OverdueOn(5, 1)), ElementsAre("b SUBMISSION 1"));
}

TEST_F(OverdueTest, ARevisionThatFailedOrWasCancelledSaysNothing) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a", "b"});
  Store("a", Report::STATE_SUBMITTED, 1);
  Store("a", Report::STATE_FAILED, 2);
  Store("a", Report::STATE_CANCELLED, 3);
  Store("b", Report::STATE_FAILED, 1);
  Store("b", Report::STATE_CANCELLED, 2);
  EXPECT_THAT(Overdue(OverdueOn(5, 1)), ElementsAre("b SUBMISSION 1"));
  EXPECT_THAT(Overdue(OverdueOn(8, 1)),
              ElementsAre("b SUBMISSION 93", "a REVIEW 1"));
  JX_ASSERT_OK_AND_ASSIGN(const auto response, List(OverdueOn(8, 1)));
  ASSERT_EQ(response.overdue_reports_size(), 2);
  EXPECT_EQ(response.overdue_reports(0).report(),
            "departments/b/reports/2024@2");
  EXPECT_EQ(response.overdue_reports(0).state(), Report::STATE_CANCELLED);
  EXPECT_EQ(response.overdue_reports(1).report(),
            "departments/a/reports/2024@1");
  EXPECT_EQ(response.overdue_reports(1).state(), Report::STATE_SUBMITTED);
}

TEST_F(OverdueTest, WhatComesAfterAFailureCountsAgain) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a", "b"});
  Store("a", Report::STATE_FAILED, 1);
  Store("a", Report::STATE_SUBMITTED, 2);
  Store("b", Report::STATE_PUBLISHED, 1);
  Store("b", Report::STATE_FAILED, 2);
  EXPECT_THAT(Overdue(OverdueOn(8, 1)), ElementsAre("a REVIEW 1"));
}

TEST_F(OverdueTest, ADepartmentThatDoesNotExistIsNotLate) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a"});
  Store("a-typo", Report::STATE_FAILED);
  Store("left-long-ago", Report::STATE_DRAFT);
  EXPECT_THAT(Overdue(OverdueOn(5, 1)), ElementsAre("a SUBMISSION 1"));
}

TEST_F(OverdueTest, TheLatestRevisionIsNamed) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a", "b"});
  Store("b", Report::STATE_RETURNED, 1);
  Store("b", Report::STATE_DRAFT, 2);
  JX_ASSERT_OK_AND_ASSIGN(const auto response, List(OverdueOn(5, 1)));
  ASSERT_EQ(response.overdue_reports_size(), 2);
  EXPECT_EQ(response.overdue_reports(0).report(), "");
  EXPECT_EQ(response.overdue_reports(0).state(), Report::STATE_UNSPECIFIED);
  EXPECT_EQ(response.overdue_reports(1).report(),
            "departments/b/reports/2024@2");
  EXPECT_EQ(response.overdue_reports(1).state(), Report::STATE_DRAFT);
  EXPECT_EQ(response.overdue_reports(1).due_date().day(), 30);
}

TEST_F(OverdueTest, PagesAreReadInOrderAcrossTies) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a", "b", "c", "d"});
  Store("a", Report::STATE_SUBMITTED);
  ListOverdueReportsRequest request = OverdueOn(8, 1);
  request.set_page_size(2);
  std::vector<std::string> departments;
  do {
    JX_ASSERT_OK_AND_ASSIGN(const auto page, List(request));
    EXPECT_LE(page.overdue_reports_size(), 2);
    for (const OverdueReport& item : page.overdue_reports()) {
      departments.push_back(item.department());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(departments, ElementsAre("departments/b", "departments/c",
                                       "departments/d", "departments/a"));
}

TEST_F(OverdueTest, WithoutADayItIsTodayInShanghai) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a"});
  ListOverdueReportsRequest request = OverdueOn(1, 1);
  request.clear_as_of_date();
  // 2025-05-01 00:30 in Shanghai, still April in UTC.
  clock_.Set(absl::FromCivil(absl::CivilMinute(2025, 4, 30, 16, 30),
                             absl::UTCTimeZone()));
  EXPECT_THAT(Overdue(request), ElementsAre("a SUBMISSION 1"));
  clock_.Advance(-absl::Hours(1));
  EXPECT_THAT(Overdue(request), IsEmpty());
}

TEST_F(OverdueTest, PagesThatAreReadOverMidnightAreOfOneDay) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.SetDepartments({"a", "b", "c", "d"});
  clock_.Set(absl::FromCivil(absl::CivilMinute(2025, 5, 1, 15, 59),
                             absl::UTCTimeZone()));
  ListOverdueReportsRequest request = OverdueOn(1, 1);
  request.clear_as_of_date();
  request.set_page_size(2);
  JX_ASSERT_OK_AND_ASSIGN(const auto first, List(request));
  request.set_page_token(first.next_page_token());
  ASSERT_EQ(first.overdue_reports_size(), 2);
  clock_.Advance(absl::Hours(24));
  EXPECT_THAT(Overdue(request),
              ElementsAre("c SUBMISSION 1", "d SUBMISSION 1"));
  request.clear_page_token();
  EXPECT_THAT(Overdue(request), ElementsAre("a SUBMISSION 2", "b SUBMISSION 2"))
      << "who asks anew asks for another day";
}

TEST_F(OverdueTest, AYearWithoutDeadlinesHasNoList) {
  EXPECT_THAT(List(OverdueOn(5, 1)),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(OverdueTest, EveryFaultOfTheRequestIsNamed) {
  ListOverdueReportsRequest request = OverdueOn(2, 28);
  request.mutable_as_of_date()->set_day(30);
  request.set_parent("departments/nj-tcj");
  request.set_fiscal_year(1);
  request.set_page_size(-1);
  const absl::Status refused = List(request).status();
  for (const char* field :
       {"parent", "fiscal_year", "as_of_date", "page_size"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
}

TEST_F(OverdueTest, DepartmentsDoNotSeeOthersDelays) {
  EXPECT_THAT(List(OverdueOn(5, 1), Clerk()),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       type::v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(OverdueTest, ABudgetServiceThatIsDownIsTold) {
  JX_ASSERT_OK(Set(RequestOf()));
  peers_.Fail("ListDepartments",
              grpc::Status(grpc::StatusCode::UNAVAILABLE, "down"));
  EXPECT_THAT(List(OverdueOn(5, 1)),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_PEER_UNAVAILABLE));
}

TEST_F(OverdueTest, AHundredDepartmentsTakeTwoStatements) {
  JX_ASSERT_OK(Set(RequestOf()));
  std::vector<std::string> departments;
  for (int i = 0; i < 100; ++i) {
    departments.push_back(absl::StrCat("d", i));
    Store(departments.back(), Report::STATE_DRAFT);
  }
  peers_.SetDepartments(departments);
  EXPECT_EQ(Statements([&] { JX_EXPECT_OK(List(OverdueOn(5, 1))); }), 2);
}

}  // namespace
}  // namespace jixiao::orchestrator
