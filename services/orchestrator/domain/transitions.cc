#include "services/orchestrator/domain/transitions.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/timestamp.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Desk;
using report::v1::DeskReview;
using report::v1::Report;

// "SUBMITTED".
std::string StateWord(Report::State state) {
  constexpr std::size_t kPrefix = sizeof("STATE_") - 1;
  return Report::State_Name(state).substr(kPrefix);
}

std::string DeskWord(Desk desk) {
  return desk == report::v1::DESK_LINE ? "the line division"
                                       : "the performance division";
}

absl::Status WrongState(const Report& report, const std::string& message) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE, message,
      {{"state", Report::State_Name(report.state())}}, report.name());
}

absl::Status DutiesNotSeparate(const Report& report, const std::string& subject,
                               const std::string& message) {
  return status::FailedPrecondition(type::v1::ERROR_REASON_SEPARATION_OF_DUTIES,
                                    message, {{"subject", subject}},
                                    report.name());
}

// The desks are two pairs of eyes.
absl::Status CheckOtherDesk(const Report& report, const std::string& subject,
                            Desk desk) {
  for (const DeskReview& review : report.desk_reviews()) {
    if (review.desk() == desk || review.reviewer() != subject) continue;
    return DutiesNotSeparate(
        report, subject,
        absl::StrCat(subject, " has passed ", report.name(), " for ",
                     DeskWord(review.desk()), " and cannot review it for ",
                     DeskWord(desk)));
  }
  return absl::OkStatus();
}

absl::Status CheckDeskOpen(const Report& report, Desk desk) {
  for (const DeskReview& review : report.desk_reviews()) {
    if (review.desk() != desk) continue;
    return WrongState(
        report, absl::StrCat(DeskWord(desk), " has passed ", report.name(),
                             " already: ", review.reviewer(), " did"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckTransition(const Report& report, const Standing& standing,
                             const ReportStates& states,
                             const std::string& deed) {
  if (std::find(states.begin(), states.end(), report.state()) == states.end()) {
    const std::string accepted = absl::StrJoin(
        states, " or ", [](std::string* out, Report::State state) {
          absl::StrAppend(out, StateWord(state));
        });
    return WrongState(
        report,
        absl::StrCat(report.name(), " is ", StateWord(report.state()),
                     "; only one that is ", accepted, " can be ", deed));
  }
  if (report.revision() == standing.latest_revision) return absl::OkStatus();
  return WrongState(
      report,
      absl::StrCat(report.name(), " is not the latest revision; only that, @",
                   standing.latest_revision, ", can be ", deed));
}

absl::Status CheckDuties(const Report& report, const std::string& subject) {
  const bool prepared = report.preparer() == subject;
  if (!prepared && report.submitter() != subject) return absl::OkStatus();
  return DutiesNotSeparate(
      report, subject,
      absl::StrCat(subject, " has ", prepared ? "prepared " : "submitted ",
                   report.name(), "; somebody else has to review it"));
}

absl::Status CheckFaults(const Report& report) {
  std::vector<status::Violation> causes;
  for (const report::v1::ReportFault& fault : report.faults()) {
    if (!fault.blocking()) continue;
    causes.push_back({fault.place().empty() ? fault.section() : fault.place(),
                      absl::StrCat(fault.kind(), ": ", fault.message())});
  }
  if (causes.empty()) return absl::OkStatus();
  return status::FailedPreconditions(
      type::v1::ERROR_REASON_REPORT_BLOCKED,
      absl::StrCat(report.name(), " cannot be submitted: its text has ",
                   causes.size(), causes.size() == 1 ? " fault" : " faults",
                   " that block it; the first is at ", causes[0].field, ", ",
                   causes[0].description),
      {{"faults", absl::StrCat(causes.size())}}, causes);
}

absl::Status Submit(const Standing& standing, const Actor& actor,
                    Report& report) {
  JX_RETURN_IF_ERROR(
      CheckTransition(report, standing, {Report::STATE_DRAFT}, "submitted"));
  JX_RETURN_IF_ERROR(CheckFaults(report));
  report.set_state(Report::STATE_SUBMITTED);
  report.set_submitter(actor.subject);
  *report.mutable_submit_time() = ToTimestamp(actor.now);
  if (standing.stays_sampled) {
    report.set_sampling(report::v1::SAMPLING_SAMPLED);
  }
  return absl::OkStatus();
}

absl::Status Return(const Standing& standing, const Actor& actor, Desk desk,
                    Report& report) {
  JX_RETURN_IF_ERROR(CheckTransition(
      report, standing, {Report::STATE_SUBMITTED, Report::STATE_REVIEWED},
      "returned"));
  JX_RETURN_IF_ERROR(CheckDuties(report, actor.subject));
  JX_RETURN_IF_ERROR(CheckOtherDesk(report, actor.subject, desk));
  report.set_state(Report::STATE_RETURNED);
  return absl::OkStatus();
}

absl::Status Review(const Standing& standing, const Actor& actor, Desk desk,
                    const std::string& remark, Report& report) {
  JX_RETURN_IF_ERROR(
      CheckTransition(report, standing, {Report::STATE_SUBMITTED}, "reviewed"));
  JX_RETURN_IF_ERROR(CheckDuties(report, actor.subject));
  JX_RETURN_IF_ERROR(CheckDeskOpen(report, desk));
  JX_RETURN_IF_ERROR(CheckOtherDesk(report, actor.subject, desk));
  DeskReview* review = report.add_desk_reviews();
  review->set_desk(desk);
  review->set_reviewer(actor.subject);
  *review->mutable_review_time() = ToTimestamp(actor.now);
  review->set_remark(remark);
  if (report.desk_reviews_size() == 2) {
    report.set_state(Report::STATE_REVIEWED);
  }
  return absl::OkStatus();
}

const ReportStates& StatesEndedByDraft() {
  static const auto* states = new ReportStates{Report::STATE_DRAFT};
  return *states;
}

const ReportStates& StatesEndedBySubmission() {
  static const auto* states = new ReportStates{
      Report::STATE_DRAFT, Report::STATE_SUBMITTED, Report::STATE_REVIEWED};
  return *states;
}

}  // namespace jixiao::orchestrator
