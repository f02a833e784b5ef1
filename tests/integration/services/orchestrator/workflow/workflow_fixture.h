// The workflow through its rpcs.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_WORKFLOW_WORKFLOW_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_WORKFLOW_WORKFLOW_FIXTURE_H_

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {

// About the whole report unless told otherwise.
inline report::v1::ReportComment Remark(const std::string& text = "请补充依据",
                                        const std::string& section = "",
                                        const std::string& code = "") {
  report::v1::ReportComment comment;
  comment.set_text(text);
  comment.set_section(section);
  comment.set_indicator_code(code);
  return comment;
}

class WorkflowFixture : public ReportFixture {
 protected:
  using Stub = report::v1::WorkflowService::Stub;

  explicit WorkflowFixture(const ReportProcessOptions& options = {})
      : ReportFixture(options) {}

  absl::StatusOr<report::v1::Report> SubmitIt(
      const report::v1::Report& report,
      const std::string& principal = Approver(),
      const std::string& request_id = "") {
    report::v1::SubmitReportRequest request;
    request.set_name(report.name());
    request.set_etag(report.etag());
    request.set_request_id(request_id);
    return Call(&Stub::SubmitReport, request, principal);
  }
  absl::StatusOr<report::v1::Report> ReturnIt(
      const report::v1::Report& report,
      const std::string& principal = Reviewer(),
      const std::vector<report::v1::ReportComment>& comments = {Remark()},
      report::v1::Desk desk = report::v1::DESK_LINE) {
    report::v1::ReturnReportRequest request;
    request.set_name(report.name());
    request.set_etag(report.etag());
    request.set_desk(desk);
    for (const auto& comment : comments) *request.add_comments() = comment;
    return Call(&Stub::ReturnReport, request, principal);
  }
  absl::StatusOr<report::v1::Report> ReviewIt(const report::v1::Report& report,
                                              report::v1::Desk desk,
                                              const std::string& principal,
                                              const std::string& remark = "") {
    report::v1::ReviewReportRequest request;
    request.set_name(report.name());
    request.set_etag(report.etag());
    request.set_desk(desk);
    request.set_remark(remark);
    return Call(&Stub::ReviewReport, request, principal);
  }
  absl::StatusOr<report::v1::Report> AnswerIt(
      const report::v1::Report& report,
      const std::vector<report::v1::ReportComment>& comments = {Remark()},
      const std::string& principal = Clerk()) {
    report::v1::AnswerReportRequest request;
    request.set_name(report.name());
    request.set_etag(report.etag());
    for (const auto& comment : comments) *request.add_comments() = comment;
    return Call(&Stub::AnswerReport, request, principal);
  }
  absl::StatusOr<google::longrunning::Operation> ReviseIt(
      const report::v1::Report& report, const std::string& evaluation,
      const std::string& principal = Reviewer()) {
    report::v1::ReviseReportRequest request;
    request.set_name(report.name());
    request.set_etag(report.etag());
    request.set_evaluation(evaluation);
    return Call(&Stub::ReviseReport, request, principal);
  }
  absl::StatusOr<report::v1::ReportEvent> CommentIt(
      const std::string& name,
      const std::vector<report::v1::ReportComment>& comments = {Remark()},
      const std::string& principal = Clerk()) {
    report::v1::CommentReportRequest request;
    request.set_name(name);
    for (const auto& comment : comments) *request.add_comments() = comment;
    return Call(&Stub::CommentReport, request, principal);
  }
  absl::StatusOr<report::v1::SampleReportsResponse> SampleThem(
      int size, const std::string& principal = Reviewer(),
      bool validate_only = false) {
    report::v1::SampleReportsRequest request;
    request.set_parent("departments/-");
    request.set_fiscal_year(2024);
    request.set_sample_size(size);
    request.set_validate_only(validate_only);
    return Call(&Stub::SampleReports, request, principal);
  }
  absl::StatusOr<report::v1::ListReportEventsResponse> Events(
      const std::string& parent, int page_size = 0,
      const std::string& page_token = "") {
    report::v1::ListReportEventsRequest request;
    request.set_parent(parent);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return Call(&Stub::ListReportEvents, request, Operator());
  }
  // The kinds of the revision's events, oldest first.
  std::vector<report::v1::ReportEvent::Kind> EventKinds(
      const std::string& name) {
    std::vector<report::v1::ReportEvent::Kind> kinds;
    const auto page = Events(name);
    EXPECT_THAT(page, testing::IsOk());
    if (!page.ok()) return kinds;
    for (const auto& event : page->events()) kinds.push_back(event.kind());
    return kinds;
  }
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_WORKFLOW_WORKFLOW_FIXTURE_H_
