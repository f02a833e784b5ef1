#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/follow_up_handlers.h"
#include "services/project/handlers/work_handlers.h"
#include "services/project/store/blocked_item_rows.h"
#include "services/project/store/follow_up_write.h"
#include "services/project/validate/blocked_item.h"

namespace jixiao::project {
namespace {

// As it is when it is reported, whatever the request says of its state.
v1::BlockedItem Opened(const v1::BlockedItem& content) {
  v1::BlockedItem item = content;
  item.set_state(v1::BlockedItem::STATE_OPEN);
  item.clear_escalation_level();
  item.clear_escalate_date();
  item.clear_escalated_to();
  item.clear_resolve_date();
  item.clear_resolution();
  return item;
}

}  // namespace

absl::Status CreateBlockedItem(const Backend& backend, const rpc::Call& call,
                               const v1::CreateBlockedItemRequest& request,
                               v1::BlockedItem& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateCreate(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteNewFollowUp<BlockedItemTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, Opened(request.blocked_item()), PlaceBlockedItem));
  return absl::OkStatus();
}

absl::Status GetBlockedItem(const Backend& backend, const rpc::Call& call,
                            const v1::GetBlockedItemRequest& request,
                            v1::BlockedItem& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<BlockedItemTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListBlockedItems(const Backend& backend, const rpc::Call& call,
                              const v1::ListBlockedItemsRequest& request,
                              v1::ListBlockedItemsResponse& response) {
  JX_ASSIGN_OR_RETURN(const BlockedItemQuery query, ValidateList(request));
  return AnswerPageById(backend, call, request, query, SelectBlockedItems,
                        response.mutable_blocked_items(),
                        response.mutable_next_page_token());
}

absl::Status UpdateBlockedItem(const Backend& backend, const rpc::Call& call,
                               const v1::UpdateBlockedItemRequest& request,
                               v1::BlockedItem& response) {
  const absl::CivilDay today = Today(backend);
  JX_ASSIGN_OR_RETURN(const auto update, ValidateUpdate(request, today));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFollowUp<BlockedItemTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          update.key, request.blocked_item().etag(), "UPDATE",
          [&](mysql::Session& session,
              Followed<v1::BlockedItem>& item) -> absl::Status {
            const std::string project = item.resource.project();
            JX_RETURN_IF_ERROR(
                ApplyUpdate(request, update.paths, today, item.resource));
            if (item.resource.project() == project) return absl::OkStatus();
            return PlaceBlockedItem(session, item);
          }));
  return absl::OkStatus();
}

absl::Status EscalateBlockedItem(const Backend& backend, const rpc::Call& call,
                                 const v1::EscalateBlockedItemRequest& request,
                                 v1::BlockedItem& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateEscalate(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFollowUp<BlockedItemTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.etag(), "ESCALATE",
          [&](mysql::Session&, Followed<v1::BlockedItem>& item) {
            return Escalate(request.escalate_date(), request.recipient(),
                            item.resource);
          }));
  return absl::OkStatus();
}

absl::Status ResolveBlockedItem(const Backend& backend, const rpc::Call& call,
                                const v1::ResolveBlockedItemRequest& request,
                                v1::BlockedItem& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateResolve(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFollowUp<BlockedItemTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.etag(), "RESOLVE",
          [&](mysql::Session&, Followed<v1::BlockedItem>& item) {
            return Resolve(request.resolve_date(), request.resolution(),
                           item.resource);
          }));
  return absl::OkStatus();
}

}  // namespace jixiao::project
