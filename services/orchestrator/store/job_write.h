#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_WRITE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_WRITE_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/journal/journal.h"
#include "common/mysql/deadline.h"
#include "common/mysql/session.h"
#include "services/orchestrator/store/job.h"

// What the writes of workers have in common.
namespace jixiao::orchestrator {

// By when a worker's write must have ended: well within its lease.
mysql::CallDeadline JobDeadline();

// ABORTED: the operation is another worker's, or has ended.
absl::Status FenceLost(const Job& job);

// The journaled write of a worker, in the department of the operation.
journal::WriteContext JobWrite(const Job& job);

// Extends the lease to `lease` from now, if the fence is good; FenceLost
// otherwise. Locks the operation's row. Throws sql::SQLException.
absl::Status RenewLease(mysql::Session& session, const Job& job,
                        absl::Duration lease);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_WRITE_H_
