#include "services/budget/validate/institution.h"

#include <optional>

#include "common/clock/date.h"

namespace jixiao::budget {
namespace {

using status::Violations;

constexpr int kFirstYear = 1900;  // of common/clock/date.h

resource::Child CheckInstitutionName(const std::string& name,
                                     const std::string& field,
                                     Violations& violations) {
  return resource::CheckChildName(
      name, "institutions",
      "departments/{department}/institutions/{institution}", field, violations);
}

void CheckDates(const v1::Institution& institution, const std::string& field,
                Violations& violations) {
  const auto issued = date::OptionalFromProto(institution.issue_date());
  const auto expires = date::OptionalFromProto(institution.expire_date());
  violations.Add(field + "issue_date", issued.status());
  violations.Add(field + "expire_date", expires.status());
  if (!issued.ok()) return;
  if (!issued->has_value()) {
    violations.Add(field + "issue_date", "must be set");
  } else if (expires.ok() && expires->has_value() && **expires < **issued) {
    violations.Add(field + "expire_date", "must not be before issue_date " +
                                              date::Format(**issued) + ", is " +
                                              date::Format(**expires));
  }
}

}  // namespace

void CheckContent(const v1::Institution& institution, Violations& violations) {
  const std::string field = "institution.";
  resource::CheckText(institution.display_name(), {200, true},
                      field + "display_name", violations);
  if (institution.subject() == v1::INSTITUTION_SUBJECT_UNSPECIFIED ||
      !v1::InstitutionSubject_IsValid(institution.subject())) {
    violations.Add(field + "subject",
                   "must be BUDGET, REVENUE_EXPENDITURE, PROCUREMENT, ASSET, "
                   "PROJECT, PERSONNEL, CONTRACT or OTHER");
  }
  resource::CheckText(institution.document_number(), {100},
                      field + "document_number", violations);
  CheckDates(institution, field, violations);
}

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateInstitutionRequest& request) {
  return resource::ValidateCreateOf<v1::CreateInstitutionRequest,
                                    v1::Institution>(
      request, request.institution_id(),
      request.has_institution() ? &request.institution() : nullptr,
      "institution", CheckContent);
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetInstitutionRequest& request) {
  return resource::ValidateGetOf(request, CheckInstitutionName);
}

absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateInstitutionRequest& request) {
  v1::Institution base;
  base.set_display_name("-");
  base.set_subject(v1::INSTITUTION_SUBJECT_OTHER);
  *base.mutable_issue_date() = date::ToProto(absl::CivilDay(kFirstYear));
  return resource::ValidateUpdateOf<
      resource::Child, v1::UpdateInstitutionRequest, v1::Institution>(
      request, request.has_institution() ? &request.institution() : nullptr,
      "institution", CheckInstitutionName, std::move(base), CheckContent);
}

}  // namespace jixiao::budget
