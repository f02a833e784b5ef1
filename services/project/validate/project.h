// Requests about projects. Each function reports every violation at once.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_PROJECT_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_PROJECT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "common/status/status.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/history.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// `departments/{department}/projects/{project}`; both parts are empty where it
// is none.
resource::Child CheckProjectName(const std::string& name,
                                 const std::string& field,
                                 status::Violations& violations);

// What a client sets of a project, whose fields stand under `field_prefix`
// (such as "project." or "project_rows[3].project.").
void CheckContent(const v1::Project& project, const ReferenceData& reference,
                  const std::string& field_prefix,
                  status::Violations& violations);

// A start-type project that has landed reports its filed investment.
void CheckFiled(const v1::Project& project, const History& history,
                const std::string& field_prefix,
                status::Violations& violations);

// What CreateProject asks for.
struct CreateInput {
  resource::Child key;
  Transition first;  // not set: NEGOTIATING today
};
absl::StatusOr<CreateInput> ValidateCreate(
    const v1::CreateProjectRequest& request, const ReferenceData& reference,
    absl::CivilDay today);

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetProjectRequest& request);

absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateProjectRequest& request, const ReferenceData& reference);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_PROJECT_H_
