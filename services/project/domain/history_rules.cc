// Which transitions are legal.
#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/date.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/history.h"
#include "services/project/domain/history_parts.h"

namespace jixiao::project {
namespace {

using Stages = std::vector<v1::ProjectStage>;

// The name of a value of an enum without the prefix of the enum; empty where
// the enum has no such value.
std::string Short(const std::string& name, std::string_view prefix) {
  return name.size() < prefix.size() ? "" : name.substr(prefix.size());
}

std::string Joined(const Stages& stages, const char* separator) {
  return absl::StrJoin(stages, separator,
                       [](std::string* out, v1::ProjectStage stage) {
                         out->append(StageName(stage));
                       });
}

// What was signed last; a resumption leaves it.
v1::Agreement LastAgreement(const std::vector<Transition>& transitions) {
  const auto signing = std::find_if(
      transitions.rbegin(), transitions.rend(), [](const Transition& earlier) {
        return earlier.agreement != v1::AGREEMENT_UNSPECIFIED;
      });
  return signing == transitions.rend() ? v1::AGREEMENT_UNSPECIFIED
                                       : signing->agreement;
}

// What leads on from a stage, without suspension and termination.
Stages Onward(const std::vector<Transition>& transitions, const Track& track) {
  switch (transitions.back().stage) {
    case v1::PROJECT_STAGE_NEGOTIATING:
      if (!track.expansion) return {v1::PROJECT_STAGE_SIGNED};
      return {v1::PROJECT_STAGE_SIGNED, v1::PROJECT_STAGE_LANDED};
    case v1::PROJECT_STAGE_SIGNED:
      if (LastAgreement(transitions) != v1::AGREEMENT_INTENT) {
        return {v1::PROJECT_STAGE_LANDED};
      }
      return {v1::PROJECT_STAGE_SIGNED, v1::PROJECT_STAGE_LANDED};
    case v1::PROJECT_STAGE_LANDED:
      if (track.operation_type == v1::OPERATION_TYPE_START) {
        return {v1::PROJECT_STAGE_STARTED};
      }
      return {v1::PROJECT_STAGE_OPERATING};
    case v1::PROJECT_STAGE_STARTED:
      return {v1::PROJECT_STAGE_OPERATING};
    default:
      return {};
  }
}

// The stage before a suspension; unspecified where it began with one.
v1::ProjectStage StageBefore(const std::vector<Transition>& transitions) {
  return transitions.size() < 2 ? v1::PROJECT_STAGE_UNSPECIFIED
                                : transitions[transitions.size() - 2].stage;
}

bool Resumes(const std::vector<Transition>& before) {
  return !before.empty() && before.back().stage == v1::PROJECT_STAGE_SUSPENDED;
}

// Why the agreement may not be; empty where it may.
std::string AgreementFault(const std::vector<Transition>& before,
                           const Transition& next) {
  const bool signs = next.stage == v1::PROJECT_STAGE_SIGNED && !Resumes(before);
  if (!signs) {
    return next.agreement == v1::AGREEMENT_UNSPECIFIED
               ? ""
               : absl::StrCat(
                     "has the agreement ",
                     Short(v1::Agreement_Name(next.agreement), "AGREEMENT_"),
                     "; only what was SIGNED has one, a resumption "
                     "goes on with that before it");
  }
  const bool again = LastAgreement(before) != v1::AGREEMENT_UNSPECIFIED;
  if (again && next.agreement != v1::AGREEMENT_FORMAL) {
    return "follows an agreement of INTENT; its agreement must be FORMAL";
  }
  if (next.agreement == v1::AGREEMENT_UNSPECIFIED) {
    return "needs an agreement: INTENT or FORMAL";
  }
  return "";
}

// Why the proof may not be; empty where it may.
std::string ProofFault(const std::vector<Transition>& before,
                       const Transition& next, const Track& track) {
  const bool lands = next.stage == v1::PROJECT_STAGE_LANDED && !Resumes(before);
  const v1::LandingProof proof = next.landing_proof;
  if (!lands) {
    return proof == v1::LANDING_PROOF_UNSPECIFIED
               ? ""
               : absl::StrCat(
                     "has the landing proof ",
                     Short(v1::LandingProof_Name(proof), "LANDING_PROOF_"),
                     "; only what has LANDED has one, a resumption "
                     "goes on with that before it");
  }
  if (track.operation_type == v1::OPERATION_TYPE_START) {
    return proof == v1::LANDING_PROOF_FILED
               ? ""
               : "needs the landing proof of a start-type project: FILED";
  }
  return proof == v1::LANDING_PROOF_REGISTERED ||
                 proof == v1::LANDING_PROOF_FUNDED
             ? ""
             : "needs a landing proof of an operating-type project: REGISTERED "
               "or FUNDED";
}

std::string DateFault(const std::vector<Transition>& before,
                      const Transition& next) {
  if (before.empty() || next.event_date >= before.back().event_date) return "";
  return absl::StrCat("is dated ", date::Format(next.event_date), ", before ",
                      StageName(before.back().stage), " on ",
                      date::Format(before.back().event_date));
}

absl::Status CheckNext(const std::vector<Transition>& before,
                       const Transition& next, const Track& track,
                       const std::string& project) {
  const std::string stage = StageName(next.stage);
  const Stages legal = LegalNext(before, track);
  if (std::find(legal.begin(), legal.end(), next.stage) == legal.end()) {
    return Refusal(
        absl::StrCat(
            stage,
            before.empty() ? " may not be the first stage" : " may not follow ",
            before.empty() ? "" : StageName(before.back().stage),
            "; legal: ", legal.empty() ? "none" : Joined(legal, ", ")),
        before, legal, project);
  }
  for (const std::string& fault :
       {DateFault(before, next), AgreementFault(before, next),
        ProofFault(before, next, track)}) {
    if (!fault.empty()) {
      return Refusal(absl::StrCat(stage, " ", fault), before, legal, project);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Refusal(std::string message, const std::vector<Transition>& before,
                     const std::vector<v1::ProjectStage>& legal,
                     const std::string& project) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_STAGE_REFUSED, std::move(message),
      {{"stage", before.empty() ? "" : StageName(before.back().stage)},
       {"legal", Joined(legal, ",")}},
      project);
}

std::string StageName(v1::ProjectStage stage) {
  return Short(v1::ProjectStage_Name(stage), "PROJECT_STAGE_");
}

std::vector<v1::ProjectStage> LegalNext(
    const std::vector<Transition>& transitions, const Track& track) {
  if (transitions.empty()) {
    Stages first = {v1::PROJECT_STAGE_NEGOTIATING, v1::PROJECT_STAGE_SIGNED};
    if (track.expansion) first.push_back(v1::PROJECT_STAGE_LANDED);
    return first;
  }
  switch (transitions.back().stage) {
    case v1::PROJECT_STAGE_TERMINATED:
      return {};
    case v1::PROJECT_STAGE_SUSPENDED:
      return {StageBefore(transitions), v1::PROJECT_STAGE_TERMINATED};
    default:
      break;
  }
  Stages legal = Onward(transitions, track);
  legal.push_back(v1::PROJECT_STAGE_SUSPENDED);
  legal.push_back(v1::PROJECT_STAGE_TERMINATED);
  return legal;
}

absl::Status CheckTransitions(const std::vector<Transition>& transitions,
                              const Track& track, const std::string& project) {
  std::vector<Transition> before;
  for (const Transition& next : transitions) {
    JX_RETURN_IF_ERROR(CheckNext(before, next, track, project));
    before.push_back(next);
  }
  return absl::OkStatus();
}

}  // namespace jixiao::project
