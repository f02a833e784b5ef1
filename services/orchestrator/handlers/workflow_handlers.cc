#include "services/orchestrator/handlers/workflow_handlers.h"

#include <optional>
#include <string>
#include <utility>

#include "common/clock/timestamp.h"
#include "common/mysql/param.h"
#include "common/registry/page.h"
#include "common/status/macros.h"
#include "services/orchestrator/domain/report_places.h"
#include "services/orchestrator/domain/transitions.h"
#include "services/orchestrator/store/event_rows.h"
#include "services/orchestrator/store/sample_rows.h"
#include "services/orchestrator/store/transition_rows.h"
#include "services/orchestrator/validate/workflow.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;

Actor ActorOf(const journal::WriteCall& write) {
  return {write.actor, write.now};
}

// INVALID_ARGUMENT for a comment about what the revision does not have. What a
// revision has never changes once it is generated, so it is asked for before
// the write. NOT_FOUND.
absl::Status CheckCommentedPlaces(const Backend& backend, const rpc::Call& call,
                                  const ReportKey& key,
                                  const ReportComments& comments) {
  absl::StatusOr<ReportRecord> record = absl::UnknownError("not read");
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        record = SelectReport(session, key);
        return record.status();
      }));
  if (!NamesPlaces(comments)) return absl::OkStatus();
  ReportPlaces places;
  if (!record->report.document().empty()) {
    JX_ASSIGN_OR_RETURN(
        const evaluation::v1::Document document,
        backend.peers.GetDocument(call, record->report.document()));
    for (const auto& section : document.sections()) {
      places.sections.push_back(section.title());
    }
    JX_ASSIGN_OR_RETURN(
        const evaluation::v1::Evaluation evaluation,
        backend.peers.GetEvaluation(call, record->report.evaluation()));
    for (const auto& leaf : evaluation.leaf_results()) {
      places.indicator_codes.push_back(leaf.indicator_code());
    }
  }
  return CheckPlaces(comments, places);
}

// The sort keys of an event: time, revision, number.
paging::Keys KeysOfEvent(const ReportEvent& event) {
  const std::string& name = event.name();
  const std::size_t at = name.find('@') + 1;
  return {mysql::FormatDateTime(FromTimestamp(event.create_time())),
          name.substr(at, name.find('/', at) - at),
          registry::LastSegment(name)};
}

}  // namespace

absl::Status SubmitReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::SubmitReportRequest& request,
                          Report& response) {
  Transition transition;
  JX_ASSIGN_OR_RETURN(transition.key, ValidateSubmitReport(request));
  const journal::WriteCall write = WriteOf(backend, call, request);
  transition.etag = request.etag();
  transition.action = "SUBMIT";
  transition.kind = ReportEvent::KIND_SUBMITTED;
  transition.ended_states = StatesEndedBySubmission();
  transition.change = [&](const Standing& standing, Report& report) {
    return Submit(standing, ActorOf(write), report);
  };
  JX_ASSIGN_OR_RETURN(response,
                      WriteTransition(backend.database, write, transition));
  return absl::OkStatus();
}

absl::Status ReturnReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::ReturnReportRequest& request,
                          Report& response) {
  Transition transition;
  JX_ASSIGN_OR_RETURN(transition.key, ValidateReturnReport(request));
  JX_RETURN_IF_ERROR(
      CheckCommentedPlaces(backend, call, transition.key, request.comments()));
  const journal::WriteCall write = WriteOf(backend, call, request);
  transition.etag = request.etag();
  transition.action = "RETURN";
  transition.kind = ReportEvent::KIND_RETURNED;
  transition.desk = request.desk();
  transition.comments = request.comments();
  transition.change = [&](const Standing& standing, Report& report) {
    return Return(standing, ActorOf(write), request.desk(), report);
  };
  JX_ASSIGN_OR_RETURN(response,
                      WriteTransition(backend.database, write, transition));
  return absl::OkStatus();
}

absl::Status ReviewReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::ReviewReportRequest& request,
                          Report& response) {
  Transition transition;
  JX_ASSIGN_OR_RETURN(transition.key, ValidateReviewReport(request));
  const journal::WriteCall write = WriteOf(backend, call, request);
  transition.etag = request.etag();
  transition.action = "REVIEW";
  transition.kind = ReportEvent::KIND_DESK_PASSED;
  transition.desk = request.desk();
  if (!request.remark().empty()) {
    transition.comments.Add()->set_text(request.remark());
  }
  transition.change = [&](const Standing& standing, Report& report) {
    return Review(standing, ActorOf(write), request.desk(), request.remark(),
                  report);
  };
  JX_ASSIGN_OR_RETURN(response,
                      WriteTransition(backend.database, write, transition));
  return absl::OkStatus();
}

absl::Status AnswerReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::AnswerReportRequest& request,
                          Report& response) {
  Transition transition;
  JX_ASSIGN_OR_RETURN(transition.key, ValidateAnswerReport(request));
  JX_RETURN_IF_ERROR(
      CheckCommentedPlaces(backend, call, transition.key, request.comments()));
  const journal::WriteCall write = WriteOf(backend, call, request);
  transition.etag = request.etag();
  transition.action = "ANSWER";
  transition.kind = ReportEvent::KIND_ANSWERED;
  transition.comments = request.comments();
  transition.change = [](const Standing& standing, Report& report) {
    return CheckTransition(report, standing,
                           {Report::STATE_REVIEWED, Report::STATE_RETURNED},
                           "answered");
  };
  JX_ASSIGN_OR_RETURN(response,
                      WriteTransition(backend.database, write, transition));
  return absl::OkStatus();
}

absl::Status CommentReport(const Backend& backend, const rpc::Call& call,
                           const report::v1::CommentReportRequest& request,
                           ReportEvent& response) {
  JX_ASSIGN_OR_RETURN(const ReportKey key, ValidateCommentReport(request));
  JX_RETURN_IF_ERROR(
      CheckCommentedPlaces(backend, call, key, request.comments()));
  JX_ASSIGN_OR_RETURN(
      response, WriteComment(backend.database, WriteOf(backend, call, request),
                             key, request.comments()));
  return absl::OkStatus();
}

absl::Status SampleReports(const Backend& backend, const rpc::Call& call,
                           const report::v1::SampleReportsRequest& request,
                           report::v1::SampleReportsResponse& response) {
  JX_RETURN_IF_ERROR(ValidateSampleReports(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteSample(backend.database,
                  WriteOf(backend, call, request, request.validate_only()),
                  request.fiscal_year(), request.sample_size()));
  return absl::OkStatus();
}

absl::Status ListReportEvents(
    const Backend& backend, const rpc::Call& call,
    const report::v1::ListReportEventsRequest& request,
    report::v1::ListReportEventsResponse& response) {
  JX_ASSIGN_OR_RETURN(const ReportKey key, ValidateListReportEvents(request));
  return registry::AnswerPage(
      call, request, 3,
      [&](const paging::Keys& after, int limit) {
        std::optional<EventCursor> cursor;
        if (!after.empty()) {
          cursor = {after[0], static_cast<int>(registry::NumberKey(after[1])),
                    static_cast<int>(registry::NumberKey(after[2]))};
        }
        return ReadEvents(backend.database, {call.deadline}, key, cursor,
                          limit);
      },
      KeysOfEvent, response.mutable_events(),
      response.mutable_next_page_token());
}

}  // namespace jixiao::orchestrator
