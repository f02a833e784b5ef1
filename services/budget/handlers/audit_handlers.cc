#include "common/registry/audit_page.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/department_read.h"

namespace jixiao::budget {

absl::Status ListAuditEvents(const Backend& backend, const rpc::Call& call,
                             const v1::ListAuditEventsRequest& request,
                             v1::ListAuditEventsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfDepartment(request));
  return registry::AnswerPage(
      call, request, registry::kAuditKeys,
      [&](const paging::Keys& after, int limit) {
        return ReadOfDepartment(backend.database, {call.deadline}, department,
                                [&](mysql::Session& session) {
                                  return registry::SelectAuditEvents(
                                      session, department, after, limit);
                                });
      },
      registry::AuditKeysOf, response.mutable_audit_events(),
      response.mutable_next_page_token());
}

}  // namespace jixiao::budget
