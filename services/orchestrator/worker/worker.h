#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_WORKER_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_WORKER_H_

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "services/orchestrator/store/job.h"
#include "services/orchestrator/worker/steps.h"

namespace jixiao::orchestrator {

// Runs operations: claims one after another under a lease, runs its steps,
// records each before and after. Any number of processes may do so over one
// database; a worker that dies is noticed when its lease runs out, and another
// goes on at the step it died in. Operations that have long ended are
// forgotten meanwhile.
//
// Owns its threads. Thread safe.
class Worker {
 public:
  struct Options {
    int threads = 2;
    // Longer than the slowest step: the peers' timeout plus the writes.
    absl::Duration lease = absl::Seconds(30);
    // How often an idle thread looks for operations that others left.
    absl::Duration poll_interval = absl::Seconds(1);
    // For how long an operation is kept after its end, and how often those
    // that are older are looked for.
    absl::Duration retention = absl::Hours(24 * 30);
    absl::Duration purge_interval = absl::Minutes(10);
  };

  // What `tools` refers to outlives the worker.
  Worker(const Options& options, const StepTools& tools);
  ~Worker();

  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Something is due: wakes an idle thread.
  void Notify();

  // Gives leases back after the step under way and ends the threads.
  // Idempotent.
  void Stop();

 private:
  void Loop();
  // Runs steps until the operation is done, has failed, is to wait, or the
  // worker stops.
  void Work(Job job);
  // Does the step that the operation is at, in a span of its own.
  absl::Status WorkOnStep(Job& job);
  absl::Status RunAndRecordStep(Job& job);
  // Begins reports of a batch, or ends it.
  void WorkOnBatch(Job job);
  // What to do about a step that failed.
  void HandleFailure(const Job& job, const absl::Status& error);
  // Forgets operations when it is time to; one thread at a time.
  void PurgeWhenDue();
  // Waits for Notify, Stop or the poll interval. False when stopping.
  bool Wait();
  bool stopping();

  const Options options_;
  const StepTools tools_;
  const std::string owner_;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;  // guarded by mutex_
  int notifications_ = 0;  // guarded by mutex_
  absl::Time next_purge_;  // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_WORKER_H_
