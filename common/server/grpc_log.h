#ifndef JIXIAO_COMMON_SERVER_GRPC_LOG_H_
#define JIXIAO_COMMON_SERVER_GRPC_LOG_H_

#include <cstdint>
#include <mutex>
#include <optional>

#include "absl/time/time.h"

namespace jixiao::server {

// Lets so many pass in each second and counts the others, so that whoever makes
// a server complain cannot fill its disk. Thread safe.
class LineLimit {
 public:
  explicit LineLimit(std::int64_t per_second) : per_second_(per_second) {}

  // How many were held back since the last that passed; nullopt: this one is
  // held back too.
  std::optional<std::int64_t> Pass(absl::Time now);

 private:
  const std::int64_t per_second_;
  std::mutex mutex_;
  // Guarded by mutex_.
  absl::Time second_ = absl::InfinitePast();
  std::int64_t passed_ = 0;  // in that second
  std::int64_t held_back_ = 0;
};

// From now on gRPC's own complaints, such as of TLS handshakes that failed, are
// lines of common/log (event "grpc"), a few a second. The variable
// GRPC_VERBOSITY says which there are, as ever.
void TakeGrpcLog();

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_GRPC_LOG_H_
