#ifndef JIXIAO_COMMON_RPC_IDLE_TIMER_H_
#define JIXIAO_COMMON_RPC_IDLE_TIMER_H_

#include <functional>
#include <memory>

#include "absl/time/time.h"

namespace jixiao::rpc::internal {

// Notices that a stream's caller lets the server wait too long. One alarm a
// timeout looks whether it did; a message costs no alarm of its own. Thread
// safe.
class IdleTimer {
 public:
  // `expired` is called at most once, on a thread of gRPC. Infinite: never.
  IdleTimer(absl::Duration timeout, std::function<void()> expired);
  ~IdleTimer();

  IdleTimer(const IdleTimer&) = delete;
  IdleTimer& operator=(const IdleTimer&) = delete;

  // It is the caller's turn from now on.
  void Wait();

  // The caller had its turn. False: too late, `expired` was called or is about
  // to be, and the stream is its matter alone.
  bool Arrived();

  // In the reactor's OnDone, which comes after `expired` has had the stream
  // finished: it is not called after this returns.
  void Stop();

 private:
  struct State;
  static void Arm(const std::shared_ptr<State>& state, absl::Duration delay);
  static void Fire(const std::shared_ptr<State>& state);

  const std::shared_ptr<State> state_;
};

}  // namespace jixiao::rpc::internal

#endif  // JIXIAO_COMMON_RPC_IDLE_TIMER_H_
