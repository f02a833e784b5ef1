#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/follow_up_handlers.h"
#include "services/project/handlers/work_handlers.h"
#include "services/project/store/follow_up_write.h"
#include "services/project/store/listing_rows.h"
#include "services/project/validate/listing.h"

namespace jixiao::project {

absl::Status CreateListing(const Backend& backend, const rpc::Call& call,
                           const v1::CreateListingRequest& request,
                           v1::Listing& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateCreate(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteNewFollowUp<ListingTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.listing(),
          [&](mysql::Session& session, Followed<v1::Listing>& listing) {
            return PutOnList(session, key.department, listing);
          }));
  return absl::OkStatus();
}

absl::Status GetListing(const Backend& backend, const rpc::Call& call,
                        const v1::GetListingRequest& request,
                        v1::Listing& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<ListingTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListListings(const Backend& backend, const rpc::Call& call,
                          const v1::ListListingsRequest& request,
                          v1::ListListingsResponse& response) {
  JX_ASSIGN_OR_RETURN(const ListingQuery query, ValidateList(request));
  return AnswerPageById(backend, call, request, query, SelectListings,
                        response.mutable_listings(),
                        response.mutable_next_page_token());
}

absl::Status EndListing(const Backend& backend, const rpc::Call& call,
                        const v1::EndListingRequest& request,
                        v1::Listing& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateEnd(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFollowUp<ListingTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.etag(), "END",
          [&](mysql::Session&, Followed<v1::Listing>& listing) {
            return TakeOff(request.exit_date(), request.reason(),
                           listing.resource);
          }));
  return absl::OkStatus();
}

}  // namespace jixiao::project
