// Requests about profiles. Each function reports every violation at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_PROFILE_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_PROFILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/resource/requests.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/domain/profile_key.h"

namespace jixiao::budget {

// As fields of `profile`: counts and amounts are not negative, the movements of
// staff add up, and each asset class stands once.
void CheckContent(const v1::Profile& profile, status::Violations& violations);

absl::StatusOr<ProfileKey> ValidateGet(const v1::GetProfileRequest& request);

// The department's id.
absl::StatusOr<std::string> ValidateList(
    const v1::ListProfilesRequest& request);

// With `allow_missing` the etag may be left out.
absl::StatusOr<resource::Update<ProfileKey>> ValidateUpdate(
    const v1::UpdateProfileRequest& request);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_PROFILE_H_
