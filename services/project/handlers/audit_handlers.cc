#include "common/registry/audit_page.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "services/project/handlers/handlers.h"

namespace jixiao::project {

absl::Status ListAuditEvents(const Backend& backend, const rpc::Call& call,
                             const v1::ListAuditEventsRequest& request,
                             v1::ListAuditEventsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfDepartment(request));
  return registry::AnswerPage(
      call, request, registry::kAuditKeys,
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<type::v1::AuditEvent>> {
        std::vector<type::v1::AuditEvent> page;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) {
              page = registry::SelectAuditEvents(session, department, after,
                                                 limit);
              return absl::OkStatus();
            }));
        return page;
      },
      registry::AuditKeysOf, response.mutable_audit_events(),
      response.mutable_next_page_token());
}

}  // namespace jixiao::project
