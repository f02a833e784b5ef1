#ifndef JIXIAO_SERVICES_PROJECT_WORK_SERVICE_H_
#define JIXIAO_SERVICES_PROJECT_WORK_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/project/v1/work_service.grpc.pb.h"
#include "services/project/handlers/backend.h"

namespace jixiao::project {

// The transport of WorkService: every rpc goes to its handler with the
// department it names. Thread safe. Owns nothing it is given.
class WorkServiceImpl final : public v1::WorkService::CallbackService {
 public:
  WorkServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* CreateChallenge(
      grpc::CallbackServerContext* context,
      const v1::CreateChallengeRequest* request,
      v1::Challenge* response) override;
  grpc::ServerUnaryReactor* GetChallenge(grpc::CallbackServerContext* context,
                                         const v1::GetChallengeRequest* request,
                                         v1::Challenge* response) override;
  grpc::ServerUnaryReactor* ListChallenges(
      grpc::CallbackServerContext* context,
      const v1::ListChallengesRequest* request,
      v1::ListChallengesResponse* response) override;
  grpc::ServerUnaryReactor* AnswerChallenge(
      grpc::CallbackServerContext* context,
      const v1::AnswerChallengeRequest* request,
      v1::Challenge* response) override;
  grpc::ServerUnaryReactor* WithdrawChallenge(
      grpc::CallbackServerContext* context,
      const v1::WithdrawChallengeRequest* request,
      v1::Challenge* response) override;
  grpc::ServerUnaryReactor* CreateListing(
      grpc::CallbackServerContext* context,
      const v1::CreateListingRequest* request, v1::Listing* response) override;
  grpc::ServerUnaryReactor* GetListing(grpc::CallbackServerContext* context,
                                       const v1::GetListingRequest* request,
                                       v1::Listing* response) override;
  grpc::ServerUnaryReactor* ListListings(
      grpc::CallbackServerContext* context,
      const v1::ListListingsRequest* request,
      v1::ListListingsResponse* response) override;
  grpc::ServerUnaryReactor* EndListing(grpc::CallbackServerContext* context,
                                       const v1::EndListingRequest* request,
                                       v1::Listing* response) override;
  grpc::ServerUnaryReactor* CreateBulletin(
      grpc::CallbackServerContext* context,
      const v1::CreateBulletinRequest* request,
      v1::Bulletin* response) override;
  grpc::ServerUnaryReactor* GetBulletin(grpc::CallbackServerContext* context,
                                        const v1::GetBulletinRequest* request,
                                        v1::Bulletin* response) override;
  grpc::ServerUnaryReactor* ListBulletins(
      grpc::CallbackServerContext* context,
      const v1::ListBulletinsRequest* request,
      v1::ListBulletinsResponse* response) override;
  grpc::ServerUnaryReactor* CreateBlockedItem(
      grpc::CallbackServerContext* context,
      const v1::CreateBlockedItemRequest* request,
      v1::BlockedItem* response) override;
  grpc::ServerUnaryReactor* GetBlockedItem(
      grpc::CallbackServerContext* context,
      const v1::GetBlockedItemRequest* request,
      v1::BlockedItem* response) override;
  grpc::ServerUnaryReactor* ListBlockedItems(
      grpc::CallbackServerContext* context,
      const v1::ListBlockedItemsRequest* request,
      v1::ListBlockedItemsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateBlockedItem(
      grpc::CallbackServerContext* context,
      const v1::UpdateBlockedItemRequest* request,
      v1::BlockedItem* response) override;
  grpc::ServerUnaryReactor* EscalateBlockedItem(
      grpc::CallbackServerContext* context,
      const v1::EscalateBlockedItemRequest* request,
      v1::BlockedItem* response) override;
  grpc::ServerUnaryReactor* ResolveBlockedItem(
      grpc::CallbackServerContext* context,
      const v1::ResolveBlockedItemRequest* request,
      v1::BlockedItem* response) override;
  grpc::ServerUnaryReactor* CreateCoordinationMeeting(
      grpc::CallbackServerContext* context,
      const v1::CreateCoordinationMeetingRequest* request,
      v1::CoordinationMeeting* response) override;
  grpc::ServerUnaryReactor* GetCoordinationMeeting(
      grpc::CallbackServerContext* context,
      const v1::GetCoordinationMeetingRequest* request,
      v1::CoordinationMeeting* response) override;
  grpc::ServerUnaryReactor* ListCoordinationMeetings(
      grpc::CallbackServerContext* context,
      const v1::ListCoordinationMeetingsRequest* request,
      v1::ListCoordinationMeetingsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateCoordinationMeeting(
      grpc::CallbackServerContext* context,
      const v1::UpdateCoordinationMeetingRequest* request,
      v1::CoordinationMeeting* response) override;
  grpc::ServerUnaryReactor* CreateWorkItem(
      grpc::CallbackServerContext* context,
      const v1::CreateWorkItemRequest* request,
      v1::WorkItem* response) override;
  grpc::ServerUnaryReactor* GetWorkItem(grpc::CallbackServerContext* context,
                                        const v1::GetWorkItemRequest* request,
                                        v1::WorkItem* response) override;
  grpc::ServerUnaryReactor* ListWorkItems(
      grpc::CallbackServerContext* context,
      const v1::ListWorkItemsRequest* request,
      v1::ListWorkItemsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateWorkItem(
      grpc::CallbackServerContext* context,
      const v1::UpdateWorkItemRequest* request,
      v1::WorkItem* response) override;
  grpc::ServerUnaryReactor* CreateSigning(
      grpc::CallbackServerContext* context,
      const v1::CreateSigningRequest* request, v1::Signing* response) override;
  grpc::ServerUnaryReactor* GetSigning(grpc::CallbackServerContext* context,
                                       const v1::GetSigningRequest* request,
                                       v1::Signing* response) override;
  grpc::ServerUnaryReactor* ListSignings(
      grpc::CallbackServerContext* context,
      const v1::ListSigningsRequest* request,
      v1::ListSigningsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateSigning(
      grpc::CallbackServerContext* context,
      const v1::UpdateSigningRequest* request, v1::Signing* response) override;
  grpc::ServerUnaryReactor* GetSigningConversion(
      grpc::CallbackServerContext* context,
      const v1::GetSigningConversionRequest* request,
      v1::SigningConversion* response) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_WORK_SERVICE_H_
