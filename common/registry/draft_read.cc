#include "common/registry/draft_read.h"

#include "common/journal/write_call.h"
#include "google/protobuf/empty.pb.h"

namespace jixiao::registry {

bool ReadsFromOutside(const rpc::Call& call, const std::string& department) {
  // Nobody is of all departments.
  const bool inside = department != rpc::kAllDepartments &&
                      call.principal.departments.count(department) > 0;
  return !inside && !call.principal.HasOnlyRole(type::v1::ROLE_SERVICE);
}

absl::Status RecordDraftRead(mysql::Database& database, const Clock& clock,
                             const rpc::Call& call,
                             const std::string& department,
                             const std::string& resource) {
  if (!ReadsFromOutside(call, department)) return absl::OkStatus();
  journal::WriteCall write;
  write.actor = call.principal.subject;
  write.method = call.method;
  write.now = clock.Now();
  write.deadline = {call.deadline};
  google::protobuf::Empty nothing;
  return journal::RunWrite(database, write, department, &nothing,
                           [&](mysql::Session&, journal::Entry& entry) {
                             entry.Audit(resource, "READ", nullptr, nullptr);
                             return absl::OkStatus();
                           });
}

}  // namespace jixiao::registry
