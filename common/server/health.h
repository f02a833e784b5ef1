#ifndef JIXIAO_COMMON_SERVER_HEALTH_H_
#define JIXIAO_COMMON_SERVER_HEALTH_H_

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace jixiao::server {

// Readiness with hysteresis: up after 2 good probes in a row, down after 3 bad
// ones. Begins down. Not thread safe.
class Readiness {
 public:
  static constexpr int kGoodToRise = 2;
  static constexpr int kBadToFall = 3;

  // Takes one answer; returns whether ready now.
  bool Observe(bool good);
  bool ready() const { return ready_; }

 private:
  bool ready_ = false;
  int streak_ = 0;  // answers in a row against the present state
};

// Asks `probe` again and again on a thread of its own and tells `report` what
// readiness became, on that thread. Until ready for the first time it asks
// more often.
class ReadinessProbe {
 public:
  ReadinessProbe(std::function<absl::Status()> probe,
                 std::function<void(bool ready)> report,
                 absl::Duration interval);
  // As Stop.
  ~ReadinessProbe();

  ReadinessProbe(const ReadinessProbe&) = delete;
  ReadinessProbe& operator=(const ReadinessProbe&) = delete;

  // Reports not ready at once, for good; idempotent. Does not wait for a probe
  // under way; the destructor does.
  void Stop();

 private:
  void Loop();
  // Sleeps for `time`; false when stopped.
  bool Pause(absl::Duration time);
  void Report(bool ready, const absl::Status& why);

  const std::function<absl::Status()> probe_;
  const std::function<void(bool)> report_;
  const absl::Duration interval_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_HEALTH_H_
