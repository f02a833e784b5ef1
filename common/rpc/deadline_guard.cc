#include "common/rpc/deadline_guard.h"

#include "common/rpc/alarm.h"

namespace jixiao::rpc::internal {
namespace {

constexpr absl::Duration kGrace = absl::Milliseconds(200);

}  // namespace

DeadlineGuard::DeadlineGuard(grpc::CallbackServerContext* context,
                             absl::Time deadline)
    : state_(std::make_shared<State>()) {
  state_->context = context;
  if (deadline == absl::InfiniteFuture()) return;
  SetAlarm(alarm_, deadline + kGrace, [state = state_](bool expired) {
    std::lock_guard<std::mutex> lock(state->mutex);
    if (expired && state->context != nullptr) {
      state->context->TryCancel();
    }
  });
}

void DeadlineGuard::Disarm() {
  {
    std::lock_guard<std::mutex> lock(state_->mutex);
    state_->context = nullptr;
  }
  alarm_.Cancel();
}

}  // namespace jixiao::rpc::internal
