// The stage history of a project: which transitions are legal, what corrections
// make of it. Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_HISTORY_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_HISTORY_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "jixiao/project/v1/project.pb.h"
#include "jixiao/project/v1/stage_event.pb.h"

namespace jixiao::project {

// A row of stage_event. Of a correction, everything that is in force after it
// stands in its fields; of a voiding, what it took back.
struct StageEvent {
  int64_t number = 0;  // within the project, from 1
  v1::StageEvent::Kind kind = v1::StageEvent::KIND_UNSPECIFIED;
  v1::ProjectStage stage = v1::PROJECT_STAGE_UNSPECIFIED;
  std::optional<absl::CivilDay> event_date;
  v1::Agreement agreement = v1::AGREEMENT_UNSPECIFIED;
  v1::LandingProof landing_proof = v1::LANDING_PROOF_UNSPECIFIED;
  std::string evidence;
  std::string reason;
  int64_t corrected = 0;  // number of the transition it is about
  std::string actor;
  int64_t sequence = 0;
  absl::Time create_time;
};

// A transition in force. Date, agreement, proof and evidence as its last
// correction left them; number, reason and reporter are those of the transition
// itself.
struct Transition {
  int64_t number = 0;
  v1::ProjectStage stage = v1::PROJECT_STAGE_UNSPECIFIED;
  absl::CivilDay event_date;
  v1::Agreement agreement = v1::AGREEMENT_UNSPECIFIED;
  v1::LandingProof landing_proof = v1::LANDING_PROOF_UNSPECIFIED;
  std::string evidence;
  std::string reason;
  std::string reporter;
  std::string corrector;  // who corrected it last; empty: nobody did
};

struct Verification {
  std::string verifier;
  std::string evidence;
};

// What is known of a project's way. A value.
struct History {
  std::vector<Transition> transitions;       // in force, oldest first
  std::optional<Verification> verification;  // of the STARTED among them
  int64_t event_count = 0;                   // of all kinds
};

// What decides which way a project may take.
struct Track {
  v1::OperationType operation_type = v1::OPERATION_TYPE_UNSPECIFIED;
  bool expansion = false;
};

// What the events, oldest first, with at most this sequence come to. A
// correction of the start takes its verification back: what is said now is not
// what was verified.
History InForce(const std::vector<StageEvent>& events,
                int64_t sequence = std::numeric_limits<int64_t>::max());

// Of NEGOTIATING: SIGNED, and of an expansion LANDED. Of SIGNED with an intent:
// SIGNED (with the formal agreement), LANDED. Of SIGNED formally: LANDED. Of
// LANDED: STARTED for start-type projects, OPERATING for the others. Of
// STARTED: OPERATING. Of each of these and OPERATING: SUSPENDED, TERMINATED. Of
// SUSPENDED: the stage before it, TERMINATED. Of TERMINATED: none. At the
// beginning: NEGOTIATING, SIGNED, and of an expansion LANDED.
std::vector<v1::ProjectStage> LegalNext(
    const std::vector<Transition>& transitions, const Track& track);

// "SIGNED" and so on, without the prefix.
std::string StageName(v1::ProjectStage stage);

// OK, or FAILED_PRECONDITION STAGE_REFUSED of the first transition that may not
// follow those before it: an illegal stage (naming the legal ones), a date
// before the one before it, an agreement or a proof that the stage does not
// have or lacks (FILED of start-type, REGISTERED or FUNDED of operating-type
// projects; a resumption has neither), a later agreement of intent. `project`
// is its full name.
//
// Every STAGE_REFUSED has the metadata `stage`, the stage before what is
// refused (empty before the first), and `legal`, the stages that may follow it
// (empty where TakeBack and Verify refuse, which no other stage would help).
absl::Status CheckTransitions(const std::vector<Transition>& transitions,
                              const Track& track, const std::string& project);

// Events made below have the next number of the history; sequence and time are
// not set.

// The event that appends `transition`, whose number and reporter are not read.
// STAGE_REFUSED as above.
absl::StatusOr<StageEvent> Advance(const History& history, const Track& track,
                                   const Transition& transition,
                                   const std::string& actor,
                                   const std::string& project);

// What a correction gives anew; what is not set stays.
struct Amendment {
  std::optional<absl::CivilDay> event_date;
  std::optional<v1::Agreement> agreement;
  std::optional<v1::LandingProof> landing_proof;
  std::optional<std::string> evidence;
  std::string reason;
};

// The event that amends the transition of that number. STAGE_REFUSED where it
// is not in force, nothing changes, or what would come of it is not legal.
absl::StatusOr<StageEvent> Correct(const History& history, const Track& track,
                                   int64_t number, const Amendment& amendment,
                                   const std::string& actor,
                                   const std::string& project);

// The event that takes back the transition of that number and those after it,
// and with STARTED its verification. STAGE_REFUSED where it is not in force.
absl::StatusOr<StageEvent> TakeBack(const History& history, int64_t number,
                                    const std::string& reason,
                                    const std::string& actor,
                                    const std::string& project);

// The event that verifies the start, the first STARTED. STAGE_REFUSED where it
// has not started, is verified already, or `actor` reported or last corrected
// it.
absl::StatusOr<StageEvent> Verify(const History& history,
                                  const std::string& evidence,
                                  const std::string& actor,
                                  const std::string& project);

// The events that make `history` become `wanted` (whose numbers, reporters and
// correctors are not read): a voiding of what is too much, corrections of what
// differs in the common part, transitions for what is missing, a verification
// by its verifier; none where they are equal. Another stage, another reason or
// another verification of the same start is no correction: such a transition
// and those after it are taken back and made anew. `reason` goes into
// corrections and voidings. STAGE_REFUSED where `wanted` is not legal, or the
// verifier of a new verification is `actor` or reported or corrected the start.
absl::StatusOr<std::vector<StageEvent>> PlanEvents(const History& history,
                                                   const History& wanted,
                                                   const Track& track,
                                                   const std::string& reason,
                                                   const std::string& actor,
                                                   const std::string& project);

// What holds after the event: InForce of the events before and it.
History After(History history, const StageEvent& event);

// The last transition by that day; null before the first.
const Transition* On(const History& history, absl::CivilDay day);

// The first transition to the stage that is in force; null where there is none.
const Transition* FirstOf(const History& history, v1::ProjectStage stage);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_HISTORY_H_
