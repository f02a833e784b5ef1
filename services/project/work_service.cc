#include "services/project/work_service.h"

#include "common/rpc/scope.h"
#include "services/project/handlers/work_handlers.h"

namespace jixiao::project {

WorkServiceImpl::WorkServiceImpl(const Backend& backend, rpc::Runtime* runtime)
    : dispatcher_(backend, runtime, v1::WorkService::service_full_name()) {}

grpc::ServerUnaryReactor* WorkServiceImpl::CreateChallenge(
    grpc::CallbackServerContext* context,
    const v1::CreateChallengeRequest* request, v1::Challenge* response) {
  return dispatcher_.Serve<v1::CreateChallengeRequest, v1::Challenge>(
      context, "CreateChallenge", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::CreateChallenge);
}

grpc::ServerUnaryReactor* WorkServiceImpl::GetChallenge(
    grpc::CallbackServerContext* context,
    const v1::GetChallengeRequest* request, v1::Challenge* response) {
  return dispatcher_.Serve<v1::GetChallengeRequest, v1::Challenge>(
      context, "GetChallenge", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::GetChallenge);
}

grpc::ServerUnaryReactor* WorkServiceImpl::ListChallenges(
    grpc::CallbackServerContext* context,
    const v1::ListChallengesRequest* request,
    v1::ListChallengesResponse* response) {
  return dispatcher_
      .Serve<v1::ListChallengesRequest, v1::ListChallengesResponse>(
          context, "ListChallenges", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::ListChallenges);
}

grpc::ServerUnaryReactor* WorkServiceImpl::AnswerChallenge(
    grpc::CallbackServerContext* context,
    const v1::AnswerChallengeRequest* request, v1::Challenge* response) {
  return dispatcher_.Serve<v1::AnswerChallengeRequest, v1::Challenge>(
      context, "AnswerChallenge", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::AnswerChallenge);
}

grpc::ServerUnaryReactor* WorkServiceImpl::WithdrawChallenge(
    grpc::CallbackServerContext* context,
    const v1::WithdrawChallengeRequest* request, v1::Challenge* response) {
  return dispatcher_.Serve<v1::WithdrawChallengeRequest, v1::Challenge>(
      context, "WithdrawChallenge", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::WithdrawChallenge);
}

grpc::ServerUnaryReactor* WorkServiceImpl::CreateListing(
    grpc::CallbackServerContext* context,
    const v1::CreateListingRequest* request, v1::Listing* response) {
  return dispatcher_.Serve<v1::CreateListingRequest, v1::Listing>(
      context, "CreateListing", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::CreateListing);
}

grpc::ServerUnaryReactor* WorkServiceImpl::GetListing(
    grpc::CallbackServerContext* context, const v1::GetListingRequest* request,
    v1::Listing* response) {
  return dispatcher_.Serve<v1::GetListingRequest, v1::Listing>(
      context, "GetListing", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::GetListing);
}

grpc::ServerUnaryReactor* WorkServiceImpl::ListListings(
    grpc::CallbackServerContext* context,
    const v1::ListListingsRequest* request,
    v1::ListListingsResponse* response) {
  return dispatcher_.Serve<v1::ListListingsRequest, v1::ListListingsResponse>(
      context, "ListListings", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::ListListings);
}

grpc::ServerUnaryReactor* WorkServiceImpl::EndListing(
    grpc::CallbackServerContext* context, const v1::EndListingRequest* request,
    v1::Listing* response) {
  return dispatcher_.Serve<v1::EndListingRequest, v1::Listing>(
      context, "EndListing", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::EndListing);
}

grpc::ServerUnaryReactor* WorkServiceImpl::CreateBulletin(
    grpc::CallbackServerContext* context,
    const v1::CreateBulletinRequest* request, v1::Bulletin* response) {
  return dispatcher_.Serve<v1::CreateBulletinRequest, v1::Bulletin>(
      context, "CreateBulletin", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::CreateBulletin);
}

grpc::ServerUnaryReactor* WorkServiceImpl::GetBulletin(
    grpc::CallbackServerContext* context, const v1::GetBulletinRequest* request,
    v1::Bulletin* response) {
  return dispatcher_.Serve<v1::GetBulletinRequest, v1::Bulletin>(
      context, "GetBulletin", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::GetBulletin);
}

grpc::ServerUnaryReactor* WorkServiceImpl::ListBulletins(
    grpc::CallbackServerContext* context,
    const v1::ListBulletinsRequest* request,
    v1::ListBulletinsResponse* response) {
  return dispatcher_.Serve<v1::ListBulletinsRequest, v1::ListBulletinsResponse>(
      context, "ListBulletins", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::ListBulletins);
}

grpc::ServerUnaryReactor* WorkServiceImpl::CreateBlockedItem(
    grpc::CallbackServerContext* context,
    const v1::CreateBlockedItemRequest* request, v1::BlockedItem* response) {
  return dispatcher_.Serve<v1::CreateBlockedItemRequest, v1::BlockedItem>(
      context, "CreateBlockedItem", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::CreateBlockedItem);
}

grpc::ServerUnaryReactor* WorkServiceImpl::GetBlockedItem(
    grpc::CallbackServerContext* context,
    const v1::GetBlockedItemRequest* request, v1::BlockedItem* response) {
  return dispatcher_.Serve<v1::GetBlockedItemRequest, v1::BlockedItem>(
      context, "GetBlockedItem", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::GetBlockedItem);
}

grpc::ServerUnaryReactor* WorkServiceImpl::ListBlockedItems(
    grpc::CallbackServerContext* context,
    const v1::ListBlockedItemsRequest* request,
    v1::ListBlockedItemsResponse* response) {
  return dispatcher_
      .Serve<v1::ListBlockedItemsRequest, v1::ListBlockedItemsResponse>(
          context, "ListBlockedItems", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::ListBlockedItems);
}

grpc::ServerUnaryReactor* WorkServiceImpl::UpdateBlockedItem(
    grpc::CallbackServerContext* context,
    const v1::UpdateBlockedItemRequest* request, v1::BlockedItem* response) {
  return dispatcher_.Serve<v1::UpdateBlockedItemRequest, v1::BlockedItem>(
      context, "UpdateBlockedItem", request, response,
      rpc::DepartmentOf(request->blocked_item().name()),
      jixiao::project::UpdateBlockedItem);
}

grpc::ServerUnaryReactor* WorkServiceImpl::EscalateBlockedItem(
    grpc::CallbackServerContext* context,
    const v1::EscalateBlockedItemRequest* request, v1::BlockedItem* response) {
  return dispatcher_.Serve<v1::EscalateBlockedItemRequest, v1::BlockedItem>(
      context, "EscalateBlockedItem", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::EscalateBlockedItem);
}

grpc::ServerUnaryReactor* WorkServiceImpl::ResolveBlockedItem(
    grpc::CallbackServerContext* context,
    const v1::ResolveBlockedItemRequest* request, v1::BlockedItem* response) {
  return dispatcher_.Serve<v1::ResolveBlockedItemRequest, v1::BlockedItem>(
      context, "ResolveBlockedItem", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::ResolveBlockedItem);
}

grpc::ServerUnaryReactor* WorkServiceImpl::CreateCoordinationMeeting(
    grpc::CallbackServerContext* context,
    const v1::CreateCoordinationMeetingRequest* request,
    v1::CoordinationMeeting* response) {
  return dispatcher_
      .Serve<v1::CreateCoordinationMeetingRequest, v1::CoordinationMeeting>(
          context, "CreateCoordinationMeeting", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::project::CreateCoordinationMeeting);
}

grpc::ServerUnaryReactor* WorkServiceImpl::GetCoordinationMeeting(
    grpc::CallbackServerContext* context,
    const v1::GetCoordinationMeetingRequest* request,
    v1::CoordinationMeeting* response) {
  return dispatcher_
      .Serve<v1::GetCoordinationMeetingRequest, v1::CoordinationMeeting>(
          context, "GetCoordinationMeeting", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::project::GetCoordinationMeeting);
}

grpc::ServerUnaryReactor* WorkServiceImpl::ListCoordinationMeetings(
    grpc::CallbackServerContext* context,
    const v1::ListCoordinationMeetingsRequest* request,
    v1::ListCoordinationMeetingsResponse* response) {
  return dispatcher_.Serve<v1::ListCoordinationMeetingsRequest,
                           v1::ListCoordinationMeetingsResponse>(
      context, "ListCoordinationMeetings", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::project::ListCoordinationMeetings);
}

grpc::ServerUnaryReactor* WorkServiceImpl::UpdateCoordinationMeeting(
    grpc::CallbackServerContext* context,
    const v1::UpdateCoordinationMeetingRequest* request,
    v1::CoordinationMeeting* response) {
  return dispatcher_
      .Serve<v1::UpdateCoordinationMeetingRequest, v1::CoordinationMeeting>(
          context, "UpdateCoordinationMeeting", request, response,
          rpc::DepartmentOf(request->coordination_meeting().name()),
          jixiao::project::UpdateCoordinationMeeting);
}

grpc::ServerUnaryReactor* WorkServiceImpl::CreateWorkItem(
    grpc::CallbackServerContext* context,
    const v1::CreateWorkItemRequest* request, v1::WorkItem* response) {
  return dispatcher_.Serve<v1::CreateWorkItemRequest, v1::WorkItem>(
      context, "CreateWorkItem", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::CreateWorkItem);
}

grpc::ServerUnaryReactor* WorkServiceImpl::GetWorkItem(
    grpc::CallbackServerContext* context, const v1::GetWorkItemRequest* request,
    v1::WorkItem* response) {
  return dispatcher_.Serve<v1::GetWorkItemRequest, v1::WorkItem>(
      context, "GetWorkItem", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::GetWorkItem);
}

grpc::ServerUnaryReactor* WorkServiceImpl::ListWorkItems(
    grpc::CallbackServerContext* context,
    const v1::ListWorkItemsRequest* request,
    v1::ListWorkItemsResponse* response) {
  return dispatcher_.Serve<v1::ListWorkItemsRequest, v1::ListWorkItemsResponse>(
      context, "ListWorkItems", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::ListWorkItems);
}

grpc::ServerUnaryReactor* WorkServiceImpl::UpdateWorkItem(
    grpc::CallbackServerContext* context,
    const v1::UpdateWorkItemRequest* request, v1::WorkItem* response) {
  return dispatcher_.Serve<v1::UpdateWorkItemRequest, v1::WorkItem>(
      context, "UpdateWorkItem", request, response,
      rpc::DepartmentOf(request->work_item().name()),
      jixiao::project::UpdateWorkItem);
}

grpc::ServerUnaryReactor* WorkServiceImpl::CreateSigning(
    grpc::CallbackServerContext* context,
    const v1::CreateSigningRequest* request, v1::Signing* response) {
  return dispatcher_.Serve<v1::CreateSigningRequest, v1::Signing>(
      context, "CreateSigning", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::CreateSigning);
}

grpc::ServerUnaryReactor* WorkServiceImpl::GetSigning(
    grpc::CallbackServerContext* context, const v1::GetSigningRequest* request,
    v1::Signing* response) {
  return dispatcher_.Serve<v1::GetSigningRequest, v1::Signing>(
      context, "GetSigning", request, response,
      rpc::DepartmentOf(request->name()), jixiao::project::GetSigning);
}

grpc::ServerUnaryReactor* WorkServiceImpl::ListSignings(
    grpc::CallbackServerContext* context,
    const v1::ListSigningsRequest* request,
    v1::ListSigningsResponse* response) {
  return dispatcher_.Serve<v1::ListSigningsRequest, v1::ListSigningsResponse>(
      context, "ListSignings", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::project::ListSignings);
}

grpc::ServerUnaryReactor* WorkServiceImpl::UpdateSigning(
    grpc::CallbackServerContext* context,
    const v1::UpdateSigningRequest* request, v1::Signing* response) {
  return dispatcher_.Serve<v1::UpdateSigningRequest, v1::Signing>(
      context, "UpdateSigning", request, response,
      rpc::DepartmentOf(request->signing().name()),
      jixiao::project::UpdateSigning);
}

grpc::ServerUnaryReactor* WorkServiceImpl::GetSigningConversion(
    grpc::CallbackServerContext* context,
    const v1::GetSigningConversionRequest* request,
    v1::SigningConversion* response) {
  return dispatcher_
      .Serve<v1::GetSigningConversionRequest, v1::SigningConversion>(
          context, "GetSigningConversion", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::project::GetSigningConversion);
}

}  // namespace jixiao::project
