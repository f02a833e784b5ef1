#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "common/money/money.h"
#include "jixiao/project/v1/project.pb.h"

namespace jixiao::project {

inline constexpr char kProjectType[] = "jixiao/Project";
inline constexpr char kProjects[] = "projects";

// The stages that a project can reach, in the order in which it reaches them;
// the stage of index i is that of number i + 1 in ProjectStage.
inline constexpr std::size_t kStages = 5;
using StageDates = std::array<std::optional<absl::CivilDay>, kStages>;

// "negotiating_date" ... "operating_date".
extern const std::array<const char*, kStages> kStageFields;

// The date of the first stage that was reached.
std::optional<absl::CivilDay> FirstDate(const StageDates& dates);

// The furthest stage that has a date.
v1::ProjectStage StageOf(const StageDates& dates);

// A project as its source gives it: everything that an import compares. An
// amount that is not set is not reported, which differs from zero.
struct ProjectRow {
  std::string code;
  std::string display_name;
  std::string district;
  int32_t fiscal_year = 0;
  v1::ProjectKind kind = v1::PROJECT_KIND_UNSPECIFIED;
  v1::OperationType operation_type = v1::OPERATION_TYPE_UNSPECIFIED;
  bool high_level = false;
  std::optional<money::Money> planned_total;
  std::optional<money::Money> filed_investment;
  std::optional<money::Money> fixed_asset_investment;
  std::optional<money::Money> actual_investment;
  StageDates stage_dates;
  bool synthetic = false;
};

// A project as it is kept.
struct StoredProject {
  ProjectRow row;
  std::string uid;
  absl::Time create_time;
  absl::Time update_time;
  int64_t version = 1;
};

// The 32 bytes of SHA-256 over the content: equal rows have equal digests.
std::string ContentDigest(const ProjectRow& row);

// "departments/{department}/projects/{code}".
std::string ProjectName(const std::string& department, const std::string& code);

v1::Project ToProto(const std::string& department,
                    const StoredProject& project);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_H_
