#include "services/evaluation/render/render_slots.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/status/status.h"

namespace jixiao::evaluation {
namespace {

constexpr int kWaitingPerSlot = 2;
constexpr absl::Duration kMostPatience = absl::Hours(1);

}  // namespace

RenderSlots::RenderSlots(int slots) : slots_(std::max(slots, 1)) {}

absl::StatusOr<RenderSlots::Slot> RenderSlots::Take(absl::Time deadline) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (running_ >= slots_) {
    if (waiting_ >= kWaitingPerSlot * slots_) return status::Overloaded();
    const absl::Duration patience =
        std::min((deadline - absl::Now()) / 2, kMostPatience);
    ++waiting_;
    const bool free = freed_.wait_for(lock, absl::ToChronoNanoseconds(patience),
                                      [this] { return running_ < slots_; });
    --waiting_;
    if (!free) return status::Overloaded();
  }
  ++running_;
  return Slot(this);
}

int RenderSlots::waiting() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return waiting_;
}

void RenderSlots::Release() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    --running_;
  }
  freed_.notify_one();
}

}  // namespace jixiao::evaluation
