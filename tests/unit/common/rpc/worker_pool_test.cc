#include "common/rpc/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>

#include "common/metrics/metrics.h"
#include "common/testing/scrape.h"

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

TEST(WorkerPool, TellsHowManyTasksWaitAndRun) {
  { const WorkerPool first(1); }  // there are no numbers before the first one
  const auto exposer = *metrics::Exposer::Listen("127.0.0.1:0");
  const testing::Scrape before(exposer->port());
  const auto rise = [&](const std::string& name) {
    return testing::Scrape(exposer->port()).Value(name) - before.Value(name);
  };
  std::promise<void> begun;
  std::promise<void> go_on;
  {
    WorkerPool pool(1);
    pool.Submit([&] {
      begun.set_value();
      go_on.get_future().wait();
    });
    begun.get_future().wait();
    pool.Submit([] {});
    pool.Submit([] {});
    EXPECT_EQ(rise("jixiao_worker_threads"), 1);
    EXPECT_EQ(rise("jixiao_worker_busy"), 1);
    EXPECT_EQ(rise("jixiao_worker_queue_length"), 2);
    go_on.set_value();
  }
  EXPECT_EQ(rise("jixiao_worker_threads"), 0);
  EXPECT_EQ(rise("jixiao_worker_busy"), 0);
  EXPECT_EQ(rise("jixiao_worker_queue_length"), 0);
  EXPECT_EQ(rise("jixiao_worker_queue_wait_seconds_count"), 3);
}

}  // namespace
}  // namespace jixiao::rpc
