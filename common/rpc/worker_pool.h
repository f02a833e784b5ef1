#ifndef JIXIAO_COMMON_RPC_WORKER_POOL_H_
#define JIXIAO_COMMON_RPC_WORKER_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/time/time.h"

namespace jixiao::rpc {

// A fixed number of threads that run tasks in the order they came. Thread
// safe. The queue itself has no limit: Runtime admits calls before it submits
// them, which bounds it.
class WorkerPool {
 public:
  explicit WorkerPool(size_t threads);
  // Runs what is queued, then joins.
  ~WorkerPool();

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // `task` must not throw.
  void Submit(std::function<void()> task);

  size_t threads() const { return threads_.size(); }

 private:
  struct Task {
    std::function<void()> run;
    absl::Time queued;
  };

  void Work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> queue_;  // guarded by mutex_
  bool stopping_ = false;   // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_WORKER_POOL_H_
