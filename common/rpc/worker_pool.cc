#include "common/rpc/worker_pool.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/metrics/workers.h"

namespace jixiao::rpc {

WorkerPool::WorkerPool(size_t threads) {
  metrics::WorkerThreadsChanged(static_cast<int>(threads));
  threads_.reserve(threads);
  for (size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { Work(); });
  }
}

WorkerPool::~WorkerPool() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  metrics::WorkerThreadsChanged(-static_cast<int>(threads_.size()));
}

void WorkerPool::Submit(std::function<void()> task) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    queue_.push_back({std::move(task), absl::Now()});
    metrics::TaskQueued();
  }
  wake_.notify_one();
}

void WorkerPool::Work() {
  while (true) {
    Task task;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    metrics::TaskBegun(absl::Now() - task.queued);
    task.run();
    metrics::TaskEnded();
  }
}

}  // namespace jixiao::rpc
