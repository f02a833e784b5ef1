#include "services/budget/validate/profile.h"

#include <set>

#include "common/money/money.h"
#include "common/text/text.h"
#include "services/budget/validate/amount.h"

namespace jixiao::budget {
namespace {

using status::Violations;

// A valid profile that has every amount, so that a mask may name a part of one.
v1::Profile BaseProfile() {
  const google::type::Money zero = money::ToProto(money::Money());
  v1::Profile base;
  v1::Assets& assets = *base.mutable_assets();
  for (auto* amount : {assets.mutable_total(), assets.mutable_cash(),
                       assets.mutable_non_current(), assets.mutable_fixed(),
                       assets.mutable_intangible()}) {
    *amount = zero;
  }
  *assets.mutable_resolution() = money::ToProto(money::Money::FromFen(1));
  return base;
}

ProfileKey CheckProfileName(const std::string& name, const std::string& field,
                            Violations& violations) {
  const auto key = ParseProfileName(name);
  if (key.has_value()) return *key;
  violations.Add(field,
                 "must be departments/{department}/profiles/{fiscal_year} or "
                 "departments/{department}/profiles/{fiscal_year}-"
                 "{budget_unit}, is " +
                     text::Quote(name));
  return {};
}

void CheckMovements(const v1::Staff& staff, const std::string& field,
                    Violations& violations) {
  if (!staff.has_opening_count() || !staff.has_joined_count() ||
      !staff.has_left_count() || !staff.has_in_post_count()) {
    return;
  }
  const int64_t closing = int64_t{staff.opening_count()} +
                          staff.joined_count() - staff.left_count();
  if (closing == staff.in_post_count()) return;
  violations.Add(field + "in_post_count",
                 "must be opening_count + joined_count - left_count = " +
                     std::to_string(staff.opening_count()) + " + " +
                     std::to_string(staff.joined_count()) + " - " +
                     std::to_string(staff.left_count()) + " = " +
                     std::to_string(closing) + ", is " +
                     std::to_string(staff.in_post_count()));
}

void CheckStaff(const v1::Staff& staff, const std::string& field,
                Violations& violations) {
  const auto check = [&](const char* name, int32_t count) {
    if (count >= 0) return;
    violations.Add(field + name,
                   "must not be negative, is " + std::to_string(count));
  };
  check("authorized_count", staff.authorized_count());
  check("in_post_count", staff.in_post_count());
  check("non_establishment_count", staff.non_establishment_count());
  check("retired_count", staff.retired_count());
  check("chief_leader_count", staff.chief_leader_count());
  check("deputy_leader_count", staff.deputy_leader_count());
  check("opening_count", staff.opening_count());
  check("joined_count", staff.joined_count());
  check("left_count", staff.left_count());
  CheckMovements(staff, field, violations);
}

void CheckClasses(
    const google::protobuf::RepeatedPtrField<v1::AssetClass>& classes,
    const std::string& field, Violations& violations) {
  std::set<v1::AssetKind> seen;
  for (int i = 0; i < classes.size(); ++i) {
    const v1::AssetClass& item = classes[i];
    const std::string path = field + "[" + std::to_string(i) + "].";
    if (item.kind() == v1::ASSET_KIND_UNSPECIFIED ||
        !v1::AssetKind_IsValid(item.kind())) {
      violations.Add(path + "kind",
                     "must be BUILDING, VEHICLE, EQUIPMENT, CULTURAL, BOOK, "
                     "FURNITURE or OTHER");
    } else if (!seen.insert(item.kind()).second) {
      violations.Add(path + "kind", "stands more than once");
    }
    const auto check = [&](const char* name, bool reported,
                           const google::type::Money& amount) {
      if (reported) CheckUnsignedAmount(amount, path + name, violations);
    };
    check("in_use", item.has_in_use(), item.in_use());
    check("idle", item.has_idle(), item.idle());
    check("leased", item.has_leased(), item.leased());
    check("pending_disposal", item.has_pending_disposal(),
          item.pending_disposal());
  }
}

void CheckAssets(const v1::Assets& assets, const std::string& field,
                 Violations& violations) {
  const auto check = [&](const char* name, bool reported,
                         const google::type::Money& amount) {
    if (reported) CheckUnsignedAmount(amount, field + name, violations);
  };
  check("total", assets.has_total(), assets.total());
  check("cash", assets.has_cash(), assets.cash());
  check("non_current", assets.has_non_current(), assets.non_current());
  check("fixed", assets.has_fixed(), assets.fixed());
  check("intangible", assets.has_intangible(), assets.intangible());
  if (assets.has_resolution()) {
    CheckResolution(assets.resolution(), field + "resolution", violations);
  }
  CheckClasses(assets.classes(), field + "classes", violations);
}

}  // namespace

void CheckContent(const v1::Profile& profile, Violations& violations) {
  CheckStaff(profile.staff(), "profile.staff.", violations);
  CheckAssets(profile.assets(), "profile.assets.", violations);
}

absl::StatusOr<ProfileKey> ValidateGet(const v1::GetProfileRequest& request) {
  return resource::ValidateGetOf(request, CheckProfileName);
}

absl::StatusOr<std::string> ValidateList(
    const v1::ListProfilesRequest& request) {
  return resource::ValidateListOfYears(request);
}

absl::StatusOr<resource::Update<ProfileKey>> ValidateUpdate(
    const v1::UpdateProfileRequest& request) {
  Violations violations;
  resource::Update<ProfileKey> update;
  if (request.has_profile()) {
    const v1::Profile& profile = request.profile();
    update.key = CheckProfileName(profile.name(), "profile.name", violations);
    if (request.allow_missing()) {
      // It may become the whole profile, whatever the mask says.
      CheckContent(profile, violations);
      update.paths = resource::EffectivePaths(request.update_mask(),
                                              request.has_update_mask(),
                                              profile, violations);
    } else {
      resource::CheckEtag(profile.etag(), "profile.etag", violations);
      update.paths =
          resource::CheckChanges<v1::UpdateProfileRequest, v1::Profile>(
              request, profile, BaseProfile(), CheckContent, violations);
    }
  } else {
    violations.Add("profile", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

}  // namespace jixiao::budget
