#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_STATE_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_STATE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "common/resource/names.h"
#include "jixiao/project/v1/project.pb.h"
#include "services/project/domain/history.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

inline constexpr char kProjectType[] = "jixiao/Project";
inline constexpr char kProjects[] = "projects";

// A project with its history. Of `project` only what a client sets is read:
// its OUTPUT_ONLY fields, name and etag are none of its content.
struct ProjectState {
  v1::Project project;
  History history;
};

// `departments/{department}/projects/{project}`.
std::string ProjectName(const resource::Child& key);

Track TrackOf(const v1::Project& project);

// The 32 bytes of SHA-256 over what a source says of a project: its content
// without source_update_time, the transitions in force without numbers and
// reporters, the verification.
std::string ContentDigest(const ProjectState& state);

// The day it was attracted (招引): of its first SIGNED, or LANDED without one.
std::optional<absl::CivilDay> AttractedDay(const History& history);

// The first transition with that agreement; null where there is none.
const Transition* FirstAgreement(const History& history,
                                 v1::Agreement agreement);

// Its amounts, which were checked (currency.h), in fen, that of
// ForeignInvestment in the smallest unit of its currency; nullopt is not
// reported.
std::optional<int64_t> PlannedTotal(const v1::Project& project);
std::optional<int64_t> FiledInvestment(const v1::Project& project);
std::optional<int64_t> FixedAssetInvestment(const v1::Project& project);
std::optional<int64_t> ForeignInvestment(const v1::Project& project);

// The last day of a window, whether it still runs or not: the days of the rule
// after the first signing, or after the landing of a start-type project.
// nullopt where no such window has begun.
std::optional<absl::CivilDay> DueDay(const ProjectState& state,
                                     v1::WindowKind kind,
                                     const ReferenceData& reference);

// The 90-day window that runs: LANDING after the first signing until it lands,
// START after the landing of a start-type project until it starts, claimed or
// verified. None of a suspended, terminated or operating project.
struct RunningWindow {
  v1::WindowKind kind = v1::WINDOW_KIND_UNSPECIFIED;
  absl::CivilDay start_date;
  absl::CivilDay due_date;  // start_date and the days of the rule
};
std::optional<RunningWindow> WindowOf(const ProjectState& state,
                                      const ReferenceData& reference);

// Natural days from `today` to the due date; negative when overdue.
int32_t LeftDays(const RunningWindow& window, absl::CivilDay today);
v1::Light LightOf(const RunningWindow& window, absl::CivilDay today,
                  const ReferenceData& reference);

// Fills the fields that follow from the history: stage, dates, agreement,
// proof, verification and, as of `today`, the window.
void Describe(const History& history,
              const std::optional<RunningWindow>& window, absl::CivilDay today,
              const ReferenceData& reference, v1::Project& project);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_STATE_H_
