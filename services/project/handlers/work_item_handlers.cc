// CreateWorkItem, GetWorkItem, ListWorkItems, UpdateWorkItem.
#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/follow_up_handlers.h"
#include "services/project/handlers/work_handlers.h"
#include "services/project/store/follow_up_write.h"
#include "services/project/store/work_item_rows.h"
#include "services/project/validate/work_item.h"

namespace jixiao::project {

absl::Status CreateWorkItem(const Backend& backend, const rpc::Call& call,
                            const v1::CreateWorkItemRequest& request,
                            v1::WorkItem& response) {
  JX_ASSIGN_OR_RETURN(
      const resource::Child key,
      ValidateCreate(request, backend.reference, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteNewFollowUp<WorkItemTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.work_item(),
          [&](mysql::Session& session, Followed<v1::WorkItem>& item) {
            return CheckLinks(session, key, item.resource);
          }));
  return absl::OkStatus();
}

absl::Status GetWorkItem(const Backend& backend, const rpc::Call& call,
                         const v1::GetWorkItemRequest& request,
                         v1::WorkItem& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<WorkItemTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListWorkItems(const Backend& backend, const rpc::Call& call,
                           const v1::ListWorkItemsRequest& request,
                           v1::ListWorkItemsResponse& response) {
  JX_ASSIGN_OR_RETURN(const WorkItemQuery query,
                      ValidateList(request, backend.reference));
  return AnswerPageById(backend, call, request, query, SelectWorkItems,
                        response.mutable_work_items(),
                        response.mutable_next_page_token());
}

absl::Status UpdateWorkItem(const Backend& backend, const rpc::Call& call,
                            const v1::UpdateWorkItemRequest& request,
                            v1::WorkItem& response) {
  JX_ASSIGN_OR_RETURN(
      const auto update,
      ValidateUpdate(request, backend.reference, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFollowUp<WorkItemTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          update.key, request.work_item().etag(), "UPDATE",
          [&](mysql::Session& session,
              Followed<v1::WorkItem>& item) -> absl::Status {
            JX_RETURN_IF_ERROR(
                ApplyUpdate(request, update.paths, item.resource));
            return CheckLinks(session, update.key, item.resource);
          }));
  return absl::OkStatus();
}

}  // namespace jixiao::project
