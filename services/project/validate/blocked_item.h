// Requests about blocked items. Each function reports every violation at once;
// `today` is the server's civil day.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_BLOCKED_ITEM_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_BLOCKED_ITEM_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "services/project/domain/blocked_item.h"

namespace jixiao::project {

// As fields of `blocked_item`.
void CheckContent(const v1::BlockedItem& item, status::Violations& violations);

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateBlockedItemRequest& request, absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetBlockedItemRequest& request);
absl::StatusOr<BlockedItemQuery> ValidateList(
    const v1::ListBlockedItemsRequest& request);
absl::StatusOr<resource::Child> ValidateEscalate(
    const v1::EscalateBlockedItemRequest& request, absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateResolve(
    const v1::ResolveBlockedItemRequest& request, absl::CivilDay today);

// Only the fields of the mask are checked; ApplyUpdate checks the outcome.
absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateBlockedItemRequest& request, absl::CivilDay today);

// Gives a stored item the fields `paths` of the request. INVALID_ARGUMENT where
// the outcome is not valid.
absl::Status ApplyUpdate(const v1::UpdateBlockedItemRequest& request,
                         const std::vector<std::string>& paths,
                         absl::CivilDay today, v1::BlockedItem& stored);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_BLOCKED_ITEM_H_
