// Requests about departments. Each function reports every violation at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_DEPARTMENT_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_DEPARTMENT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/resource/requests.h"
#include "jixiao/budget/v1/budget_service.pb.h"

namespace jixiao::budget {

// As fields of `department`.
void CheckContent(const v1::Department& department,
                  status::Violations& violations);

absl::Status ValidateCreate(const v1::CreateDepartmentRequest& request);

// The department's id.
absl::StatusOr<std::string> ValidateGet(
    const v1::GetDepartmentRequest& request);

// The key is the department's id.
absl::StatusOr<resource::Update<std::string>> ValidateUpdate(
    const v1::UpdateDepartmentRequest& request);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_DEPARTMENT_H_
