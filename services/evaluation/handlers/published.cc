#include "services/evaluation/handlers/published.h"

#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/store/evaluation_head.h"

namespace jixiao::evaluation {

bool ReadsPublishedOnly(const rpc::Call& call) {
  return call.principal.HasOnlyRole(type::v1::ROLE_READER);
}

absl::Status CheckPublished(const Backend& backend, const rpc::Call& call,
                            const EvaluationKey& key) {
  if (!ReadsPublishedOnly(call)) return absl::OkStatus();
  bool published = false;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        published = IsPublished(session, key);
        return absl::OkStatus();
      }));
  return published ? absl::OkStatus() : status::PermissionDenied(call.method);
}

}  // namespace jixiao::evaluation
