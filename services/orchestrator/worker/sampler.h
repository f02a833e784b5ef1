#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_SAMPLER_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_SAMPLER_H_

#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/time/time.h"
#include "common/mysql/database.h"

namespace jixiao::orchestrator {

// Counts the operations of the database again and again on a thread of its
// own, for the metrics: one statement each `interval`, however often they are
// scraped and however busy the workers are. A count that fails leaves the last
// one, whose time the metrics tell. Thread safe.
class Sampler {
 public:
  // `database` outlives the sampler.
  Sampler(mysql::Database& database, absl::Duration interval);
  ~Sampler();

  Sampler(const Sampler&) = delete;
  Sampler& operator=(const Sampler&) = delete;

  // Ends the thread, after a count under way. Idempotent.
  void Stop();

 private:
  void Loop();
  void Sample();

  mysql::Database& database_;
  const absl::Duration interval_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_SAMPLER_H_
