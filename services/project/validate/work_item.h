// Requests about work items. Each function reports every violation at once;
// `today` is the server's civil day.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_WORK_ITEM_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_WORK_ITEM_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "services/project/domain/reference_data.h"
#include "services/project/domain/work_item.h"

namespace jixiao::project {

// As fields of `work_item`, all but `kind`.
void CheckContent(const v1::WorkItem& item, status::Violations& violations);

// A kind of the reference data; the violation lists them and names the nearest.
void CheckWorkKind(const std::string& kind, const ReferenceData& reference,
                   const std::string& field, status::Violations& violations);

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateWorkItemRequest& request, const ReferenceData& reference,
    absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetWorkItemRequest& request);
absl::StatusOr<WorkItemQuery> ValidateList(
    const v1::ListWorkItemsRequest& request, const ReferenceData& reference);

// Only the fields of the mask are checked; ApplyUpdate checks the outcome.
absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateWorkItemRequest& request, const ReferenceData& reference,
    absl::CivilDay today);

// Gives a stored item the fields `paths` of the request. INVALID_ARGUMENT where
// the outcome is not valid.
absl::Status ApplyUpdate(const v1::UpdateWorkItemRequest& request,
                         const std::vector<std::string>& paths,
                         v1::WorkItem& stored);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_WORK_ITEM_H_
