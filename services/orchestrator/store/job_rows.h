#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/database.h"
#include "google/rpc/status.pb.h"
#include "services/orchestrator/store/job.h"

// How workers take up operations, record steps and end them. Each function is
// one transaction of its own. Times of leases are the database's.
//
// Writes with a job whose fence is stale give ABORTED without a reason (see
// IsFenceLost) and change nothing.
namespace jixiao::orchestrator {

// Hands an operation that is due and in nobody's lease to `owner` for `lease`;
// nullopt when there is none. The queues that have operations due are served
// in turn: first the one whose last turn is longest ago; within a queue first
// come, first served. Counts the attempt.
absl::StatusOr<std::optional<Job>> ClaimJob(mysql::Database& database,
                                            const std::string& owner,
                                            absl::Duration lease);

// Begins `job.step`, or begins it again after a crash, and renews the lease.
// Returns the request id of the step, the same every time.
absl::StatusOr<std::string> BeginStep(mysql::Database& database, const Job& job,
                                      absl::Duration lease);

// Holds the operation for `lease` from now, in the middle of a step.
absl::Status ExtendLease(mysql::Database& database, const Job& job,
                         absl::Duration lease);

// Records the result of `job.step` and moves the operation on. After the last
// step of a generation its report is a DRAFT (or SUPERSEDED when a later one
// is there already, or in the state of its base), and DRAFTs before it are
// SUPERSEDED; audited in the same transaction. Updates `job`.
absl::Status FinishStep(mysql::Database& database, Job& job,
                        const StepResult& result);

// The fact sets that COLLECT stored, by origin.
absl::StatusOr<std::vector<type::v1::FactSet>> SelectFactSets(
    mysql::Database& database, const ReportKey& report);

// Gives the lease back; the operation is due again after `delay`.
absl::Status ReleaseJob(mysql::Database& database, const Job& job,
                        absl::Duration delay);

// Ends the operation with an error, audited in the same transaction. A report
// that was being generated is FAILED then; one that was being published is
// REVIEWED again.
absl::Status FailJob(mysql::Database& database, const Job& job,
                     const google::rpc::Status& error);

// Whether the operation is no longer this worker's.
bool IsFenceLost(const absl::Status& error);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_ROWS_H_
