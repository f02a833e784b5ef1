#include "services/project/domain/project_row.h"

#include <algorithm>

#include "absl/time/time.h"
#include "common/clock/date.h"
#include "common/clock/timestamp.h"
#include "common/money/money.h"
#include "common/resource/mask.h"
#include "common/status/status.h"

namespace jixiao::project {
namespace {

absl::Time SourceTime(const v1::Project& project) {
  return absl::FromUnixMicros(
      absl::ToUnixMicros(FromTimestamp(project.source_update_time())));
}

}  // namespace

ProjectState StateOf(const v1::ProjectRow& row) {
  ProjectState state;
  status::Violations none;  // without a mask nothing can be wrong
  resource::CopyPaths(resource::EffectivePaths({}, false, row.project(), none),
                      row.project(), state.project);
  for (const v1::StageEvent& event : row.transitions()) {
    Transition transition;
    transition.stage = event.stage();
    transition.event_date = date::FromProto(event.event_date()).value();
    transition.agreement = event.agreement();
    transition.landing_proof = event.landing_proof();
    transition.evidence = event.evidence();
    transition.reason = event.reason();
    state.history.transitions.push_back(std::move(transition));
  }
  if (row.has_start_verification()) {
    state.history.verification = {row.start_verification().verifier(),
                                  row.start_verification().evidence()};
  }
  return state;
}

v1::ProjectRow RowOf(const std::string& project_id, const ProjectState& state) {
  v1::ProjectRow row;
  row.set_project_id(project_id);
  *row.mutable_project() = state.project;
  for (const Transition& transition : state.history.transitions) {
    v1::StageEvent& event = *row.add_transitions();
    event.set_stage(transition.stage);
    *event.mutable_event_date() = date::ToProto(transition.event_date);
    event.set_agreement(transition.agreement);
    event.set_landing_proof(transition.landing_proof);
    event.set_evidence(transition.evidence);
    event.set_reason(transition.reason);
  }
  if (state.history.verification.has_value()) {
    v1::StartVerification& verification = *row.mutable_start_verification();
    verification.set_verifier(state.history.verification->verifier);
    verification.set_evidence(state.history.verification->evidence);
  }
  return row;
}

bool IsNewer(const v1::Project& row, const v1::Project& stored) {
  return !stored.has_source_update_time() ||
         SourceTime(row) > SourceTime(stored);
}

std::string LoweredPlanFault(const v1::Project& before,
                             const v1::Project& after, int64_t arrived_fen) {
  const auto planned = PlannedTotal(after);
  const auto was = PlannedTotal(before);
  if (!planned.has_value() || *planned >= arrived_fen ||
      (was.has_value() && *planned >= *was)) {
    return "";
  }
  return "must not be lowered below what has arrived, " +
         money::FormatYuan(money::Money::FromFen(arrived_fen)) + " yuan";
}

uint32_t TallyGroup(const History& history) {
  const absl::CivilDay day = AttractedDay(history).value_or(
      history.transitions.empty() ? absl::CivilDay()
                                  : history.transitions.back().event_date);
  return static_cast<uint32_t>(
      std::max<absl::civil_diff_t>(0, day - absl::CivilDay()));
}

}  // namespace jixiao::project
