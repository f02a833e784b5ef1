#include "services/project/validate/transition.h"

#include <charconv>
#include <string_view>

#include "common/clock/date.h"
#include "common/resource/fields.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/project/domain/project_state.h"
#include "services/project/validate/project.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr std::string_view kStageEvents = "/stageEvents/";

bool NeedsEvidence(v1::ProjectStage stage) {
  return stage == v1::PROJECT_STAGE_LANDED ||
         stage == v1::PROJECT_STAGE_STARTED;
}

bool NeedsReason(v1::ProjectStage stage) {
  return stage == v1::PROJECT_STAGE_SUSPENDED ||
         stage == v1::PROJECT_STAGE_TERMINATED;
}

void CheckAgreement(v1::Agreement agreement, const std::string& field,
                    Violations& violations) {
  if (v1::Agreement_IsValid(agreement)) return;
  violations.Add(field, "must be INTENT or FORMAL");
}

void CheckProof(v1::LandingProof proof, const std::string& field,
                Violations& violations) {
  if (v1::LandingProof_IsValid(proof)) return;
  violations.Add(field, "must be FILED, REGISTERED or FUNDED");
}

// A number from 1 on without leading zeros; 0 where it is none.
int64_t NumberOf(std::string_view text) {
  int32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  const bool whole = error == std::errc() && rest == end;
  return whole && text.front() != '0' && number > 0 ? number : 0;
}

// The project and the number in the name of a stage event.
void ReadEventName(const std::string& name, CorrectInput& input,
                   Violations& violations) {
  const size_t end = name.find(kStageEvents);
  if (end != std::string::npos) {
    const auto key = resource::ParseChildName(name.substr(0, end), kProjects);
    const std::string_view id =
        std::string_view(name).substr(end + kStageEvents.size());
    input.number = id.empty() ? 0 : NumberOf(id);
    if (key.has_value() && resource::IsId(key->department) &&
        input.number > 0) {
      input.key = *key;
      return;
    }
  }
  violations.Add(
      "name",
      "must be departments/{department}/projects/{project}/stageEvents/"
      "{stage_event}, whose last segment is a number from 1 on; is " +
          text::Quote(name));
}

// That something is corrected, and nothing where the transition is taken back.
void CheckWhatIsCorrected(const v1::CorrectStageRequest& request,
                          Violations& violations) {
  const bool corrects =
      request.has_event_date() ||
      request.agreement() != v1::AGREEMENT_UNSPECIFIED ||
      request.landing_proof() != v1::LANDING_PROOF_UNSPECIFIED ||
      !request.evidence().empty();
  if (corrects == request.void_transition()) {
    violations.Add("void_transition",
                   corrects ? "must not be set with event_date, agreement, "
                              "landing_proof or evidence"
                            : "must be set, or one of event_date, agreement, "
                              "landing_proof and evidence");
  }
}

Amendment AmendmentOf(const v1::CorrectStageRequest& request,
                      std::optional<absl::CivilDay> day) {
  Amendment amendment;
  amendment.event_date = day;
  if (request.agreement() != v1::AGREEMENT_UNSPECIFIED) {
    amendment.agreement = request.agreement();
  }
  if (request.landing_proof() != v1::LANDING_PROOF_UNSPECIFIED) {
    amendment.landing_proof = request.landing_proof();
  }
  if (!request.evidence().empty()) amendment.evidence = request.evidence();
  amendment.reason = request.reason();
  return amendment;
}

v1::StageEvent TransitionIn(const v1::AdvanceProjectRequest& request) {
  v1::StageEvent transition;
  transition.set_stage(request.stage());
  *transition.mutable_event_date() = request.event_date();
  transition.set_agreement(request.agreement());
  transition.set_landing_proof(request.landing_proof());
  transition.set_evidence(request.evidence());
  transition.set_reason(request.reason());
  return transition;
}

}  // namespace

std::optional<absl::CivilDay> CheckDay(const google::type::Date& date,
                                       absl::CivilDay today,
                                       const std::string& field,
                                       Violations& violations) {
  const auto day = date::OptionalFromProto(date);
  violations.Add(field, day.status());
  if (!day.ok()) return std::nullopt;
  if (!day->has_value()) {
    violations.Add(field, "must be set");
    return std::nullopt;
  }
  if (**day > today + 1) {
    violations.Add(field, "must be at most " + date::Format(today + 1) +
                              ", a day after today; is " + date::Format(**day));
    return std::nullopt;
  }
  return **day;
}

void CheckTransition(const v1::StageEvent& transition, absl::CivilDay today,
                     Proofs proofs, const std::string& prefix,
                     Violations& violations) {
  const v1::ProjectStage stage = transition.stage();
  if (!v1::ProjectStage_IsValid(stage) ||
      stage == v1::PROJECT_STAGE_UNSPECIFIED) {
    violations.Add(prefix + "stage",
                   "must be NEGOTIATING, SIGNED, LANDED, STARTED, OPERATING, "
                   "SUSPENDED or TERMINATED");
  }
  CheckDay(transition.event_date(), today, prefix + "event_date", violations);
  CheckAgreement(transition.agreement(), prefix + "agreement", violations);
  CheckProof(transition.landing_proof(), prefix + "landing_proof", violations);
  const bool required = proofs == Proofs::kRequired;
  resource::CheckText(transition.evidence(),
                      {kMaxEvidence, required && NeedsEvidence(stage)},
                      prefix + "evidence", violations);
  resource::CheckText(transition.reason(),
                      {kMaxReason, required && NeedsReason(stage)},
                      prefix + "reason", violations);
}

Transition TransitionOf(const v1::StageEvent& event) {
  Transition transition;
  transition.stage = event.stage();
  transition.event_date =
      date::FromProto(event.event_date()).value_or(absl::CivilDay());
  transition.agreement = event.agreement();
  transition.landing_proof = event.landing_proof();
  transition.evidence = event.evidence();
  transition.reason = event.reason();
  return transition;
}

absl::StatusOr<AdvanceInput> ValidateAdvance(
    const v1::AdvanceProjectRequest& request, absl::CivilDay today) {
  Violations violations;
  AdvanceInput input;
  input.key = CheckProjectName(request.name(), "name", violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  const v1::StageEvent transition = TransitionIn(request);
  CheckTransition(transition, today, Proofs::kRequired, "", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  input.transition = TransitionOf(transition);
  return input;
}

absl::StatusOr<CorrectInput> ValidateCorrect(
    const v1::CorrectStageRequest& request, absl::CivilDay today) {
  Violations violations;
  CorrectInput input;
  ReadEventName(request.name(), input, violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  input.take_back = request.void_transition();
  CheckWhatIsCorrected(request, violations);
  std::optional<absl::CivilDay> day;
  if (request.has_event_date()) {
    day = CheckDay(request.event_date(), today, "event_date", violations);
  }
  CheckAgreement(request.agreement(), "agreement", violations);
  CheckProof(request.landing_proof(), "landing_proof", violations);
  resource::CheckText(request.evidence(), {kMaxEvidence}, "evidence",
                      violations);
  resource::CheckText(request.reason(), {kMaxReason, true}, "reason",
                      violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  input.amendment = AmendmentOf(request, day);
  return input;
}

absl::StatusOr<resource::Child> ValidateVerify(
    const v1::VerifyStartRequest& request) {
  Violations violations;
  resource::Child key = CheckProjectName(request.name(), "name", violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckText(request.evidence(), {kMaxEvidence, true}, "evidence",
                      violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<StatusQuery> ValidateGetStageStatus(
    const v1::GetStageStatusRequest& request, absl::CivilDay today) {
  Violations violations;
  StatusQuery query;
  query.key = CheckProjectName(request.name(), "name", violations);
  const auto day = date::OptionalFromProto(request.effective_date());
  violations.Add("effective_date", day.status());
  query.sequence = request.sequence();
  if (query.sequence < 0) {
    violations.Add("sequence", "must not be negative, is " +
                                   std::to_string(query.sequence));
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  query.day = day->value_or(today);
  return query;
}

absl::StatusOr<resource::Child> ValidateListStageEvents(
    const v1::ListStageEventsRequest& request) {
  Violations violations;
  resource::Child key =
      CheckProjectName(request.parent(), "parent", violations);
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::project
