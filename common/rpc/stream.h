#ifndef JIXIAO_COMMON_RPC_STREAM_H_
#define JIXIAO_COMMON_RPC_STREAM_H_

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/rpc/scope.h"

namespace jixiao::rpc {

// What takes the messages of one client stream, one at a time. Take and Finish
// run on the worker pool, never two at once, and may block on the database;
// the next message is read only when Take has returned, so a caller that is
// too fast is held back. A status that is not OK ends the call with it. A
// stream that breaks off runs no Finish.
template <class Req, class Res>
class StreamTaker {
 public:
  virtual ~StreamTaker() = default;

  // The departments this message acts on, asked for each before Take, so that
  // a later one cannot name a department the first did not; "" for a message
  // that names none. Does not block.
  virtual Scope ScopeOf(const Req& message) const = 0;

  virtual absl::Status Take(const Call& call, Req message) = 0;

  // After the last message, when the caller has closed its side.
  virtual absl::Status Finish(const Call& call, Res& response) = 0;
};

// How much a gathered stream may hold before its handler runs.
struct StreamLimits {
  size_t messages = 10000;
  size_t bytes = size_t{64} << 20;
};

// INVALID_ARGUMENT REQUEST_TOO_LARGE.
absl::Status StreamTooLarge(const StreamLimits& limits);

// Gathers the messages up to `limits` (beyond: REQUEST_TOO_LARGE) and hands
// them over whole.
template <class Req, class Res>
class GatheringTaker : public StreamTaker<Req, Res> {
 public:
  using ScopeFunction = std::function<Scope(const Req&)>;
  using Handler =
      std::function<absl::Status(const Call&, std::vector<Req>, Res&)>;

  GatheringTaker(ScopeFunction scope, Handler handler,
                 const StreamLimits& limits = {})
      : scope_(std::move(scope)),
        handler_(std::move(handler)),
        limits_(limits) {}

  Scope ScopeOf(const Req& message) const override { return scope_(message); }

  absl::Status Take(const Call& /*call*/, Req message) override {
    bytes_ += message.ByteSizeLong();
    if (bytes_ > limits_.bytes || messages_.size() >= limits_.messages) {
      return StreamTooLarge(limits_);
    }
    messages_.push_back(std::move(message));
    return absl::OkStatus();
  }

  absl::Status Finish(const Call& call, Res& response) override {
    return handler_(call, std::move(messages_), response);
  }

 private:
  const ScopeFunction scope_;
  const Handler handler_;
  const StreamLimits limits_;
  std::vector<Req> messages_;
  size_t bytes_ = 0;
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
