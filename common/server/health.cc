#include "common/server/health.h"

#include <algorithm>
#include <utility>

#include "common/log/log.h"
#include "common/rpc/active_call.h"

namespace jixiao::server {
namespace {

constexpr absl::Duration kFirstInterval = absl::Milliseconds(200);

}  // namespace

bool Readiness::Observe(bool good) {
  if (good == ready_) {
    streak_ = 0;
  } else if (++streak_ >= (good ? kGoodToRise : kBadToFall)) {
    ready_ = good;
    streak_ = 0;
  }
  return ready_;
}

ReadinessProbe::ReadinessProbe(std::function<absl::Status()> probe,
                               std::function<void(bool ready)> report,
                               absl::Duration interval)
    : probe_(std::move(probe)),
      report_(std::move(report)),
      interval_(interval),
      thread_([this] { Loop(); }) {}

ReadinessProbe::~ReadinessProbe() {
  Stop();
  thread_.join();
}

void ReadinessProbe::Stop() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (stopped_) return;
  stopped_ = true;
  report_(false);
  wake_.notify_all();
}

void ReadinessProbe::Loop() {
  Readiness readiness;
  bool was_ready = false;
  std::string told;  // why it is not ready, once a reason
  do {
    const bool before = readiness.ready();
    const absl::Status answer =
        probe_ ? rpc::internal::Guarded(probe_) : absl::OkStatus();
    const bool ready = readiness.Observe(answer.ok());
    if (ready != before) Report(ready, answer);
    if (answer.ok() || ready) {
      told.clear();
    } else if (answer.ToString() != told) {
      told = answer.ToString();
      log::Warning("not_ready", {{"detail", told}});
    }
    was_ready = was_ready || ready;
  } while (Pause(was_ready ? interval_ : std::min(interval_, kFirstInterval)));
}

bool ReadinessProbe::Pause(absl::Duration time) {
  std::unique_lock<std::mutex> lock(mutex_);
  return !wake_.wait_for(lock, absl::ToChronoMicroseconds(time),
                         [this] { return stopped_; });
}

void ReadinessProbe::Report(bool ready, const absl::Status& why) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (stopped_) return;
  report_(ready);
  log::Info("readiness",
            {{"ready", ready}, {"code", absl::StatusCodeToString(why.code())}});
}

}  // namespace jixiao::server
