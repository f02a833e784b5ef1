#include "common/server/signals.h"

#include <pthread.h>
#include <signal.h>

#include <cstdlib>

#include "common/log/log.h"
#include "common/server/server.h"

namespace jixiao::server {
namespace {

sigset_t StopSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  return set;
}

}  // namespace

void BlockSignals() {
  const sigset_t set = StopSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

SignalWatcher::SignalWatcher() : thread_([this] { Watch(); }) {}

SignalWatcher::~SignalWatcher() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  pthread_kill(thread_.native_handle(), SIGTERM);
  thread_.join();
}

void SignalWatcher::WaitForFirst() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return count_ >= 1; });
}

bool SignalWatcher::WaitForSecond(absl::Duration timeout) {
  std::unique_lock<std::mutex> lock(mutex_);
  return changed_.wait_for(lock, absl::ToChronoMicroseconds(timeout),
                           [this] { return count_ >= 2; });
}

void SignalWatcher::Watch() {
  const sigset_t set = StopSignals();
  while (true) {
    int number = 0;
    if (sigwait(&set, &number) != 0) continue;
    std::lock_guard<std::mutex> lock(mutex_);
    if (stopping_) return;
    log::Info("signal", {{"number", number}});
    if (++count_ >= 3) std::_Exit(kExitFailure);
    changed_.notify_all();
  }
}

}  // namespace jixiao::server
