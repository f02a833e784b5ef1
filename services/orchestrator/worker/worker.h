#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_WORKER_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_WORKER_H_

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "services/orchestrator/store/store.h"
#include "services/orchestrator/worker/peers.h"

namespace jixiao::orchestrator {

// Generates reports: claims one after another under a lease, runs its steps,
// records each before and after. Any number of processes may do so over one
// database; a worker that dies is noticed when its lease runs out, and another
// goes on at the step it died in.
//
// Owns its threads. Thread safe.
class Worker {
 public:
  struct Options {
    int threads = 2;
    // Longer than the slowest step: the peers' timeout plus the writes.
    absl::Duration lease = absl::Seconds(30);
    // How often an idle thread looks for reports that others left.
    absl::Duration poll_interval = absl::Seconds(1);
  };

  // Neither is owned; both outlive the worker.
  Worker(const Options& options, JobStore* store, Peers* peers);
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
  // Runs steps until the report is done, has failed, is to wait, or the worker
  // stops.
  void Work(Job job);
  // What to do about a step that failed.
  void HandleFailure(const Job& job, const absl::Status& error);
  // Waits for Notify, Stop or the poll interval. False when stopping.
  bool Wait();
  bool stopping();

  const Options options_;
  JobStore* const store_;
  Peers* const peers_;
  const std::string owner_;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;  // guarded by mutex_
  int notifications_ = 0;  // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_WORKER_H_
