#include "common/rpc/reactors.h"

#include "absl/strings/str_cat.h"
#include "common/rpc/runtime.h"
#include "common/status/status.h"

namespace jixiao::rpc {

absl::Status StreamTooLarge(const StreamLimits& limits) {
  const std::string limit =
      absl::StrCat(limits.messages, " messages, ", limits.bytes, " bytes");
  return status::InvalidArgument(type::v1::ERROR_REASON_REQUEST_TOO_LARGE,
                                 absl::StrCat("the stream exceeds ", limit),
                                 {{"limit", limit}});
}

namespace internal {

absl::Status StreamBroken() { return status::Cancelled(); }

absl::Status DrainingStatus() {
  return status::Unavailable(type::v1::ERROR_REASON_DRAINING,
                             "the server is stopping");
}

bool Draining(const ActiveCall& active) { return active.runtime().draining(); }

absl::Duration StreamIdleTimeout(const ActiveCall& active) {
  return active.runtime().options().stream_idle_timeout;
}

}  // namespace internal
}  // namespace jixiao::rpc
