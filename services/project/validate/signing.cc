#include "services/project/validate/signing.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/macros.h"
#include "services/project/domain/work_item.h"
#include "services/project/validate/follow_up.h"
#include "services/project/validate/lists.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr int kMaxSigned = 2000;
constexpr char kSignedProjects[] = "signing.signed_projects";

resource::Child CheckSigningName(const std::string& name,
                                 const std::string& field,
                                 Violations& violations) {
  return resource::CheckChildName(name, kSignings,
                                  "departments/{department}/signings/{signing}",
                                  field, violations);
}

Texts NamesOf(const v1::Signing& signing) {
  Texts names;
  for (const v1::SignedProject& one : signing.signed_projects()) {
    *names.Add() = one.project();
  }
  return names;
}

// The paths of the projects are those of messages: "signed_projects[0].project"
// and not "signed_projects[0]".
std::string ProjectOf(int index) {
  return ElementOf(kSignedProjects, index) + ".project";
}

void CheckSigned(const v1::Signing& signing, Violations& violations) {
  if (signing.signed_projects().empty()) {
    violations.Add(kSignedProjects, "must have at least one element");
  }
  if (!CheckSize(signing.signed_projects_size(), kMaxSigned, kSignedProjects,
                 violations)) {
    return;
  }
  std::set<std::string> seen;
  for (int i = 0; i < signing.signed_projects_size(); ++i) {
    const v1::SignedProject& one = signing.signed_projects(i);
    CheckNamedProject(one.project(), ProjectOf(i), violations);
    if (!seen.insert(one.project()).second) {
      violations.Add(ProjectOf(i), "must not be given twice: " + one.project());
    }
    if (one.agreement() != v1::AGREEMENT_INTENT &&
        one.agreement() != v1::AGREEMENT_FORMAL) {
      violations.Add(ElementOf(kSignedProjects, i) + ".agreement",
                     "must be INTENT or FORMAL");
    }
  }
}

// What of the content depends on more than the signing itself.
void CheckAroundSigning(const std::string& owner, const v1::Signing& signing,
                        absl::CivilDay today, Violations& violations) {
  CheckNotAhead(signing.sign_date(), today, "signing.sign_date", violations);
  CheckSameDepartment(owner, signing.work_item(), "signing.work_item",
                      violations);
  const Texts names = NamesOf(signing);
  for (int i = 0; i < names.size(); ++i) {
    CheckSameDepartment(owner, names[i], ProjectOf(i), violations);
  }
}

// A valid signing, so that what a mask changes of it is all that can be wrong.
v1::Signing ValidSigning() {
  v1::Signing base;
  base.set_display_name("-");
  *base.mutable_sign_date() = date::ToProto(absl::CivilDay(resource::kMinYear));
  v1::SignedProject& one = *base.add_signed_projects();
  one.set_project("departments/a/projects/a");
  one.set_agreement(v1::AGREEMENT_FORMAL);
  return base;
}

}  // namespace

void CheckContent(const v1::Signing& signing, Violations& violations) {
  const std::string field = "signing.";
  resource::CheckText(signing.display_name(), {200, true},
                      field + "display_name", violations);
  const auto day =
      CheckDate(signing.sign_date(), field + "sign_date", violations);
  if (day.has_value()) {
    resource::CheckYear(static_cast<int32_t>(day->year()),
                        field + "sign_date.year", violations);
  }
  if (!signing.work_item().empty()) {
    resource::CheckChildName(signing.work_item(), kWorkItems,
                             "departments/{department}/workItems/{work_item}",
                             field + "work_item", violations);
  }
  CheckSigned(signing, violations);
}

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateSigningRequest& request, absl::CivilDay today) {
  const v1::Signing& signing = request.signing();
  Violations violations;
  const auto key =
      resource::ValidateCreateOf<v1::CreateSigningRequest, v1::Signing>(
          request, request.signing_id(),
          request.has_signing() ? &signing : nullptr, "signing", CheckContent);
  violations.Add("", key.status());
  CheckAroundSigning(request.parent(), signing, today, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetSigningRequest& request) {
  return resource::ValidateGetOf(request, CheckSigningName);
}

absl::StatusOr<SigningQuery> ValidateList(
    const v1::ListSigningsRequest& request) {
  SigningQuery query;
  JX_ASSIGN_OR_RETURN(query.department, resource::ValidateListOfYears(request));
  query.fiscal_year = request.fiscal_year();
  return query;
}

absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateSigningRequest& request, absl::CivilDay today) {
  const v1::Signing& changes = request.signing();
  Violations violations;
  auto update =
      resource::ValidateUpdateOf<resource::Child, v1::UpdateSigningRequest,
                                 v1::Signing>(
          request, request.has_signing() ? &changes : nullptr, "signing",
          CheckSigningName, ValidSigning(), CheckContent);
  violations.Add("", update.status());
  v1::Signing own = ValidSigning();
  own.clear_signed_projects();
  CheckAroundSigning(changes.name(),
                     WithChanges(request, changes, std::move(own)), today,
                     violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

absl::Status ApplyUpdate(const v1::UpdateSigningRequest& request,
                         const std::vector<std::string>& paths,
                         v1::Signing& stored) {
  return resource::ChangeOf<v1::Signing>(paths, request.signing(),
                                         CheckContent)(stored);
}

absl::StatusOr<ConversionQuery> ValidateGetConversion(
    const v1::GetSigningConversionRequest& request, absl::CivilDay today) {
  Violations violations;
  ConversionQuery query;
  query.key = CheckSigningName(request.name(), "name", violations);
  query.day =
      CheckOptionalDate(request.effective_date(), "effective_date", violations)
          .value_or(today);
  query.sequence = request.sequence();
  if (query.sequence < 0) {
    violations.Add("sequence",
                   absl::StrCat("must not be negative, is ", query.sequence));
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::Status CheckConversionDay(absl::CivilDay day, absl::CivilDay sign_day) {
  return CheckNotBefore(day, sign_day, "the event", "effective_date");
}

}  // namespace jixiao::project
