// Requests about institutions. Each function reports every violation at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_INSTITUTION_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_INSTITUTION_H_

#include "absl/status/statusor.h"
#include "common/resource/requests.h"
#include "jixiao/budget/v1/budget_service.pb.h"

namespace jixiao::budget {

// As fields of `institution`.
void CheckContent(const v1::Institution& institution,
                  status::Violations& violations);

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateInstitutionRequest& request);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetInstitutionRequest& request);
absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateInstitutionRequest& request);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_INSTITUTION_H_
