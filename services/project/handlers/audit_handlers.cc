#include "common/journal/read_events.h"
#include "common/registry/page.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "services/project/handlers/handlers.h"

namespace jixiao::project {
namespace {

using Events = std::vector<type::v1::AuditEvent>;

absl::StatusOr<Events> ReadPage(const Backend& backend, const rpc::Call& call,
                                const std::string& department,
                                const paging::Keys& after, int limit) {
  const int64_t sequence = after.empty() ? 0 : registry::NumberKey(after[0]);
  const int64_t ordinal = after.empty() ? 0 : registry::NumberKey(after[1]);
  Events page;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        page.clear();
        for (const journal::StoredEvent& event : journal::ReadEvents(
                 session, department, sequence, ordinal, limit)) {
          page.push_back(journal::ToProto(event));
        }
        return absl::OkStatus();
      }));
  return page;
}

// The id is `{sequence}-{ordinal}`.
paging::Keys KeysOf(const type::v1::AuditEvent& event) {
  const std::string id = registry::LastSegment(event.name());
  const size_t dash = id.find('-');
  return {id.substr(0, dash), id.substr(dash + 1)};
}

}  // namespace

absl::Status ListAuditEvents(const Backend& backend, const rpc::Call& call,
                             const v1::ListAuditEventsRequest& request,
                             v1::ListAuditEventsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfDepartment(request));
  return registry::AnswerPage(
      call, request, 2,
      [&](const paging::Keys& after, int limit) {
        return ReadPage(backend, call, department, after, limit);
      },
      KeysOf, response.mutable_audit_events(),
      response.mutable_next_page_token());
}

}  // namespace jixiao::project
