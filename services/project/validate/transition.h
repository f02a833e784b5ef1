// Checks of what becomes of a project. Each adds what is wrong to `violations`.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_TRANSITION_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_TRANSITION_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "google/type/date.pb.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/history.h"

namespace jixiao::project {

// The longest evidence and reason, in characters.
inline constexpr size_t kMaxEvidence = 300;
inline constexpr size_t kMaxReason = 300;

// A date that is set and at most a day after `today`; nullopt where it is not.
std::optional<absl::CivilDay> CheckDay(const google::type::Date& date,
                                       absl::CivilDay today,
                                       const std::string& field,
                                       status::Violations& violations);

// What a transition needs besides stage and date.
enum class Proofs {
  kRequired,  // as it is reported: evidence of LANDED and STARTED, a reason of
              // SUSPENDED and TERMINATED
  kOptional,  // as a source of records gives it
};

// A transition as a client gives it: `stage`, `event_date`, `agreement`,
// `landing_proof`, `evidence`, `reason`, whose fields stand under `prefix`
// ("first_event.", or "" for those of a request). Which may follow which is
// domain/history.h.
void CheckTransition(const v1::StageEvent& transition, absl::CivilDay today,
                     Proofs proofs, const std::string& prefix,
                     status::Violations& violations);

// The same as a value, of one that was checked; without number and reporter.
Transition TransitionOf(const v1::StageEvent& transition);

// What AdvanceProject asks for.
struct AdvanceInput {
  resource::Child key;
  Transition transition;
};
absl::StatusOr<AdvanceInput> ValidateAdvance(
    const v1::AdvanceProjectRequest& request, absl::CivilDay today);

// What CorrectStage asks for.
struct CorrectInput {
  resource::Child key;  // of the project
  int64_t number = 0;   // of the transition
  bool take_back = false;
  Amendment amendment;
};
absl::StatusOr<CorrectInput> ValidateCorrect(
    const v1::CorrectStageRequest& request, absl::CivilDay today);

// The key of the project.
absl::StatusOr<resource::Child> ValidateVerify(
    const v1::VerifyStartRequest& request);

struct StatusQuery {
  resource::Child key;
  absl::CivilDay day;
  int64_t sequence = 0;  // 0: now
};
absl::StatusOr<StatusQuery> ValidateGetStageStatus(
    const v1::GetStageStatusRequest& request, absl::CivilDay today);

absl::StatusOr<resource::Child> ValidateListStageEvents(
    const v1::ListStageEventsRequest& request);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_TRANSITION_H_
