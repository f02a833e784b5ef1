// Bounds how many renderings run at once in a process: each takes a core and
// tens of megabytes, and must not keep other calls from the workers.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_SLOTS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_SLOTS_H_

#include <condition_variable>
#include <memory>
#include <mutex>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace jixiao::evaluation {

// Thread safe. Must outlive the slots that it gives.
class RenderSlots {
 public:
  // `slots` renderings run at once; twice as many callers wait for one. Fewer
  // than one slot counts as one.
  explicit RenderSlots(int slots);

  // What ends a rendering's turn; null ends none.
  struct GiveBack {
    void operator()(RenderSlots* slots) const { slots->Release(); }
  };
  using Slot = std::unique_ptr<RenderSlots, GiveBack>;

  // A turn, which ends when the result goes. Waits for half of what is left
  // until `deadline`: the rest is for the rendering. RESOURCE_EXHAUSTED
  // OVERLOADED where none came free, or at once where enough callers wait.
  absl::StatusOr<Slot> Take(absl::Time deadline);

  // How many callers wait now.
  int waiting() const;

 private:
  void Release();

  const int slots_;
  mutable std::mutex mutex_;
  std::condition_variable freed_;
  int running_ = 0;
  int waiting_ = 0;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_SLOTS_H_
