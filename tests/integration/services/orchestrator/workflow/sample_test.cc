#include "absl/strings/str_cat.h"
#include "common/uuid/uuid.h"
#include "tests/integration/services/orchestrator/workflow/workflow_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::DESK_LINE;
using report::v1::Report;
using report::v1::ReportEvent;
using ::testing::ElementsAre;
using testing::HasViolation;

class WorkflowSample : public WorkflowFixture {
 protected:
  // A SUBMITTED report with points at risk, in hundredths.
  Report AddSubmitted(const std::string& department, int64_t risk_points,
                      int revision = 1) {
    StoredReport stored;
    stored.key = {department, 2024, revision};
    stored.state = Report::STATE_SUBMITTED;
    stored.risk_points = risk_points;
    return AddReport(stored);
  }
  static std::vector<std::string> NamesOf(
      const report::v1::SampleReportsResponse& response) {
    std::vector<std::string> names;
    for (const Report& report : response.sampled_reports()) {
      names.push_back(report.name());
    }
    return names;
  }
};

TEST_F(WorkflowSample, TheRiskiestAreReviewedAndTheOthersPass) {
  const Report low = AddSubmitted("a", 100);
  const Report high = AddSubmitted("b", 7100);
  const Report middle = AddSubmitted("c", 500);
  JX_ASSERT_OK_AND_ASSIGN(const auto drawn, SampleThem(2));
  EXPECT_THAT(NamesOf(drawn), ElementsAre(high.name(), middle.name()));
  EXPECT_EQ(drawn.not_sampled_count(), 1);
  EXPECT_EQ(drawn.sampled_reports(0).sampling(), report::v1::SAMPLING_SAMPLED);
  EXPECT_EQ(drawn.sampled_reports(0).risk_points().value(), "71");
  EXPECT_EQ(Get(high.name()).state(), Report::STATE_SUBMITTED);
  const Report passed = Get(low.name());
  EXPECT_EQ(passed.state(), Report::STATE_REVIEWED);
  EXPECT_EQ(passed.sampling(), report::v1::SAMPLING_NOT_SAMPLED);
  EXPECT_NE(passed.etag(), low.etag());
  EXPECT_THAT(EventKinds(high.name()), ElementsAre(ReportEvent::KIND_SAMPLED));
  EXPECT_THAT(EventKinds(low.name()), ElementsAre(ReportEvent::KIND_SAMPLED,
                                                  ReportEvent::KIND_REVIEWED));
  EXPECT_EQ(database_.Count("audit_event WHERE department = '-' AND action = "
                            "'SAMPLE'"),
            3);
}

TEST_F(WorkflowSample, AnotherDrawFillsTheSampleUp) {
  AddSubmitted("a", 100);
  JX_ASSERT_OK(SampleThem(2));
  AddSubmitted("b", 300);
  AddSubmitted("c", 200);
  JX_ASSERT_OK_AND_ASSIGN(const auto drawn, SampleThem(2));
  EXPECT_THAT(NamesOf(drawn), ElementsAre("departments/b/reports/2024@1",
                                          "departments/a/reports/2024@1"));
  EXPECT_EQ(drawn.not_sampled_count(), 1);
}

TEST_F(WorkflowSample, ValidateOnlyTellsAndChangesNothing) {
  const Report report = AddSubmitted("a", 100);
  AddSubmitted("b", 50);
  JX_ASSERT_OK_AND_ASSIGN(const auto drawn, SampleThem(1, Reviewer(), true));
  EXPECT_THAT(NamesOf(drawn), ElementsAre(report.name()));
  EXPECT_EQ(drawn.not_sampled_count(), 1);
  EXPECT_THAT(Get(report.name()), testing::EqualsProto(report));
  EXPECT_EQ(database_.Count("report_event"), 0);
  EXPECT_EQ(database_.Count("report_sample"), 0);
}

TEST_F(WorkflowSample, OnlySubmittedReportsThatAreTheLatestAreDrawn) {
  StoredReport draft;
  draft.key.department = "a";
  AddReport(draft);
  const Report old = AddSubmitted("b", 9000);
  StoredReport newer;
  newer.key = {"b", 2024, 2};
  AddReport(newer);
  StoredReport other_year;
  other_year.key = {"c", 2023, 1};
  other_year.state = Report::STATE_SUBMITTED;
  AddReport(other_year);
  JX_ASSERT_OK_AND_ASSIGN(const auto drawn, SampleThem(10));
  EXPECT_THAT(NamesOf(drawn), ElementsAre());
  EXPECT_EQ(drawn.not_sampled_count(), 0);
  EXPECT_EQ(Get(old.name()).state(), Report::STATE_SUBMITTED);
}

TEST_F(WorkflowSample, WhatADeskHasPassedIsNotCalledUnseen) {
  const Report begun = AddSubmitted("a", 0);
  JX_ASSERT_OK(ReviewIt(begun, DESK_LINE, Reviewer("chen")));
  AddSubmitted("b", 9000);
  JX_ASSERT_OK_AND_ASSIGN(const auto drawn, SampleThem(1));
  EXPECT_THAT(NamesOf(drawn), ElementsAre(begun.name()));
}

TEST_F(WorkflowSample, NobodyPassesTheirOwnReportByDrawing) {
  const Report own = AddSubmitted("a", 0);  // prepared by clerk
  const Report submitted = AddSubmitted("b", 0);
  database_.Execute(
      "UPDATE report SET requested_by = 'x', submitter = 'chen' WHERE "
      "department = 'b'");
  AddSubmitted("c", 9000);
  database_.Execute(
      "UPDATE report SET requested_by = 'x' WHERE department = "
      "'c'");
  JX_ASSERT_OK_AND_ASSIGN(
      const auto by_preparer,
      SampleThem(1, Reviewer("clerk"), /*validate_only=*/true));
  EXPECT_THAT(NamesOf(by_preparer), ElementsAre(own.name()));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto by_submitter,
      SampleThem(1, Reviewer("chen"), /*validate_only=*/true));
  EXPECT_THAT(NamesOf(by_submitter), ElementsAre(submitted.name()));
}

TEST_F(WorkflowSample, ASampledReportThatWasReturnedCountsOnceWithItsFollower) {
  const Report first = AddSubmitted("a", 900);
  JX_ASSERT_OK(SampleThem(1));
  JX_ASSERT_OK(ReturnIt(Get(first.name())));
  StoredReport next;
  next.key = {"a", 2024, 2};
  JX_ASSERT_OK_AND_ASSIGN(const Report second,
                          SubmitIt(AddReport(next), Approver("approver", "a")));
  AddSubmitted("b", 5);
  JX_ASSERT_OK_AND_ASSIGN(const auto drawn, SampleThem(2));
  EXPECT_THAT(NamesOf(drawn),
              ElementsAre(second.name(), "departments/b/reports/2024@1"));
}

TEST_F(WorkflowSample, NobodyLeavesTheSampleBySubmittingAgain) {
  AddSubmitted("a", 900);
  JX_ASSERT_OK(SampleThem(1));
  StoredReport next;
  next.key = {"a", 2024, 2};
  JX_ASSERT_OK_AND_ASSIGN(const Report second,
                          SubmitIt(AddReport(next), Approver("approver", "a")));
  EXPECT_EQ(second.sampling(), report::v1::SAMPLING_SAMPLED);
  AddSubmitted("b", 5);
  JX_ASSERT_OK_AND_ASSIGN(const auto drawn, SampleThem(1));
  EXPECT_THAT(NamesOf(drawn), ElementsAre(second.name()));
  EXPECT_EQ(drawn.not_sampled_count(), 1);
  EXPECT_EQ(Get(second.name()).state(), Report::STATE_SUBMITTED);
}

TEST_F(WorkflowSample, OneRequestIdDrawsOnce) {
  AddSubmitted("a", 100);
  report::v1::SampleReportsRequest request;
  request.set_parent("departments/-");
  request.set_fiscal_year(2024);
  request.set_sample_size(1);
  request.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const auto first,
                          Call(&Stub::SampleReports, request, Reviewer()));
  AddSubmitted("b", 100);
  JX_ASSERT_OK_AND_ASSIGN(const auto again,
                          Call(&Stub::SampleReports, request, Reviewer()));
  EXPECT_THAT(again, testing::EqualsProto(first));
  EXPECT_EQ(Get("departments/b/reports/2024@1").state(),
            Report::STATE_SUBMITTED);
}

TEST_F(WorkflowSample, StatementsDoNotGrowWithTheReports) {
  const auto draw = [&](int count, int fiscal_year) {
    StoredReport stored;
    stored.state = Report::STATE_SUBMITTED;
    for (int i = 0; i < count; ++i) {
      stored.key = {absl::StrCat("d", i), fiscal_year, 1};
      stored.risk_points = i;
      AddReport(stored);
    }
    report::v1::SampleReportsRequest request;
    request.set_parent("departments/-");
    request.set_fiscal_year(fiscal_year);
    request.set_sample_size(2);
    return Statements(
        [&] { JX_ASSERT_OK(Call(&Stub::SampleReports, request, Reviewer())); });
  };
  draw(1, 2021);  // the first write of "-" makes its lock row
  const int64_t few = draw(3, 2022);
  EXPECT_EQ(draw(60, 2023), few);
}

}  // namespace
}  // namespace jixiao::orchestrator
