#include "common/rpc/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace jixiao::rpc {
namespace {

TEST(WorkerPool, RunsWhatIsQueuedBeforeItGoes) {
  std::atomic<int> done{0};
  {
    WorkerPool pool(2);
    for (int i = 0; i < 100; ++i) pool.Submit([&done] { done.fetch_add(1); });
  }
  EXPECT_EQ(done.load(), 100);
}

TEST(WorkerPool, RunsTasksSideBySide) {
  WorkerPool pool(2);
  std::promise<void> first;
  std::promise<void> second;
  pool.Submit([&] {
    first.get_future().wait();
    second.set_value();
  });
  pool.Submit([&] { first.set_value(); });
  second.get_future().wait();
}

TEST(WorkerPool, OfOneThreadKeepsTheOrder) {
  std::string order;
  {
    WorkerPool pool(1);
    for (char c : std::string("abcdef")) {
      pool.Submit([&order, c] { order += c; });
    }
  }
  EXPECT_EQ(order, "abcdef");
}

}  // namespace
}  // namespace jixiao::rpc
