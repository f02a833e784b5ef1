#include "services/project/validate/bulletin.h"

#include "common/status/macros.h"
#include "services/project/domain/bulletin.h"
#include "services/project/validate/follow_up.h"

namespace jixiao::project {
namespace {

using status::Violations;

void CheckBulletin(const v1::Bulletin& bulletin, Violations& violations) {
  CheckDate(bulletin.issue_date(), "bulletin.issue_date", violations);
  resource::CheckText(bulletin.display_name(), {200}, "bulletin.display_name",
                      violations);
}

resource::Child CheckBulletinName(const std::string& name,
                                  const std::string& field,
                                  Violations& violations) {
  return resource::CheckChildName(
      name, kBulletins, "departments/{department}/bulletins/{bulletin}", field,
      violations);
}

}  // namespace

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateBulletinRequest& request, absl::CivilDay today) {
  Violations violations;
  const auto key =
      resource::ValidateCreateOf<v1::CreateBulletinRequest, v1::Bulletin>(
          request, request.bulletin_id(),
          request.has_bulletin() ? &request.bulletin() : nullptr, "bulletin",
          CheckBulletin);
  violations.Add("", key.status());
  CheckNotAhead(request.bulletin().issue_date(), today, "bulletin.issue_date",
                violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetBulletinRequest& request) {
  return resource::ValidateGetOf(request, CheckBulletinName);
}

}  // namespace jixiao::project
