#ifndef JIXIAO_COMMON_SERVER_SIGNALS_H_
#define JIXIAO_COMMON_SERVER_SIGNALS_H_

#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/time/time.h"

namespace jixiao::server {

// Counts the signals that ask the process to stop, in a thread of its own.
// They must be blocked (BlockSignals). The third ends the process at once.
class SignalWatcher {
 public:
  SignalWatcher();
  ~SignalWatcher();

  SignalWatcher(const SignalWatcher&) = delete;
  SignalWatcher& operator=(const SignalWatcher&) = delete;

  // Returns once the first has come.
  void WaitForFirst();
  // Whether a second came within `timeout`; returns early when it did.
  bool WaitForSecond(absl::Duration timeout);

 private:
  void Watch();

  std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;          // guarded by mutex_
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_SIGNALS_H_
