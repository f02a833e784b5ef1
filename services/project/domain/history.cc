// What events make of a history, and the events that change it.
#include "services/project/domain/history.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/date.h"
#include "common/status/macros.h"
#include "services/project/domain/history_parts.h"

namespace jixiao::project {
namespace {

template <typename Transitions>
auto FindNumber(Transitions& transitions, int64_t number) {
  return std::find_if(
      transitions.begin(), transitions.end(),
      [&](const Transition& one) { return one.number == number; });
}

bool IsStart(const History& history, int64_t number) {
  const Transition* start = FirstOf(history, v1::PROJECT_STAGE_STARTED);
  return start != nullptr && start->number == number;
}

void Apply(const StageEvent& event, History& history) {
  ++history.event_count;
  std::vector<Transition>& transitions = history.transitions;
  if (event.kind == v1::StageEvent::KIND_TRANSITION) {
    transitions.push_back({event.number, event.stage,
                           event.event_date.value_or(absl::CivilDay()),
                           event.agreement, event.landing_proof, event.evidence,
                           event.reason, event.actor, ""});
    return;
  }
  const auto subject = FindNumber(transitions, event.corrected);
  if (subject == transitions.end()) return;
  if (event.kind == v1::StageEvent::KIND_VERIFICATION) {
    history.verification = Verification{event.actor, event.evidence};
    return;
  }
  if (event.kind == v1::StageEvent::KIND_CORRECTION) {
    subject->event_date = event.event_date.value_or(subject->event_date);
    subject->agreement = event.agreement;
    subject->landing_proof = event.landing_proof;
    subject->evidence = event.evidence;
    subject->corrector = event.actor;
    if (IsStart(history, subject->number)) history.verification.reset();
    return;
  }
  transitions.erase(subject, transitions.end());
  if (FirstOf(history, v1::PROJECT_STAGE_STARTED) == nullptr) {
    history.verification.reset();
  }
}

absl::Status NotInForce(const History& history, int64_t number,
                        const std::string& project) {
  const std::string numbers = absl::StrJoin(
      history.transitions, ", ", [](std::string* out, const Transition& one) {
        absl::StrAppend(out, one.number, " ", StageName(one.stage));
      });
  return Refusal(absl::StrCat("event ", number, " is no transition in force; ",
                              "in force: ", numbers.empty() ? "none" : numbers),
                 history.transitions, {}, project);
}

Transition Amended(Transition transition, const Amendment& amendment) {
  if (amendment.event_date) transition.event_date = *amendment.event_date;
  if (amendment.agreement) transition.agreement = *amendment.agreement;
  if (amendment.landing_proof) {
    transition.landing_proof = *amendment.landing_proof;
  }
  if (amendment.evidence) transition.evidence = *amendment.evidence;
  return transition;
}

}  // namespace

StageEvent MakeEvent(v1::StageEvent::Kind kind, const History& history,
                     const Transition& transition, const std::string& reason,
                     const std::string& actor) {
  StageEvent event;
  event.number = history.event_count + 1;
  event.kind = kind;
  event.stage = transition.stage;
  event.event_date = transition.event_date;
  event.agreement = transition.agreement;
  event.landing_proof = transition.landing_proof;
  event.evidence = transition.evidence;
  event.reason = reason;
  if (kind != v1::StageEvent::KIND_TRANSITION) {
    event.corrected = transition.number;
  }
  event.actor = actor;
  return event;
}

bool SameFields(const Transition& a, const Transition& b) {
  return a.event_date == b.event_date && a.agreement == b.agreement &&
         a.landing_proof == b.landing_proof && a.evidence == b.evidence;
}

History InForce(const std::vector<StageEvent>& events, int64_t sequence) {
  History history;
  for (const StageEvent& event : events) {
    if (event.sequence <= sequence) Apply(event, history);
  }
  return history;
}

History After(History history, const StageEvent& event) {
  Apply(event, history);
  return history;
}

absl::StatusOr<StageEvent> Advance(const History& history, const Track& track,
                                   const Transition& transition,
                                   const std::string& actor,
                                   const std::string& project) {
  std::vector<Transition> transitions = history.transitions;
  transitions.push_back(transition);
  JX_RETURN_IF_ERROR(CheckTransitions(transitions, track, project));
  return MakeEvent(v1::StageEvent::KIND_TRANSITION, history, transition,
                   transition.reason, actor);
}

absl::StatusOr<StageEvent> Correct(const History& history, const Track& track,
                                   int64_t number, const Amendment& amendment,
                                   const std::string& actor,
                                   const std::string& project) {
  std::vector<Transition> transitions = history.transitions;
  const auto subject = FindNumber(transitions, number);
  if (subject == transitions.end()) {
    return NotInForce(history, number, project);
  }
  const Transition amended = Amended(*subject, amendment);
  if (SameFields(*subject, amended)) {
    return Refusal(absl::StrCat("nothing of event ", number, " changes: ",
                                StageName(subject->stage), " is recorded so"),
                   transitions, LegalNext(transitions, track), project);
  }
  *subject = amended;
  JX_RETURN_IF_ERROR(CheckTransitions(transitions, track, project));
  return MakeEvent(v1::StageEvent::KIND_CORRECTION, history, amended,
                   amendment.reason, actor);
}

absl::StatusOr<StageEvent> TakeBack(const History& history, int64_t number,
                                    const std::string& reason,
                                    const std::string& actor,
                                    const std::string& project) {
  const auto subject = FindNumber(history.transitions, number);
  if (subject == history.transitions.end()) {
    return NotInForce(history, number, project);
  }
  return MakeEvent(v1::StageEvent::KIND_VOID, history, *subject, reason, actor);
}

absl::StatusOr<StageEvent> Verify(const History& history,
                                  const std::string& evidence,
                                  const std::string& actor,
                                  const std::string& project) {
  const auto refuse = [&](const std::string& message) {
    return Refusal(message, history.transitions, {}, project);
  };
  const Transition* start = FirstOf(history, v1::PROJECT_STAGE_STARTED);
  if (start == nullptr) {
    return refuse("no start to verify: the project has not STARTED");
  }
  if (history.verification.has_value()) {
    return refuse(absl::StrCat("the start is verified already, by ",
                               history.verification->verifier));
  }
  if (actor == start->reporter || actor == start->corrector) {
    return refuse(absl::StrCat(
        actor, actor == start->reporter ? " reported" : " corrected",
        " the start of ", date::Format(start->event_date),
        "; somebody else must verify it"));
  }
  StageEvent event =
      MakeEvent(v1::StageEvent::KIND_VERIFICATION, history, *start, "", actor);
  event.evidence = evidence;
  return event;
}

const Transition* On(const History& history, absl::CivilDay day) {
  const auto next =
      std::find_if(history.transitions.begin(), history.transitions.end(),
                   [&](const Transition& one) { return one.event_date > day; });
  return next == history.transitions.begin() ? nullptr : &*std::prev(next);
}

const Transition* FirstOf(const History& history, v1::ProjectStage stage) {
  const auto first =
      std::find_if(history.transitions.begin(), history.transitions.end(),
                   [&](const Transition& one) { return one.stage == stage; });
  return first == history.transitions.end() ? nullptr : &*first;
}

}  // namespace jixiao::project
