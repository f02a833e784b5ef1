#ifndef JIXIAO_COMMON_SERVER_SERVER_H_
#define JIXIAO_COMMON_SERVER_SERVER_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/runtime.h"
#include "grpcpp/impl/service_type.h"
#include "grpcpp/security/server_credentials.h"

// The life of a server process, from the first line of main to its exit code.
namespace jixiao::server {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFailure = 1;  // could not start
inline constexpr int kExitUsage = 2;    // refused its settings

struct Options {
  // "127.0.0.1:7101" (port 0: any free one), "[::1]:0" or "unix:/path".
  std::string listen;
  // How callers are met; null: in plaintext, which is allowed only where
  // nobody but this machine can reach `listen`.
  std::shared_ptr<grpc::ServerCredentials> credentials;
  // Both tell whoever asks, without credentials: reflection what the services
  // are, channelz who is connected and how many calls there were.
  bool reflection = false;
  bool channelz = false;
  // When a connection takes no new calls any more, which go to a new one: at
  // this age, give or take a tenth; zero: never. Calls under way get the grace
  // to end, as long as the longest stream may take.
  absl::Duration max_connection_age = absl::ZeroDuration();
  absl::Duration max_connection_age_grace = absl::Hours(1);
  // How long a connection without calls is kept; zero: for ever.
  absl::Duration max_connection_idle = absl::Minutes(15);
  // Between NOT_SERVING and the refusal of new calls, for balancers to notice.
  absl::Duration drain_delay = absl::Seconds(2);
  // What calls under way get to end before they are cancelled.
  absl::Duration shutdown_deadline = absl::Seconds(10);
  // Between two readiness probes.
  absl::Duration probe_interval = absl::Seconds(1);
};

// Blocks SIGTERM, SIGINT and SIGHUP in this thread and all it starts, and
// ignores SIGPIPE. The first line of main, before any thread.
void BlockSignals();

// Serves `services` until SIGTERM, SIGINT or SIGHUP; returns the exit code.
//
// Health (grpc.health.v1): "" is SERVING from the start (liveness); each of
// `service_names` follows `probe` (null: always ready), up after 2 good and
// down after 3 bad answers in a row. `probe` runs on a thread of its own and
// may block for seconds. Once listening, one log line "listening" tells the
// port. A signal makes the names NOT_SERVING, then after the drain delay (a
// second signal cuts it short) new calls are refused, those under way end or
// are cancelled, and `on_drain` (null: nothing) runs when no call is left.
// A third signal ends the process at once.
//
// Refuses (kExitUsage) plaintext, and a LoopbackOnly authenticator, on an
// address that others can reach. BlockSignals must have been called.
int Run(const Options& options, rpc::Runtime& runtime,
        const std::vector<grpc::Service*>& services,
        const std::vector<std::string>& service_names,
        const std::function<absl::Status()>& probe,
        const std::function<void()>& on_drain);

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_SERVER_H_
