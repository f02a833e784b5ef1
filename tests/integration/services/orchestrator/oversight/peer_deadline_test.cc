// How long handlers wait for other services: as long as their callers do.
#include <gmock/gmock.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "common/clock/date.h"
#include "common/rpc/client.h"
#include "common/rpc/runtime.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using testing::StatusIs;
using OversightStub = report::v1::OversightService::Stub;
using ReportStub = report::v1::ReportService::Stub;
using WorkflowStub = report::v1::WorkflowService::Stub;

// The timeout of peers is 20 seconds here.
class PeerDeadline : public ReportFixture {
 protected:
  PeerDeadline() {
    StoredReport submitted;
    submitted.state = Report::STATE_SUBMITTED;
    base_ = AddReport(submitted);
    StoredReport later = submitted;
    later.key.fiscal_year = 2025;
    later_ = AddReport(later);
    AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  }

  // Calls a method of any service with a deadline that is so far away.
  template <typename Stub, typename Req, typename Res>
  absl::Status CallWithin(absl::Duration time,
                          grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                       const Req&, Res*),
                          const Req& request) {
    rpc::ClientOptions options;
    options.principal = Reviewer();
    options.deadline = absl::Now() + time;
    const auto context = rpc::MakeContext(options);
    Res response;
    Stub& stub = *std::get<std::unique_ptr<Stub>>(stubs_);
    return rpc::FromGrpc((stub.*method)(context.get(), request, &response));
  }

  absl::Status Revise(absl::Duration time) {
    report::v1::ReviseReportRequest request;
    request.set_name(base_.name());
    request.set_etag(base_.etag());
    request.set_evaluation("departments/nj-tcj/evaluations/e7");
    return CallWithin(time, &WorkflowStub::ReviseReport, request);
  }

  absl::Status Comment(absl::Duration time) {
    report::v1::CommentReportRequest request;
    request.set_name(base_.name());
    report::v1::ReportComment& comment = *request.add_comments();
    comment.set_text("请补充依据");
    comment.set_indicator_code("GC5.2");
    return CallWithin(time, &WorkflowStub::CommentReport, request);
  }

  absl::Status Demand(absl::Duration time) {
    report::v1::CreateRectificationRequest request;
    request.set_parent("departments/nj-tcj");
    report::v1::Rectification& item = *request.mutable_rectification();
    item.set_report(base_.name());
    item.set_indicator_code("GC5.2");
    item.set_demand("核实全年预算数");
    *item.mutable_due_date() = date::ToProto(absl::CivilDay(2025, 10, 31));
    return CallWithin(time, &OversightStub::CreateRectification, request);
  }

  absl::Status Compare(absl::Duration time) {
    report::v1::CompareRevisionsRequest request;
    request.set_name(later_.name());
    request.set_base(base_.name());
    return CallWithin(time, &OversightStub::CompareRevisions, request);
  }

  absl::Status ListOverdue(absl::Duration time) {
    report::v1::SetReportScheduleRequest set;
    report::v1::ReportSchedule& schedule = *set.mutable_report_schedule();
    schedule.set_name("reportSchedules/2024");
    for (auto* day :
         {schedule.mutable_submit_date(), schedule.mutable_review_date(),
          schedule.mutable_publish_date()}) {
      *day = date::ToProto(absl::CivilDay(2025, 4, 30));
    }
    const absl::Status done =
        CallWithin(time, &OversightStub::SetReportSchedule, set);
    if (!done.ok()) return done;
    report::v1::ListOverdueReportsRequest request;
    request.set_parent("departments/-");
    request.set_fiscal_year(2024);
    return CallWithin(time, &OversightStub::ListOverdueReports, request);
  }

  Report base_;
  Report later_;
};

TEST_F(PeerDeadline, APeerThatHangsHoldsNoWorkerBeyondIt) {
  peers_.Close("GetEvaluation");
  std::vector<std::thread> callers;
  for (std::size_t i = 0; i < rpc::Runtime::Options().worker_threads; ++i) {
    callers.emplace_back([this] {
      EXPECT_THAT(Revise(absl::Milliseconds(300)),
                  StatusIs(absl::StatusCode::kDeadlineExceeded));
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_GT(peers_.CallCount("GetEvaluation"), 0);
  report::v1::GetReportRequest request;
  request.set_name(base_.name());
  JX_EXPECT_OK(CallWithin(absl::Seconds(2), &ReportStub::GetReport, request));
}

TEST_F(PeerDeadline, WhateverAHandlerCallsEndsWithItsCaller) {
  const std::vector<
      std::pair<const char*, std::function<absl::Status(absl::Duration)>>>
      calls = {
          {"CommentReport", [this](auto time) { return Comment(time); }},
          {"CompareRevisions", [this](auto time) { return Compare(time); }},
          {"CreateRectification", [this](auto time) { return Demand(time); }},
          {"ListOverdueReports",
           [this](auto time) { return ListOverdue(time); }},
          {"ReviseReport", [this](auto time) { return Revise(time); }},
      };
  for (const auto& [method, call] : calls) {
    SCOPED_TRACE(method);
    const absl::Time before = absl::Now();
    const std::size_t calls_before = peers_.Traceparents().size();
    JX_EXPECT_OK(call(absl::Seconds(10)));
    EXPECT_GT(peers_.Traceparents().size(), calls_before);
    // A deadline travels as the time that is left, which is rounded.
    EXPECT_LT(peers_.DeadlineOfLastCall(), before + absl::Seconds(15));
  }
}

TEST_F(PeerDeadline, TheTimeoutHoldsForACallerWhoWaitsLonger) {
  const absl::Time before = absl::Now();
  JX_EXPECT_OK(Comment(absl::Seconds(60)));
  EXPECT_LT(peers_.DeadlineOfLastCall(), before + absl::Seconds(40));
}

}  // namespace
}  // namespace jixiao::orchestrator
