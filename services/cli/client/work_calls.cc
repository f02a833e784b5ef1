#include "services/cli/client/work_calls.h"

#include "services/cli/client/resource_id.h"

namespace jixiao::cli {

namespace v1 = project::v1;

v1::CreateWorkItemRequest Creation(const v1::WorkItem& item) {
  v1::CreateWorkItemRequest request;
  request.set_work_item_id(IdOf(item.name()));
  *request.mutable_work_item() = item;
  return request;
}

v1::UpdateWorkItemRequest Change(v1::WorkItem item, const std::string& etag) {
  v1::UpdateWorkItemRequest request;
  item.set_etag(etag);
  *request.mutable_work_item() = std::move(item);
  return request;
}

v1::CreateSigningRequest Creation(const v1::Signing& signing) {
  v1::CreateSigningRequest request;
  request.set_signing_id(IdOf(signing.name()));
  *request.mutable_signing() = signing;
  return request;
}

v1::UpdateSigningRequest Change(v1::Signing signing, const std::string& etag) {
  v1::UpdateSigningRequest request;
  signing.set_etag(etag);
  *request.mutable_signing() = std::move(signing);
  return request;
}

v1::CreateListingRequest Creation(const v1::Listing& listing) {
  v1::CreateListingRequest request;
  request.set_listing_id(IdOf(listing.name()));
  *request.mutable_listing() = listing;
  return request;
}

v1::CreateBlockedItemRequest Creation(const v1::BlockedItem& item) {
  v1::CreateBlockedItemRequest request;
  request.set_blocked_item_id(IdOf(item.name()));
  *request.mutable_blocked_item() = item;
  return request;
}

v1::UpdateBlockedItemRequest Change(v1::BlockedItem item,
                                    const std::string& etag) {
  v1::UpdateBlockedItemRequest request;
  item.set_etag(etag);
  *request.mutable_blocked_item() = std::move(item);
  return request;
}

v1::CreateCoordinationMeetingRequest Creation(
    const v1::CoordinationMeeting& meeting) {
  v1::CreateCoordinationMeetingRequest request;
  request.set_coordination_meeting_id(IdOf(meeting.name()));
  *request.mutable_coordination_meeting() = meeting;
  return request;
}

v1::UpdateCoordinationMeetingRequest Change(v1::CoordinationMeeting meeting,
                                            const std::string& etag) {
  v1::UpdateCoordinationMeetingRequest request;
  meeting.set_etag(etag);
  *request.mutable_coordination_meeting() = std::move(meeting);
  return request;
}

}  // namespace jixiao::cli
