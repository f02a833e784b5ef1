#ifndef JIXIAO_COMMON_RPC_DEADLINE_GUARD_H_
#define JIXIAO_COMMON_RPC_DEADLINE_GUARD_H_

#include <memory>
#include <mutex>

#include "absl/time/time.h"
#include "grpcpp/alarm.h"
#include "grpcpp/server_context.h"

namespace jixiao::rpc::internal {

// Cancels a stream that outlives its deadline, so that a caller which set none
// and neither sends nor reads does not hold its slot for ever. It fires a
// little late: a stream that notices by itself answers DEADLINE_EXCEEDED.
class DeadlineGuard {
 public:
  DeadlineGuard(grpc::CallbackServerContext* context, absl::Time deadline);

  DeadlineGuard(const DeadlineGuard&) = delete;
  DeadlineGuard& operator=(const DeadlineGuard&) = delete;

  // In the reactor's OnDone: the context is not touched after it returns.
  void Disarm();

 private:
  struct State {
    std::mutex mutex;
    grpc::CallbackServerContext* context;  // guarded by mutex; null: disarmed
  };

  const std::shared_ptr<State> state_;
  grpc::Alarm alarm_;
};

}  // namespace jixiao::rpc::internal

#endif  // JIXIAO_COMMON_RPC_DEADLINE_GUARD_H_
