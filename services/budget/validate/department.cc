#include "services/budget/validate/department.h"

namespace jixiao::budget {
namespace {

using resource::CheckText;
using resource::TextRule;
using status::Violations;

constexpr int kMaxItems = 100;
constexpr int32_t kFirstEstablishedYear = 1900;

void CheckTexts(const google::protobuf::RepeatedPtrField<std::string>& texts,
                size_t max_characters, const std::string& field,
                Violations& violations) {
  if (texts.size() > kMaxItems) {
    violations.Add(field, "must have at most " + std::to_string(kMaxItems) +
                              " items, has " + std::to_string(texts.size()));
    return;
  }
  for (int i = 0; i < texts.size(); ++i) {
    CheckText(texts[i], TextRule{max_characters, true},
              field + "[" + std::to_string(i) + "]", violations);
  }
}

}  // namespace

void CheckContent(const v1::Department& department, Violations& violations) {
  const std::string field = "department.";
  CheckText(department.display_name(), TextRule{100, true},
            field + "display_name", violations);
  CheckText(department.short_name(), TextRule{40}, field + "short_name",
            violations);
  CheckText(department.level(), TextRule{40}, field + "level", violations);
  CheckText(department.legal_basis(), TextRule{300}, field + "legal_basis",
            violations);
  CheckTexts(department.functions(), 1000, field + "functions", violations);
  CheckTexts(department.divisions(), 100, field + "divisions", violations);
  const int32_t year = department.established_year();
  if (year != 0 &&
      (year < kFirstEstablishedYear || year > resource::kMaxYear)) {
    violations.Add(
        field + "established_year",
        "must be 0 or a year from 1900 to 2100, is " + std::to_string(year));
  }
}

absl::Status ValidateCreate(const v1::CreateDepartmentRequest& request) {
  Violations violations;
  resource::CheckId(request.department_id(), "department_id", violations);
  if (request.has_department()) {
    CheckContent(request.department(), violations);
  } else {
    violations.Add("department", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

absl::StatusOr<std::string> ValidateGet(
    const v1::GetDepartmentRequest& request) {
  return resource::ValidateGetOf(request, resource::CheckDepartmentName);
}

absl::StatusOr<resource::Update<std::string>> ValidateUpdate(
    const v1::UpdateDepartmentRequest& request) {
  v1::Department base;
  base.set_display_name("-");
  return resource::ValidateUpdateOf<std::string, v1::UpdateDepartmentRequest,
                                    v1::Department>(
      request, request.has_department() ? &request.department() : nullptr,
      "department", resource::CheckDepartmentName, std::move(base),
      CheckContent);
}

}  // namespace jixiao::budget
