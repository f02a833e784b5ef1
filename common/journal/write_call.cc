#include "common/journal/write_call.h"

#include "common/status/macros.h"

namespace jixiao::journal {

absl::Status RunWrite(
    mysql::Database& database, const WriteCall& call,
    const std::string& department, google::protobuf::Message* response,
    const std::function<absl::Status(mysql::Session&, Entry&)>& fn) {
  const WriteContext context{call.actor,      department,          call.method,
                             call.request_id, call.request_digest, call.now};
  bool checked = false;
  const absl::Status outcome = database.RunInTransaction(
      call.deadline, [&](mysql::Session& session) -> absl::Status {
        checked = false;
        response->Clear();
        JX_RETURN_IF_ERROR(Write(session, context, response, [&](Entry& entry) {
          return fn(session, entry);
        }));
        if (!call.validate_only) return absl::OkStatus();
        checked = true;
        return absl::CancelledError("validate_only");
      });
  return checked ? absl::OkStatus() : outcome;
}

}  // namespace jixiao::journal
