// Requests about listings. Each function reports every violation at once;
// `today` is the server's civil day.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_LISTING_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_LISTING_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "services/project/domain/listing.h"

namespace jixiao::project {

// As fields of `listing`.
void CheckContent(const v1::Listing& listing, status::Violations& violations);

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateListingRequest& request, absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetListingRequest& request);
absl::StatusOr<ListingQuery> ValidateList(
    const v1::ListListingsRequest& request);
absl::StatusOr<resource::Child> ValidateEnd(
    const v1::EndListingRequest& request, absl::CivilDay today);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_LISTING_H_
