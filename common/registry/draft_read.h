#ifndef JIXIAO_COMMON_REGISTRY_DRAFT_READ_H_
#define JIXIAO_COMMON_REGISTRY_DRAFT_READ_H_

#include <string>

#include "absl/status/status.h"
#include "common/clock/clock.h"
#include "common/mysql/database.h"
#include "common/rpc/call.h"

// Whoever reads what a department has not published, and is not of that
// department, leaves an audit event there.
namespace jixiao::registry {

// Whether the caller is from outside: no department of the principal is this
// one, which it reaches as one of all (`-`) or by the policy of the server. Who
// is a service and nothing else is not: what it reads it reads for somebody,
// and it says so itself.
bool ReadsFromOutside(const rpc::Call& call, const std::string& department);

// Writes an audit event READ of `resource`, without before and after, to the
// department's chain (`-`: drafts of all departments at once) if the caller
// reads from outside; else nothing, and no statement is sent. In a transaction
// of its own of 3 statements (5 for a department's first event). To be called
// once the draft is read and before it is handed out: where this fails it must
// not be.
absl::Status RecordDraftRead(mysql::Database& database, const Clock& clock,
                             const rpc::Call& call,
                             const std::string& department,
                             const std::string& resource);

}  // namespace jixiao::registry

#endif  // JIXIAO_COMMON_REGISTRY_DRAFT_READ_H_
