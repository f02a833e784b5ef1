// What each rpc of WorkService does once the caller is known and allowed:
// validate, domain, store. The errors are those of the rpc comments in
// work_service.proto.
#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_WORK_HANDLERS_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_WORK_HANDLERS_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "services/project/handlers/backend.h"

namespace jixiao::project {

absl::Status CreateChallenge(const Backend& backend, const rpc::Call& call,
                             const v1::CreateChallengeRequest& request,
                             v1::Challenge& response);
absl::Status GetChallenge(const Backend& backend, const rpc::Call& call,
                          const v1::GetChallengeRequest& request,
                          v1::Challenge& response);
absl::Status ListChallenges(const Backend& backend, const rpc::Call& call,
                            const v1::ListChallengesRequest& request,
                            v1::ListChallengesResponse& response);
absl::Status AnswerChallenge(const Backend& backend, const rpc::Call& call,
                             const v1::AnswerChallengeRequest& request,
                             v1::Challenge& response);
absl::Status WithdrawChallenge(const Backend& backend, const rpc::Call& call,
                               const v1::WithdrawChallengeRequest& request,
                               v1::Challenge& response);
absl::Status CreateListing(const Backend& backend, const rpc::Call& call,
                           const v1::CreateListingRequest& request,
                           v1::Listing& response);
absl::Status GetListing(const Backend& backend, const rpc::Call& call,
                        const v1::GetListingRequest& request,
                        v1::Listing& response);
absl::Status ListListings(const Backend& backend, const rpc::Call& call,
                          const v1::ListListingsRequest& request,
                          v1::ListListingsResponse& response);
absl::Status EndListing(const Backend& backend, const rpc::Call& call,
                        const v1::EndListingRequest& request,
                        v1::Listing& response);
absl::Status CreateBulletin(const Backend& backend, const rpc::Call& call,
                            const v1::CreateBulletinRequest& request,
                            v1::Bulletin& response);
absl::Status GetBulletin(const Backend& backend, const rpc::Call& call,
                         const v1::GetBulletinRequest& request,
                         v1::Bulletin& response);
absl::Status ListBulletins(const Backend& backend, const rpc::Call& call,
                           const v1::ListBulletinsRequest& request,
                           v1::ListBulletinsResponse& response);
absl::Status CreateBlockedItem(const Backend& backend, const rpc::Call& call,
                               const v1::CreateBlockedItemRequest& request,
                               v1::BlockedItem& response);
absl::Status GetBlockedItem(const Backend& backend, const rpc::Call& call,
                            const v1::GetBlockedItemRequest& request,
                            v1::BlockedItem& response);
absl::Status ListBlockedItems(const Backend& backend, const rpc::Call& call,
                              const v1::ListBlockedItemsRequest& request,
                              v1::ListBlockedItemsResponse& response);
absl::Status UpdateBlockedItem(const Backend& backend, const rpc::Call& call,
                               const v1::UpdateBlockedItemRequest& request,
                               v1::BlockedItem& response);
absl::Status EscalateBlockedItem(const Backend& backend, const rpc::Call& call,
                                 const v1::EscalateBlockedItemRequest& request,
                                 v1::BlockedItem& response);
absl::Status ResolveBlockedItem(const Backend& backend, const rpc::Call& call,
                                const v1::ResolveBlockedItemRequest& request,
                                v1::BlockedItem& response);
absl::Status CreateCoordinationMeeting(
    const Backend& backend, const rpc::Call& call,
    const v1::CreateCoordinationMeetingRequest& request,
    v1::CoordinationMeeting& response);
absl::Status GetCoordinationMeeting(
    const Backend& backend, const rpc::Call& call,
    const v1::GetCoordinationMeetingRequest& request,
    v1::CoordinationMeeting& response);
absl::Status ListCoordinationMeetings(
    const Backend& backend, const rpc::Call& call,
    const v1::ListCoordinationMeetingsRequest& request,
    v1::ListCoordinationMeetingsResponse& response);
absl::Status UpdateCoordinationMeeting(
    const Backend& backend, const rpc::Call& call,
    const v1::UpdateCoordinationMeetingRequest& request,
    v1::CoordinationMeeting& response);
absl::Status CreateWorkItem(const Backend& backend, const rpc::Call& call,
                            const v1::CreateWorkItemRequest& request,
                            v1::WorkItem& response);
absl::Status GetWorkItem(const Backend& backend, const rpc::Call& call,
                         const v1::GetWorkItemRequest& request,
                         v1::WorkItem& response);
absl::Status ListWorkItems(const Backend& backend, const rpc::Call& call,
                           const v1::ListWorkItemsRequest& request,
                           v1::ListWorkItemsResponse& response);
absl::Status UpdateWorkItem(const Backend& backend, const rpc::Call& call,
                            const v1::UpdateWorkItemRequest& request,
                            v1::WorkItem& response);
absl::Status CreateSigning(const Backend& backend, const rpc::Call& call,
                           const v1::CreateSigningRequest& request,
                           v1::Signing& response);
absl::Status GetSigning(const Backend& backend, const rpc::Call& call,
                        const v1::GetSigningRequest& request,
                        v1::Signing& response);
absl::Status ListSignings(const Backend& backend, const rpc::Call& call,
                          const v1::ListSigningsRequest& request,
                          v1::ListSigningsResponse& response);
absl::Status UpdateSigning(const Backend& backend, const rpc::Call& call,
                           const v1::UpdateSigningRequest& request,
                           v1::Signing& response);
absl::Status GetSigningConversion(
    const Backend& backend, const rpc::Call& call,
    const v1::GetSigningConversionRequest& request,
    v1::SigningConversion& response);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_WORK_HANDLERS_H_
