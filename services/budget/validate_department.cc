#include <optional>

#include "common/money/money.h"
#include "common/resource/fields.h"
#include "common/resource/mask.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/validate.h"

namespace jixiao::budget {
namespace {

using resource::CheckText;
using resource::TextRule;
using status::Violations;

constexpr int kMaxItems = 100;

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

void CheckStaff(const v1::Staff& staff, const std::string& field,
                Violations& violations) {
  const auto check = [&](const char* name, int32_t count) {
    if (count >= 0) return;
    violations.Add(field + "." + name,
                   "must not be negative, is " + std::to_string(count));
  };
  check("authorized_count", staff.authorized_count());
  check("in_post_count", staff.in_post_count());
  check("non_establishment_count", staff.non_establishment_count());
  check("retired_count", staff.retired_count());
  check("chief_leader_count", staff.chief_leader_count());
  check("deputy_leader_count", staff.deputy_leader_count());
}

void CheckAssets(const v1::Assets& assets, const std::string& field,
                 Violations& violations) {
  const auto check = [&](const char* name, bool reported,
                         const google::type::Money& amount) {
    if (!reported) return;
    const std::string path = field + "." + name;
    const auto parsed = money::FromProto(amount, path, violations);
    if (parsed.has_value() && parsed->fen() < 0) {
      violations.Add(path, "must not be negative");
    }
  };
  check("total", assets.has_total(), assets.total());
  check("cash", assets.has_cash(), assets.cash());
  check("non_current", assets.has_non_current(), assets.non_current());
  check("fixed", assets.has_fixed(), assets.fixed());
  check("intangible", assets.has_intangible(), assets.intangible());
  if (!assets.has_resolution()) return;
  const std::string path = field + ".resolution";
  const auto resolution =
      money::FromProto(assets.resolution(), path, violations);
  if (resolution.has_value() && resolution->fen() <= 0) {
    violations.Add(path, "must be positive; leave it out for exact amounts");
  }
}

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
  CheckStaff(department.staff(), field + "staff", violations);
  CheckAssets(department.assets(), field + "assets", violations);
  resource::CheckYear(department.profile_fiscal_year(),
                      field + "profile_fiscal_year", violations);
}

}  // namespace

absl::StatusOr<std::string> ValidateGet(
    const v1::GetDepartmentRequest& request) {
  Violations violations;
  std::string id =
      resource::CheckDepartmentName(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return id;
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

absl::StatusOr<DepartmentUpdate> ValidateUpdate(
    const v1::UpdateDepartmentRequest& request) {
  Violations violations;
  if (!request.has_department()) {
    violations.Add("department", "must be set");
    resource::CheckRequestId(request.request_id(), violations);
    return violations.ToStatus();
  }
  const v1::Department& department = request.department();
  DepartmentUpdate update;
  update.department = resource::CheckDepartmentName(
      department.name(), "department.name", violations);
  if (department.etag().empty()) {
    violations.Add("department.etag",
                   "must be the etag of the version that is changed");
  }
  update.paths = resource::EffectivePaths(
      request.update_mask(), request.has_update_mask(), department, violations);
  // The changed fields on a valid base: whatever is wrong is among them.
  v1::Department changed;
  changed.set_display_name("-");
  changed.set_profile_fiscal_year(resource::kMinYear);
  resource::CopyPaths(update.paths, department, changed);
  CheckContent(changed, violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

}  // namespace jixiao::budget
