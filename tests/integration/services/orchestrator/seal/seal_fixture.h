// What the tests of publishing and seals share.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_SEAL_SEAL_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_SEAL_SEAL_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {

// A process with one worker, which publishes what it is asked to.
class SealTest : public ReportFixture {
 protected:
  using Operation = google::longrunning::Operation;

  static ReportProcessOptions OneWorker() {
    ReportProcessOptions options;
    options.worker_threads = 1;
    return options;
  }

  explicit SealTest(const ReportProcessOptions& options = OneWorker())
      : ReportFixture(options) {}

  // What is called from now on.
  void ConnectTo(ReportProcess& process) {
    stubs_ = {report::v1::ReportService::NewStub(process.channel()),
              google::longrunning::Operations::NewStub(process.channel()),
              report::v1::WorkflowService::NewStub(process.channel()),
              report::v1::OversightService::NewStub(process.channel()),
              report::v1::SealService::NewStub(process.channel())};
  }

  // A REVIEWED report of nj-tcj.
  report::v1::Report AddReviewed(int fiscal_year = 2024, int revision = 1) {
    StoredReport stored;
    stored.key = {"nj-tcj", fiscal_year, revision};
    stored.state = report::v1::Report::STATE_REVIEWED;
    stored.evaluation =
        "e" + std::to_string(fiscal_year) + "-" + std::to_string(revision);
    return AddReport(stored);
  }

  static report::v1::PublishReportRequest RequestOf(
      const report::v1::Report& report) {
    report::v1::PublishReportRequest request;
    request.set_name(report.name());
    request.set_etag(report.etag());
    return request;
  }

  absl::StatusOr<Operation> Publish(
      const report::v1::PublishReportRequest& request,
      const std::string& principal = Approver()) {
    return Call(&report::v1::WorkflowService::Stub::PublishReport, request,
                principal);
  }

  // The operation once it is done.
  Operation Await(const std::string& name) {
    google::longrunning::WaitOperationRequest request;
    request.set_name(name);
    Operation operation;
    while (!operation.done()) {
      auto answer = Call(&google::longrunning::Operations::Stub::WaitOperation,
                         request, Operator());
      EXPECT_THAT(answer, testing::IsOk());
      if (!answer.ok()) break;
      operation = *std::move(answer);
    }
    return operation;
  }

  // Publishes the report and waits for the end.
  Operation PublishToTheEnd(const report::v1::Report& report) {
    const auto begun = Publish(RequestOf(report));
    EXPECT_THAT(begun, testing::IsOk());
    return begun.ok() ? Await(begun->name()) : Operation();
  }

  absl::StatusOr<report::v1::ReportSeal> GetSeal(
      const std::string& name, const std::string& principal = Operator()) {
    report::v1::GetReportSealRequest request;
    request.set_name(name);
    return Call(&report::v1::SealService::Stub::GetReportSeal, request,
                principal);
  }

  absl::StatusOr<report::v1::ListReportSealsResponse> ListSeals(
      int page_size = 0, const std::string& page_token = "") {
    report::v1::ListReportSealsRequest request;
    request.set_parent("departments/nj-tcj");
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return Call(&report::v1::SealService::Stub::ListReportSeals, request,
                Operator());
  }

  // The kinds of the events of a revision, in order.
  std::vector<report::v1::ReportEvent::Kind> Events(const std::string& name) {
    report::v1::ListReportEventsRequest request;
    request.set_parent(name);
    const auto events =
        Call(&report::v1::WorkflowService::Stub::ListReportEvents, request,
             Operator());
    EXPECT_THAT(events, testing::IsOk());
    std::vector<report::v1::ReportEvent::Kind> kinds;
    if (!events.ok()) return kinds;
    for (const auto& event : events->events()) kinds.push_back(event.kind());
    return kinds;
  }

  // The reason that an operation has failed with.
  static std::string ReasonOf(const Operation& operation) {
    google::rpc::ErrorInfo info;
    for (const auto& detail : operation.error().details()) {
      if (detail.UnpackTo(&info)) return info.reason();
    }
    return "";
  }
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_SEAL_SEAL_FIXTURE_H_
