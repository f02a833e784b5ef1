#include "services/project/validate/listing.h"

#include "common/status/macros.h"
#include "services/project/validate/follow_up.h"

namespace jixiao::project {
namespace {

using status::Violations;

resource::Child CheckListingName(const std::string& name,
                                 const std::string& field,
                                 Violations& violations) {
  return resource::CheckChildName(name, kListings,
                                  "departments/{department}/listings/{listing}",
                                  field, violations);
}

}  // namespace

void CheckContent(const v1::Listing& listing, Violations& violations) {
  const std::string field = "listing.";
  if (listing.kind() == v1::Listing::KIND_UNSPECIFIED ||
      !v1::Listing::Kind_IsValid(listing.kind())) {
    violations.Add(field + "kind", "must be PRIORITY or FUND_SUPPORT");
  }
  CheckNamedProject(listing.project(), field + "project", violations);
  CheckDate(listing.entry_date(), field + "entry_date", violations);
  resource::CheckText(listing.reason(), {300}, field + "reason", violations);
  resource::CheckText(listing.recipient(), {100}, field + "recipient",
                      violations);
}

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateListingRequest& request, absl::CivilDay today) {
  Violations violations;
  const auto key =
      resource::ValidateCreateOf<v1::CreateListingRequest, v1::Listing>(
          request, request.listing_id(),
          request.has_listing() ? &request.listing() : nullptr, "listing",
          CheckContent);
  violations.Add("", key.status());
  CheckSameDepartment(request.parent(), request.listing().project(),
                      "listing.project", violations);
  CheckNotAhead(request.listing().entry_date(), today, "listing.entry_date",
                violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetListingRequest& request) {
  return resource::ValidateGetOf(request, CheckListingName);
}

absl::StatusOr<ListingQuery> ValidateList(
    const v1::ListListingsRequest& request) {
  Violations violations;
  ListingQuery query;
  query.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  query.kind = request.kind();
  if (!v1::Listing::Kind_IsValid(request.kind())) {
    violations.Add("kind", "must be PRIORITY, FUND_SUPPORT or not set");
  }
  query.day =
      CheckOptionalDate(request.effective_date(), "effective_date", violations);
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<resource::Child> ValidateEnd(
    const v1::EndListingRequest& request, absl::CivilDay today) {
  Violations violations;
  resource::Child key = CheckTransition(request, CheckListingName, violations);
  CheckTransitionDay(request.exit_date(), today, "exit_date", violations);
  resource::CheckText(request.reason(), {300, true}, "reason", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::project
