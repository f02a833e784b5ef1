// Servers that the commands of the workflow are tried against.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_WORKFLOW_SERVER_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_WORKFLOW_SERVER_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "jixiao/report/v1/workflow_service.grpc.pb.h"

namespace jixiao::cli {

inline constexpr char kWorkflowReport[] = "departments/nj-tcj/reports/2024@2";

// Has one report, whatever revision is asked for.
class WorkflowReports final : public report::v1::ReportService::Service {
 public:
  WorkflowReports() {
    report.set_name(kWorkflowReport);
    report.set_etag("\"5\"");
    report.set_state(report::v1::Report::STATE_SUBMITTED);
    report.set_preparer("anna");
  }

  grpc::Status GetReport(grpc::ServerContext*,
                         const report::v1::GetReportRequest* request,
                         report::v1::Report* response) override {
    gets.push_back(request->name());
    *response = report;
    return grpc::Status::OK;
  }

  report::v1::Report report;
  std::vector<std::string> gets;
};

// Remembers what it was asked and answers with what `result` says.
class WorkflowAnswers final : public report::v1::WorkflowService::Service {
 public:
  grpc::Status SubmitReport(grpc::ServerContext*,
                            const report::v1::SubmitReportRequest* request,
                            report::v1::Report* response) override {
    submits.push_back(*request);
    return Answer(report::v1::Report::STATE_SUBMITTED, response);
  }
  grpc::Status ReturnReport(grpc::ServerContext*,
                            const report::v1::ReturnReportRequest* request,
                            report::v1::Report* response) override {
    returns.push_back(*request);
    return Answer(report::v1::Report::STATE_RETURNED, response);
  }
  grpc::Status ReviewReport(grpc::ServerContext*,
                            const report::v1::ReviewReportRequest* request,
                            report::v1::Report* response) override {
    reviews.push_back(*request);
    return Answer(report::v1::Report::STATE_REVIEWED, response);
  }
  grpc::Status AnswerReport(grpc::ServerContext*,
                            const report::v1::AnswerReportRequest* request,
                            report::v1::Report* response) override {
    answers.push_back(*request);
    return Answer(report::v1::Report::STATE_RETURNED, response);
  }
  grpc::Status ReviseReport(grpc::ServerContext*,
                            const report::v1::ReviseReportRequest* request,
                            google::longrunning::Operation* response) override {
    revisions.push_back(*request);
    response->set_name("departments/nj-tcj/operations/o1");
    report::v1::GenerateReportMetadata metadata;
    metadata.set_report("departments/nj-tcj/reports/2024@3");
    response->mutable_metadata()->PackFrom(metadata);
    return result;
  }
  grpc::Status CommentReport(grpc::ServerContext*,
                             const report::v1::CommentReportRequest* request,
                             report::v1::ReportEvent* response) override {
    comments.push_back(*request);
    response->set_name(absl::StrCat(kWorkflowReport, "/events/1"));
    response->set_kind(report::v1::ReportEvent::KIND_COMMENTED);
    response->set_actor("anna");
    *response->mutable_comments() = request->comments();
    return result;
  }
  grpc::Status SampleReports(
      grpc::ServerContext*, const report::v1::SampleReportsRequest* request,
      report::v1::SampleReportsResponse* response) override {
    samples.push_back(*request);
    report::v1::Report* report = response->add_sampled_reports();
    report->set_name(kWorkflowReport);
    report->set_state(report::v1::Report::STATE_SUBMITTED);
    report->mutable_risk_points()->set_value("71");
    response->set_not_sampled_count(3);
    return result;
  }
  grpc::Status ListReportEvents(
      grpc::ServerContext*, const report::v1::ListReportEventsRequest* request,
      report::v1::ListReportEventsResponse* response) override {
    lists.push_back(*request);
    const bool first = request->page_token().empty();
    report::v1::ReportEvent* event = response->add_events();
    event->set_name(absl::StrCat(kWorkflowReport, "/events/", first ? 1 : 2));
    event->set_kind(first ? report::v1::ReportEvent::KIND_SUBMITTED
                          : report::v1::ReportEvent::KIND_RETURNED);
    event->set_actor(first ? "bo" : "chen");
    if (first) {
      response->set_next_page_token("1");
    } else {
      event->set_desk(report::v1::DESK_PERFORMANCE);
      auto* comment = event->add_comments();
      comment->set_indicator_code("GC5.2");
      comment->set_text("超编3人\n2030-01-01  reviewed  chen");
    }
    return result;
  }

  grpc::Status result;
  std::vector<report::v1::SubmitReportRequest> submits;
  std::vector<report::v1::ReturnReportRequest> returns;
  std::vector<report::v1::ReviewReportRequest> reviews;
  std::vector<report::v1::AnswerReportRequest> answers;
  std::vector<report::v1::ReviseReportRequest> revisions;
  std::vector<report::v1::CommentReportRequest> comments;
  std::vector<report::v1::SampleReportsRequest> samples;
  std::vector<report::v1::ListReportEventsRequest> lists;

 private:
  grpc::Status Answer(report::v1::Report::State state,
                      report::v1::Report* response) {
    response->set_name(kWorkflowReport);
    response->set_state(state);
    return result;
  }
};

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_WORKFLOW_SERVER_H_
