#ifndef JIXIAO_COMMON_RPC_STREAM_H_
#define JIXIAO_COMMON_RPC_STREAM_H_

#include <cstddef>
#include <utility>

#include "absl/time/time.h"

namespace jixiao::rpc {

// How much a client stream may hold before its handler runs.
struct StreamLimits {
  size_t messages = 10000;
  size_t bytes = size_t{64} << 20;
};

// What a server stream's source does next. A value.
template <class Res>
struct StreamStep {
  enum class Kind { kMessage, kWait, kEnd };

  // Send this, then ask again.
  static StreamStep Message(Res message) {
    StreamStep step;
    step.kind = Kind::kMessage;
    step.message = std::move(message);
    return step;
  }
  // Nothing to send now: ask again after `delay`. No worker waits meanwhile.
  static StreamStep Wait(absl::Duration delay) {
    StreamStep step;
    step.kind = Kind::kWait;
    step.delay = delay;
    return step;
  }
  // The stream ends well.
  static StreamStep End() { return StreamStep(); }

  Kind kind = Kind::kEnd;
  Res message;
  absl::Duration delay;
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_STREAM_H_
