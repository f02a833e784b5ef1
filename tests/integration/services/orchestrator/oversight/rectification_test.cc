// What departments have to put right.
#include <gmock/gmock.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/store/job_rows.h"
#include "services/orchestrator/store/report_rows.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Rectification;
using report::v1::Report;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::StatusIs;
using OversightStub = report::v1::OversightService::Stub;

auto WrongState() {
  return StatusIs(absl::StatusCode::kFailedPrecondition,
                  type::v1::ERROR_REASON_WRONG_STATE);
}
auto Missing() {
  return StatusIs(absl::StatusCode::kNotFound,
                  type::v1::ERROR_REASON_RESOURCE_NOT_FOUND);
}
auto Mismatch() {
  return StatusIs(absl::StatusCode::kAborted,
                  type::v1::ERROR_REASON_ETAG_MISMATCH);
}
auto Denied() {
  return StatusIs(absl::StatusCode::kPermissionDenied,
                  type::v1::ERROR_REASON_PERMISSION_DENIED);
}

class RectificationTest : public ReportFixture {
 protected:
  // A report whose evaluation has the checks E1 and E2.
  Report AddChecked(Report::State state = Report::STATE_REVIEWED,
                    const std::string& department = "nj-tcj", int year = 2024) {
    StoredReport stored;
    stored.key = {department, year, 1};
    stored.state = state;
    stored.evaluation = absl::StrCat("e", year);
    const Report report = AddReport(stored);
    evaluation::v1::Evaluation evaluation =
        AddEvaluation(department, stored.evaluation, absl::Hours(1));
    evaluation.add_findings()->set_id("E1");
    evaluation.add_findings()->set_id("E2");
    peers_.Keep(evaluation);
    return report;
  }

  static report::v1::CreateRectificationRequest Demand(
      const std::string& check = "E1", const std::string& department = "nj-tcj",
      int day = 31) {
    report::v1::CreateRectificationRequest request;
    request.set_parent("departments/" + department);
    Rectification& item = *request.mutable_rectification();
    item.set_report(request.parent() + "/reports/2024@1");
    item.set_check_id(check);
    item.set_demand("核实全年预算数");
    *item.mutable_due_date() = date::ToProto(absl::CivilDay(2025, 10, day));
    return request;
  }

  absl::StatusOr<Rectification> Create(
      const report::v1::CreateRectificationRequest& request,
      const std::string& principal = Reviewer()) {
    return Call(&OversightStub::CreateRectification, request, principal);
  }

  absl::StatusOr<Rectification> GetItem(
      const std::string& name, const std::string& principal = Clerk()) {
    report::v1::GetRectificationRequest request;
    request.set_name(name);
    return Call(&OversightStub::GetRectification, request, principal);
  }

  absl::StatusOr<Rectification> Complete(
      const Rectification& item, const std::string& principal = Clerk()) {
    report::v1::CompleteRectificationRequest request;
    request.set_name(item.name());
    request.set_etag(item.etag());
    request.set_answer("已按调整预算重新计算");
    return Call(&OversightStub::CompleteRectification, request, principal);
  }

  absl::StatusOr<Rectification> Judge(
      const Rectification& item, Rectification::State outcome,
      const std::string& principal = Reviewer()) {
    report::v1::JudgeRectificationRequest request;
    request.set_name(item.name());
    request.set_etag(item.etag());
    request.set_outcome(outcome);
    return Call(&OversightStub::JudgeRectification, request, principal);
  }

  // The ids that a list gives, page by page.
  std::vector<std::string> List(report::v1::ListRectificationsRequest request,
                                const std::string& principal = Reviewer()) {
    std::vector<std::string> names;
    request.set_page_size(2);
    do {
      const auto page =
          Call(&OversightStub::ListRectifications, request, principal);
      JX_EXPECT_OK(page);
      if (!page.ok()) break;
      for (const Rectification& item : page->rectifications()) {
        names.push_back(item.name());
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  // Generates a report of the year whose evaluation finds these.
  void Generate(int year, const std::vector<std::string>& checks,
                const std::vector<std::string>& leaves) {
    NewReport report;
    report.department = "nj-tcj";
    report.fiscal_year = year;
    report.requested_by = "clerk";
    report.now = clock_.Now();
    JX_ASSERT_OK(
        database_.db().RunInTransaction({}, [&](mysql::Session& session) {
          return journal::Write(
              session, {"clerk", "nj-tcj", "Begin", "", "", report.now},
              nullptr, [&](journal::Entry&) {
                return BeginReport(session, report).status();
              });
        }));
    JX_ASSERT_OK_AND_ASSIGN(
        std::optional<Job> job,
        ClaimJob(database_.db(), "owner", absl::Minutes(5)));
    ASSERT_TRUE(job.has_value());
    while (job->step != report::v1::REPORT_STEP_DONE) {
      StepResult result;
      if (job->step == report::v1::REPORT_STEP_EVALUATE) {
        result.violated_check_ids = checks;
        result.contradicted_leaf_codes = leaves;
      }
      JX_ASSERT_OK(BeginStep(database_.db(), *job, absl::Minutes(5)));
      JX_ASSERT_OK(FinishStep(database_.db(), *job, result));
    }
  }
};

TEST_F(RectificationTest, WhatIsDemandedIsReadAndAudited) {
  const Report report = AddChecked();
  JX_ASSERT_OK_AND_ASSIGN(const Rectification created, Create(Demand()));
  EXPECT_EQ(created.name(), "departments/nj-tcj/rectifications/r1");
  EXPECT_EQ(created.report(), report.name());
  EXPECT_EQ(created.state(), Rectification::STATE_OPEN);
  EXPECT_EQ(created.check_id(), "E1");
  EXPECT_EQ(created.demand(), "核实全年预算数");
  EXPECT_EQ(created.due_date().month(), 10);
  EXPECT_EQ(created.answer(), "");
  EXPECT_TRUE(IsUuid4(created.uid()));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification read, GetItem(created.name()));
  EXPECT_THAT(read, testing::EqualsProto(created));
  EXPECT_EQ(database_.Scalar("SELECT action FROM audit_event WHERE resource = "
                             "'departments/nj-tcj/rectifications/r1'"),
            "CREATE");
}

TEST_F(RectificationTest, AReportWithoutRevisionIsItsLatest) {
  AddChecked();
  auto request = Demand();
  request.mutable_rectification()->set_report(
      "departments/nj-tcj/reports/2024");
  JX_ASSERT_OK_AND_ASSIGN(const Rectification created, Create(request));
  EXPECT_EQ(created.report(), "departments/nj-tcj/reports/2024@1");
}

TEST_F(RectificationTest, ARepeatedRequestIsAnsweredAgain) {
  AddChecked();
  auto request = Demand();
  request.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const Rectification first, Create(request));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification second, Create(request));
  EXPECT_THAT(second, testing::EqualsProto(first));
  EXPECT_EQ(database_.Count("rectification"), 1);
}

TEST_F(RectificationTest, OnlyReportsUnderOrAfterReviewTakeThem) {
  for (const Report::State state :
       {Report::STATE_GENERATING, Report::STATE_DRAFT, Report::STATE_FAILED,
        Report::STATE_PUBLISHING, Report::STATE_SUPERSEDED,
        Report::STATE_CANCELLED}) {
    database_.Execute("DELETE FROM report");
    AddChecked(state);
    EXPECT_THAT(Create(Demand()), WrongState()) << Report::State_Name(state);
  }
  for (const Report::State state :
       {Report::STATE_SUBMITTED, Report::STATE_RETURNED, Report::STATE_REVIEWED,
        Report::STATE_PUBLISHED}) {
    database_.Execute("DELETE FROM report");
    AddChecked(state);
    JX_EXPECT_OK(Create(Demand()));
  }
}

TEST_F(RectificationTest, AWrongStateIsToldAsAWord) {
  const Report submitted = AddChecked(Report::STATE_SUBMITTED);
  JX_ASSERT_OK_AND_ASSIGN(const Rectification open, Create(Demand()));
  const absl::Status early =
      Judge(open, Rectification::STATE_ACCEPTED).status();
  EXPECT_EQ(early.message(), absl::StrCat(open.name(),
                                          " is OPEN; must be DONE to be "
                                          "judged"));
  EXPECT_EQ(status::MetadataOf(early),
            (status::Metadata{{"state", "STATE_OPEN"}}));

  StoredReport draft;
  draft.key.revision = 2;
  const std::string second = AddReport(draft).name();
  auto request = Demand();
  request.mutable_rectification()->set_report(
      "departments/nj-tcj/reports/2024");
  request.mutable_rectification()->clear_check_id();
  request.mutable_rectification()->set_indicator_code("GC5.2");
  const absl::Status refused = Create(request).status();
  const std::string demand =
      " is DRAFT; a rectification is demanded of a report that is SUBMITTED, "
      "RETURNED, REVIEWED or PUBLISHED";
  EXPECT_EQ(refused.message(),
            absl::StrCat(second, demand, "; name an earlier revision"));
  EXPECT_EQ(status::MetadataOf(refused),
            (status::Metadata{{"state", "STATE_DRAFT"}}));
  database_.Execute("DELETE FROM report");
  AddChecked(Report::STATE_DRAFT);
  EXPECT_EQ(Create(Demand()).status().message(),
            absl::StrCat(submitted.name(), demand))
      << "there is none before the first";
}

TEST_F(RectificationTest, AReportOrRectificationThatIsNotThereIsNotFound) {
  EXPECT_THAT(Create(Demand()), Missing());
  Rectification none;
  none.set_name("departments/nj-tcj/rectifications/r9");
  none.set_etag("\"1\"");
  EXPECT_THAT(GetItem(none.name()), Missing());
  EXPECT_THAT(Complete(none), Missing());
  EXPECT_THAT(Judge(none, Rectification::STATE_ACCEPTED), Missing());
}

TEST_F(RectificationTest, ACheckOrLeafThatTheReportDoesNotHaveIsRefused) {
  AddChecked();
  EXPECT_THAT(Create(Demand("E3")),
              HasViolation("rectification.check_id", "did you mean"));
  auto leaf = Demand("");
  leaf.mutable_rectification()->set_indicator_code("GC9.9");
  EXPECT_THAT(Create(leaf), HasViolation("rectification.indicator_code"));
  leaf.mutable_rectification()->set_indicator_code("GC5.2");
  JX_EXPECT_OK(Create(leaf));
}

TEST_F(RectificationTest, EveryFaultOfADemandIsNamed) {
  auto request = Demand("E1", "nj-tcj");
  request.set_parent("departments/-");
  request.set_request_id("x");
  request.mutable_rectification()->set_report("departments/a/reports/x");
  request.mutable_rectification()->set_indicator_code("GC5.2");
  request.mutable_rectification()->set_demand("\x01");
  request.mutable_rectification()->clear_due_date();
  const absl::Status refused = Create(request).status();
  for (const char* field :
       {"parent", "rectification.report", "rectification.check_id",
        "rectification.demand", "rectification.due_date", "request_id"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  EXPECT_THAT(Create(Demand("")), HasViolation("rectification.check_id"));
  auto other = Demand();
  other.mutable_rectification()->set_report("departments/other/reports/2024");
  EXPECT_THAT(Create(other), HasViolation("rectification.report", "parent"));
  request.clear_rectification();
  request.set_parent("departments/nj-tcj");
  EXPECT_THAT(Create(request), HasViolation("rectification"));
  auto long_demand = Demand();
  long_demand.mutable_rectification()->set_demand(std::string(2001, 'a'));
  EXPECT_THAT(Create(long_demand), HasViolation("rectification.demand"));
}

TEST_F(RectificationTest, TheDepartmentCompletesAndTheBureauJudges) {
  AddChecked();
  JX_ASSERT_OK_AND_ASSIGN(const Rectification open, Create(Demand()));
  EXPECT_THAT(Judge(open, Rectification::STATE_ACCEPTED), WrongState());
  JX_ASSERT_OK_AND_ASSIGN(const Rectification done, Complete(open));
  EXPECT_EQ(done.state(), Rectification::STATE_DONE);
  EXPECT_EQ(done.answer(), "已按调整预算重新计算");
  EXPECT_THAT(Complete(done), WrongState());
  JX_ASSERT_OK_AND_ASSIGN(const Rectification reopened,
                          Judge(done, Rectification::STATE_REOPENED));
  EXPECT_EQ(reopened.state(), Rectification::STATE_REOPENED);
  EXPECT_EQ(reopened.reopening_report(), "");
  JX_ASSERT_OK_AND_ASSIGN(const Rectification again,
                          Complete(reopened, Approver()));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification accepted,
                          Judge(again, Rectification::STATE_ACCEPTED));
  EXPECT_EQ(accepted.state(), Rectification::STATE_ACCEPTED);
  EXPECT_THAT(Complete(accepted), WrongState());
  EXPECT_THAT(Judge(accepted, Rectification::STATE_REOPENED), WrongState());
}

TEST_F(RectificationTest, AStaleEtagChangesNothing) {
  AddChecked();
  JX_ASSERT_OK_AND_ASSIGN(const Rectification open, Create(Demand()));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification done, Complete(open));
  EXPECT_THAT(Complete(open), Mismatch());
  EXPECT_THAT(Judge(open, Rectification::STATE_ACCEPTED), Mismatch());
  JX_ASSERT_OK_AND_ASSIGN(const Rectification read, GetItem(open.name()));
  EXPECT_THAT(read, testing::EqualsProto(done));
}

TEST_F(RectificationTest, OfTwoWhoJudgeAtOnceOneIsRefused) {
  AddChecked();
  JX_ASSERT_OK_AND_ASSIGN(const Rectification open, Create(Demand()));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification done, Complete(open));
  absl::Status outcomes[2];
  std::thread first([&] {
    outcomes[0] = Judge(done, Rectification::STATE_ACCEPTED).status();
  });
  std::thread second([&] {
    outcomes[1] = Judge(done, Rectification::STATE_REOPENED).status();
  });
  first.join();
  second.join();
  EXPECT_NE(outcomes[0].ok(), outcomes[1].ok());
  EXPECT_THAT(outcomes[outcomes[0].ok() ? 1 : 0], Mismatch());
}

TEST_F(RectificationTest, FaultsOfChangesAreNamed) {
  report::v1::CompleteRectificationRequest complete;
  complete.set_name("departments/nj-tcj/rectifications/12");
  complete.set_request_id("x");
  const absl::Status refused =
      Call(&OversightStub::CompleteRectification, complete, Clerk()).status();
  for (const char* field : {"name", "etag", "answer", "request_id"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  report::v1::JudgeRectificationRequest judge;
  judge.set_name("departments/nj-tcj/rectifications/r0");
  judge.set_outcome(Rectification::STATE_DONE);
  const absl::Status refused_too =
      Call(&OversightStub::JudgeRectification, judge, Reviewer()).status();
  for (const char* field : {"name", "etag", "outcome"}) {
    EXPECT_THAT(refused_too, HasViolation(field));
  }
  EXPECT_THAT(GetItem("departments/nj-tcj/rectifications/x"),
              HasViolation("name"));
}

TEST_F(RectificationTest, ListsAreByDueDateAndFiltered) {
  AddChecked();
  AddChecked(Report::STATE_REVIEWED, "other");
  JX_ASSERT_OK(Create(Demand("E1", "nj-tcj", 31)));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification second,
                          Create(Demand("E2", "nj-tcj", 1)));
  JX_ASSERT_OK(Create(Demand("E1", "other", 1)));
  JX_ASSERT_OK(Create(Demand("E2", "nj-tcj", 1)));
  report::v1::ListRectificationsRequest request;
  request.set_parent("departments/-");
  const std::string own = "departments/nj-tcj/rectifications/r";
  const std::string others = "departments/other/rectifications/r1";
  EXPECT_THAT(List(request),
              ElementsAre(own + "2", own + "3", others, own + "1"));
  request.set_parent("departments/nj-tcj");
  EXPECT_THAT(List(request, Clerk()),
              ElementsAre(own + "2", own + "3", own + "1"));
  JX_ASSERT_OK(Complete(second));
  request.set_state(Rectification::STATE_DONE);
  EXPECT_THAT(List(request), ElementsAre(own + "2"));
  request.clear_state();
  *request.mutable_due_before() = date::ToProto(absl::CivilDay(2025, 10, 31));
  EXPECT_THAT(List(request), ElementsAre(own + "3"));
  *request.mutable_due_before() = date::ToProto(absl::CivilDay(2025, 11, 1));
  EXPECT_THAT(List(request), ElementsAre(own + "3", own + "1"));
}

TEST_F(RectificationTest, FaultsOfAListAreNamed) {
  report::v1::ListRectificationsRequest request;
  request.set_parent("departments/X");
  request.set_page_size(-1);
  request.mutable_due_before()->set_month(13);
  request.set_state(static_cast<Rectification::State>(9));
  const absl::Status refused =
      Call(&OversightStub::ListRectifications, request, Operator()).status();
  for (const char* field : {"parent", "page_size", "due_before", "state"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
}

TEST_F(RectificationTest, EachSideDoesItsPartOnly) {
  AddChecked();
  EXPECT_THAT(Create(Demand(), Clerk()), Denied());
  EXPECT_THAT(Create(Demand(), Operator()), Denied());
  JX_ASSERT_OK_AND_ASSIGN(const Rectification open, Create(Demand()));
  EXPECT_THAT(Complete(open, Reviewer()), Denied());
  EXPECT_THAT(Complete(open, Clerk("clerk", "other")), Denied());
  EXPECT_THAT(GetItem(open.name(), Clerk("clerk", "other")), Denied());
  JX_ASSERT_OK_AND_ASSIGN(const Rectification done, Complete(open));
  EXPECT_THAT(Judge(done, Rectification::STATE_ACCEPTED, Clerk()), Denied());
  report::v1::ListRectificationsRequest all;
  all.set_parent("departments/-");
  EXPECT_THAT(Call(&OversightStub::ListRectifications, all, Clerk()), Denied());
}

TEST_F(RectificationTest, WhatALaterYearFindsAgainReopens) {
  AddChecked();
  JX_ASSERT_OK_AND_ASSIGN(const Rectification check, Create(Demand("E1")));
  auto leaf_demand = Demand("");
  leaf_demand.mutable_rectification()->set_indicator_code("GC5.2");
  JX_ASSERT_OK_AND_ASSIGN(const Rectification leaf, Create(leaf_demand));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification other, Create(Demand("E2")));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification done, Complete(check));
  JX_ASSERT_OK(Complete(other));
  JX_ASSERT_OK_AND_ASSIGN(const Rectification leaf_done, Complete(leaf));
  JX_ASSERT_OK(Judge(leaf_done, Rectification::STATE_ACCEPTED));
  // The same year finds nothing again.
  Generate(2024, {"E1"}, {"GC5.2"});
  EXPECT_EQ(GetItem(check.name())->state(), Rectification::STATE_DONE);
  Generate(2025, {"E1", "E9"}, {"GC5.2"});
  JX_ASSERT_OK_AND_ASSIGN(const Rectification again, GetItem(check.name()));
  EXPECT_EQ(again.state(), Rectification::STATE_REOPENED);
  EXPECT_EQ(again.reopening_report(), "departments/nj-tcj/reports/2025@1");
  EXPECT_EQ(again.answer(), "已按调整预算重新计算");
  EXPECT_NE(again.etag(), done.etag());
  EXPECT_EQ(GetItem(leaf.name())->state(), Rectification::STATE_REOPENED);
  EXPECT_EQ(GetItem(other.name())->state(), Rectification::STATE_DONE);
  EXPECT_EQ(database_.Scalar("SELECT COUNT(*) FROM audit_event WHERE action = "
                             "'REOPEN'"),
            "2");
  JX_EXPECT_OK(Complete(again));
}

TEST_F(RectificationTest, ALaterYearThatFindsNothingReopensNothing) {
  AddChecked();
  JX_ASSERT_OK_AND_ASSIGN(const Rectification check, Create(Demand("E1")));
  JX_ASSERT_OK(Complete(check));
  Generate(2025, {"E2"}, {});
  EXPECT_EQ(GetItem(check.name())->state(), Rectification::STATE_DONE);
}

TEST_F(RectificationTest, WhatIsStillOpenStaysOpen) {
  AddChecked();
  JX_ASSERT_OK_AND_ASSIGN(const Rectification open, Create(Demand("E1")));
  Generate(2025, {"E1"}, {});
  JX_ASSERT_OK_AND_ASSIGN(const Rectification read, GetItem(open.name()));
  EXPECT_THAT(read, testing::EqualsProto(open));
}

}  // namespace
}  // namespace jixiao::orchestrator
