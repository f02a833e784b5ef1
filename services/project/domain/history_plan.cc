// The events that make one history of another.
#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/project/domain/history.h"
#include "services/project/domain/history_parts.h"

namespace jixiao::project {
namespace {

bool SameVerification(const std::optional<Verification>& a,
                      const std::optional<Verification>& b) {
  if (!a.has_value() || !b.has_value()) return a.has_value() == b.has_value();
  return a->verifier == b->verifier && a->evidence == b->evidence;
}

// How many transitions can stay, corrected where they differ.
std::size_t CommonPart(const History& history, const History& wanted) {
  const std::size_t most =
      std::min(history.transitions.size(), wanted.transitions.size());
  for (std::size_t i = 0; i < most; ++i) {
    const Transition& is = history.transitions[i];
    const Transition& should = wanted.transitions[i];
    if (is.stage != should.stage || is.reason != should.reason) return i;
    // The start, verified otherwise: no event takes the verification back but
    // those that change the start.
    if (&is == FirstOf(history, v1::PROJECT_STAGE_STARTED) &&
        history.verification.has_value() && SameFields(is, should) &&
        !SameVerification(history.verification, wanted.verification)) {
      return i;
    }
  }
  return most;
}

// Events as they are made, and the history after them.
class Plan {
 public:
  explicit Plan(History history) : history_(std::move(history)) {}

  const History& history() const { return history_; }
  std::vector<StageEvent> Take() { return std::move(events_); }

  void Add(StageEvent event) {
    history_ = After(std::move(history_), event);
    events_.push_back(std::move(event));
  }

 private:
  History history_;
  std::vector<StageEvent> events_;
};

// Adds the events up to the transitions of `wanted`.
void PlanTransitions(const std::vector<Transition>& wanted, std::size_t common,
                     const std::string& reason, const std::string& actor,
                     Plan& plan) {
  const std::vector<Transition> before = plan.history().transitions;
  if (common < before.size()) {
    plan.Add(MakeEvent(v1::StageEvent::KIND_VOID, plan.history(),
                       before[common], reason, actor));
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (i >= common) {
      plan.Add(MakeEvent(v1::StageEvent::KIND_TRANSITION, plan.history(),
                         wanted[i], wanted[i].reason, actor));
    } else if (!SameFields(before[i], wanted[i])) {
      Transition amended = wanted[i];
      amended.number = before[i].number;
      plan.Add(MakeEvent(v1::StageEvent::KIND_CORRECTION, plan.history(),
                         amended, reason, actor));
    }
  }
}

}  // namespace

absl::StatusOr<std::vector<StageEvent>> PlanEvents(const History& history,
                                                   const History& wanted,
                                                   const Track& track,
                                                   const std::string& reason,
                                                   const std::string& actor,
                                                   const std::string& project) {
  JX_RETURN_IF_ERROR(CheckTransitions(wanted.transitions, track, project));
  Plan plan(history);
  PlanTransitions(wanted.transitions, CommonPart(history, wanted), reason,
                  actor, plan);
  if (!wanted.verification.has_value() ||
      SameVerification(plan.history().verification, wanted.verification)) {
    return plan.Take();
  }
  const Verification& verification = *wanted.verification;
  if (verification.verifier == actor) {
    return Refusal(absl::StrCat(actor,
                                " reports the history; somebody else must "
                                "verify the start"),
                   wanted.transitions, {}, project);
  }
  JX_ASSIGN_OR_RETURN(StageEvent event,
                      Verify(plan.history(), verification.evidence,
                             verification.verifier, project));
  plan.Add(std::move(event));
  return plan.Take();
}

}  // namespace jixiao::project
