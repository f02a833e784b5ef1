#ifndef JIXIAO_COMMON_METRICS_WORKERS_H_
#define JIXIAO_COMMON_METRICS_WORKERS_H_

#include "absl/time/time.h"

// What the pools of threads that handle calls tell. Thread safe.
namespace jixiao::metrics {

// Threads of all pools, as they come and go: `by` is added.
void WorkerThreadsChanged(int by);

// A task was queued; a thread began it after `waited`; it ended.
void TaskQueued();
void TaskBegun(absl::Duration waited);
void TaskEnded();

}  // namespace jixiao::metrics

#endif  // JIXIAO_COMMON_METRICS_WORKERS_H_
