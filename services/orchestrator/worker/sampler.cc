#include "services/orchestrator/worker/sampler.h"

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/metrics/operations.h"
#include "common/status/status.h"
#include "services/orchestrator/store/operation_sample.h"

namespace jixiao::orchestrator {
namespace {

constexpr absl::Duration kSampleDeadline = absl::Seconds(2);

}  // namespace

Sampler::Sampler(mysql::Database& database, absl::Duration interval)
    : database_(database), interval_(interval), thread_([this] { Loop(); }) {}

Sampler::~Sampler() { Stop(); }

void Sampler::Stop() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

void Sampler::Loop() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    Sample();
    lock.lock();
    changed_.wait_for(lock, absl::ToChronoMilliseconds(interval_),
                      [this] { return stopping_; });
  }
}

void Sampler::Sample() {
  metrics::OperationSample operations;
  const absl::Status counted = database_.Read(
      mysql::CallDeadline::In(kSampleDeadline), [&](mysql::Session& session) {
        operations = CountUnfinishedOperations(session);
        return absl::OkStatus();
      });
  if (!counted.ok()) {
    // Readiness and the workers tell of a database that is away.
    log::Debug("operations_not_counted",
               {{"error", status::ToLogString(counted)}});
    return;
  }
  metrics::SetUnfinishedOperations(operations, absl::Now());
}

}  // namespace jixiao::orchestrator
