#ifndef JIXIAO_COMMON_RPC_RUNTIME_H_
#define JIXIAO_COMMON_RPC_RUNTIME_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/access_policy.h"
#include "common/rpc/active_call.h"
#include "common/rpc/authenticator.h"
#include "common/rpc/call.h"
#include "common/rpc/caller_streams.h"
#include "common/rpc/method_table.h"
#include "common/rpc/rate_limiter.h"
#include "common/rpc/reactors.h"
#include "common/rpc/scope.h"
#include "common/rpc/stream.h"
#include "common/rpc/worker_pool.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"

namespace jixiao::rpc {

// What every rpc of a process shares: the worker pool, who may call, how many
// calls are let in, whether the process is draining. One a process; it must
// outlive the grpc::Server. Thread safe.
//
// Every call passes the same gate, in this order: request id, trace, drain,
// admission, deadline, authentication, rate, role, department. Each kind of
// call has an admission of its own, so that streams cannot shut out unary
// calls. Only then is its handler run, on the pool: a handler may block on the
// database, a reactor never does. Whatever the handler answers goes through one
// mapper (status_mapper.h), and each call leaves one log line, event "rpc".
//
//   grpc::ServerUnaryReactor* GetDepartment(
//       grpc::CallbackServerContext* context,
//       const GetDepartmentRequest* request, Department* response) override {
//     return runtime_.Unary<GetDepartmentRequest, Department>(
//         context, get_department_, request, response,
//         rpc::DepartmentOf(request->name()),
//         [this](const rpc::Call& call, const GetDepartmentRequest& req,
//                Department& res) { return Get(call, req, res); });
//   }
class Runtime {
 public:
  struct Options {
    // As many as there are database connections.
    size_t worker_threads = 8;
    // Unary calls that may wait beyond those that run.
    size_t max_queue = 256;
    // Server streams open at once; they hold no worker between steps.
    size_t max_streams = 256;
    // Client streams open at once; each may hold what it gathers.
    size_t max_client_streams = 64;
    // Streams of both directions together that one caller may have open.
    size_t max_streams_per_caller = 32;
    // How long a client stream may let the server wait for its next message.
    absl::Duration stream_idle_timeout = absl::Minutes(1);
    // Calls a second that each caller may begin; 0: no limit.
    int rate_limit = 0;
    // Calls a caller may begin at once after a rest; 0: twice a second's.
    int rate_burst = 0;
    // For a caller that sets no deadline, and the most any caller gets.
    absl::Duration default_deadline = absl::Seconds(30);
    absl::Duration max_deadline = absl::Minutes(5);
    // The same two for streams of either direction.
    absl::Duration default_stream_deadline = absl::Minutes(10);
    absl::Duration max_stream_deadline = absl::Hours(1);
  };

  // Neither is owned; both outlive the runtime.
  Runtime(const Options& options, const Authenticator* authenticator);
  ~Runtime();

  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  // One request, one response. `request` and `response` are gRPC's and live
  // until the call is done.
  template <class Req, class Res>
  grpc::ServerUnaryReactor* Unary(
      grpc::CallbackServerContext* context, const MethodPolicy& method,
      const Req* request, Res* response, const Scope& scope,
      std::function<absl::Status(const Call&, const Req&, Res&)> handler) {
    return new internal::UnaryReactor<Req, Res>(
        Begin(context, method, internal::CallKind::kUnary), request, response,
        scope, std::move(handler));
  }

  // Many requests, one response: the messages go to `taker` one by one.
  template <class Req, class Res>
  grpc::ServerReadReactor<Req>* ClientStream(
      grpc::CallbackServerContext* context, const MethodPolicy& method,
      Res* response, std::unique_ptr<StreamTaker<Req, Res>> taker) {
    return new internal::ReadReactor<Req, Res>(
        context, Begin(context, method, internal::CallKind::kClientStream),
        response, std::move(taker));
  }

  // One request, many responses. `source` is run on the pool again and again,
  // never twice at once, until it ends, fails, or the caller leaves; what it
  // keeps between steps lives in its closure.
  template <class Req, class Res>
  grpc::ServerWriteReactor<Res>* ServerStream(
      grpc::CallbackServerContext* context, const MethodPolicy& method,
      const Req* request, const Scope& scope,
      std::function<absl::StatusOr<StreamStep<Res>>(const Call&, const Req&)>
          source) {
    return new internal::WriteReactor<Req, Res>(
        context, Begin(context, method, internal::CallKind::kServerStream),
        request, scope, std::move(source));
  }

  // What the next calls, and the next messages of streams, are judged by; not
  // null. Before the first one it is the contract's. At any time.
  void SetPolicy(std::shared_ptr<const AccessPolicy> policy);
  std::shared_ptr<const AccessPolicy> policy() const {
    return std::atomic_load(&policy_);
  }

  // From now on every new call is UNAVAILABLE `DRAINING`, and server streams
  // end so at their next step. Cannot be undone.
  void Drain() { draining_.store(true); }
  bool draining() const { return draining_.load(); }

  // Calls admitted and not yet answered.
  size_t in_flight() const {
    return unary_.load() + client_streams_.load() + server_streams_.load();
  }

  // Calls whose caller cancelled or went away before the answer, so far.
  size_t abandoned() const { return abandoned_.load(); }

  const Options& options() const { return options_; }
  const Authenticator& authenticator() const { return *authenticator_; }
  WorkerPool& pool() { return pool_; }

 private:
  friend class internal::ActiveCall;

  // The gate up to and with the role. The result says whether it was passed.
  std::shared_ptr<internal::ActiveCall> Begin(
      grpc::CallbackServerContext* context, const MethodPolicy& method,
      internal::CallKind kind);
  absl::Status Gate(const grpc::CallbackServerContext& context,
                    internal::CallKind kind, internal::ActiveCall& active);
  absl::Status Admit(internal::CallKind kind, internal::ActiveCall& active);
  absl::Status AdmitCaller(internal::CallKind kind,
                           internal::ActiveCall& active);
  absl::StatusOr<absl::Time> DeadlineFor(
      const grpc::CallbackServerContext& context,
      internal::CallKind kind) const;

  const Options options_;
  const Authenticator* const authenticator_;
  // Only by std::atomic_load and std::atomic_store.
  std::shared_ptr<const AccessPolicy> policy_;
  std::atomic<bool> draining_{false};
  std::atomic<size_t> unary_{0};
  std::atomic<size_t> client_streams_{0};
  std::atomic<size_t> server_streams_{0};
  std::atomic<size_t> abandoned_{0};
  const std::unique_ptr<RateLimiter> rate_limiter_;  // null: no limit
  CallerStreams caller_streams_;
  WorkerPool pool_;  // last: its threads end before the rest goes
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_RUNTIME_H_
