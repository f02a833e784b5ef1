#ifndef JIXIAO_COMMON_METRICS_OPERATIONS_H_
#define JIXIAO_COMMON_METRICS_OPERATIONS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/time/time.h"

// What the workers of long-running operations tell. Thread safe.
namespace jixiao::metrics {

// The operations of one kind in the database that have not ended, at one
// moment.
struct UnfinishedOperations {
  int64_t queued = 0;         // due, and nobody has begun them
  int64_t running = 0;        // in a worker's lease
  int64_t waiting = 0;        // for their next attempt, or for parts of a batch
  int64_t abandoned = 0;      // in a lease that has run out
  absl::Duration oldest_age;  // of all these; 0: there are none
};
// By the names below; a kind that is not in the map has none.
using OperationSample = std::map<std::string, UnfinishedOperations>;
void SetUnfinishedOperations(const OperationSample& sample, absl::Time at);

// `kind`: "generate", "publish", "batch"; `outcome`: "done", "failed",
// "cancelled"; `step`: the name of a step, "EVALUATE". None comes from a
// caller.
//
// A worker of this process has taken an operation up, perhaps from one that
// let its lease run out.
void OperationClaimed(const std::string& kind, bool taken_over);
// This process has ended one.
void OperationEnded(const std::string& kind, const std::string& outcome);
// A step of one was done, or has failed.
void OperationStepEnded(const std::string& step, bool done,
                        absl::Duration duration);

}  // namespace jixiao::metrics

#endif  // JIXIAO_COMMON_METRICS_OPERATIONS_H_
