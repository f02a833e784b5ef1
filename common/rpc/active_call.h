#ifndef JIXIAO_COMMON_RPC_ACTIVE_CALL_H_
#define JIXIAO_COMMON_RPC_ACTIVE_CALL_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/rpc/method_table.h"
#include "common/rpc/scope.h"
#include "grpcpp/support/status.h"

namespace jixiao::rpc {

class Runtime;

namespace internal {

enum class CallKind { kUnary, kClientStream, kServerStream };

// One call from its first byte to its status: what it holds of the limits, who
// makes it, whether it was cancelled, and its log line. Shared by a reactor
// and the task it queued. Check and Complete are called by one thread at a
// time; the rest is thread safe.
class ActiveCall : public std::enable_shared_from_this<ActiveCall> {
 public:
  ActiveCall(Runtime& runtime, const MethodPolicy& method);
  ~ActiveCall();

  ActiveCall(const ActiveCall&) = delete;
  ActiveCall& operator=(const ActiveCall&) = delete;

  const Call& call() const { return call_; }
  Runtime& runtime() const { return runtime_; }

  // How the gate answered; not OK: Complete with it and do nothing else.
  const absl::Status& gate() const { return gate_; }

  // PERMISSION_DENIED when the policy in force does not let the principal call
  // the method at all, or not on `scope`. The caller cannot tell which of the
  // two it was; the log line can, by `denied`. Check leaves the principal the
  // roles under which it may make the call.
  absl::Status CheckRole();
  absl::Status Check(const Scope& scope);

  void Cancel();

  // CANCELLED or DEADLINE_EXCEEDED when it is too late to begin or go on.
  absl::Status StillWanted() const;

  // Queues `work` on the pool under this call's log context. What it throws
  // becomes INTERNAL; when the call is no longer wanted by then, `work` is not
  // run. `done` gets the outcome, on the pool.
  void Run(std::function<absl::Status()> work,
           std::function<void(const absl::Status&)> done);

  // Releases the slot, writes the log line, maps the status. Once.
  grpc::Status Complete(const absl::Status& outcome);

 private:
  friend class jixiao::rpc::Runtime;

  absl::Status Deny(const char* what);
  void Release();

  Runtime& runtime_;
  const MethodPolicy& method_;  // outlives the call, as its service does
  Call call_;
  absl::Status gate_;
  std::string department_ = "-";
  const char* denied_ = nullptr;  // what Deny was told; null: nothing
  const absl::Time start_;
  // The counter this call was admitted under; null: none, or released.
  std::atomic<size_t>* slot_ = nullptr;
  // Whether it counts among the open streams of its caller.
  bool stream_of_caller_ = false;
};

// Runs `work`, turning what it throws into an INTERNAL status.
absl::Status Guarded(const std::function<absl::Status()>& work);

}  // namespace internal
}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_ACTIVE_CALL_H_
