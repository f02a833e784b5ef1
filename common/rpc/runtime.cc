#include "common/rpc/runtime.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"

namespace jixiao::rpc {
namespace {

using internal::ActiveCall;
using internal::CallKind;

// The caller's id when it is one, else a new one.
std::string RequestIdFrom(const Metadata& metadata) {
  const auto found = metadata.find(kRequestIdKey);
  if (found != metadata.end()) {
    const std::string text(found->second.data(), found->second.size());
    if (IsUuid4(text)) return text;
  }
  return Uuid4();
}

bool TakeSlot(std::atomic<size_t>& taken, size_t limit) {
  size_t now = taken.load();
  while (now < limit) {
    if (taken.compare_exchange_weak(now, now + 1)) return true;
  }
  return false;
}

}  // namespace

Runtime::Runtime(const Options& options, const Authenticator* authenticator)
    : options_(options),
      authenticator_(authenticator),
      policy_(std::make_shared<const AccessPolicy>()),
      pool_(std::max<size_t>(options.worker_threads, 1)) {}

Runtime::~Runtime() = default;

void Runtime::SetPolicy(std::shared_ptr<const AccessPolicy> policy) {
  std::atomic_store(&policy_, std::move(policy));
}

std::shared_ptr<ActiveCall> Runtime::Begin(grpc::CallbackServerContext* context,
                                           const MethodPolicy& method,
                                           CallKind kind) {
  auto active = std::make_shared<ActiveCall>(*this, method);
  active->call_.request_id = RequestIdFrom(context->client_metadata());
  context->AddTrailingMetadata(kRequestIdKey, active->call_.request_id);
  active->gate_ = Gate(*context, method, kind, *active);
  return active;
}

absl::Status Runtime::Gate(const grpc::CallbackServerContext& context,
                           const MethodPolicy& method, CallKind kind,
                           ActiveCall& active) {
  if (draining()) return internal::DrainingStatus();
  absl::Status admitted = Admit(kind, active);
  if (!admitted.ok()) return admitted;
  absl::StatusOr<absl::Time> deadline = DeadlineFor(context, kind);
  if (!deadline.ok()) return deadline.status();
  active.call_.deadline = *deadline;
  absl::StatusOr<Principal> principal =
      authenticator_->Authenticate({context.client_metadata(), {}});
  if (!principal.ok()) return principal.status();
  active.call_.principal = *std::move(principal);
  if (!active.call_.principal.HasAnyRole(method.allowed_roles)) {
    return status::PermissionDenied(method.full_name);
  }
  return absl::OkStatus();
}

absl::Status Runtime::Admit(CallKind kind, ActiveCall& active) {
  const bool stream = kind == CallKind::kServerStream;
  std::atomic<size_t>& taken = stream ? streams_ : unary_;
  const size_t limit =
      stream ? options_.max_streams : pool_.threads() + options_.max_queue;
  if (!TakeSlot(taken, limit)) return status::Overloaded();
  active.slot_ = &taken;
  return absl::OkStatus();
}

absl::StatusOr<absl::Time> Runtime::DeadlineFor(
    const grpc::CallbackServerContext& context, CallKind kind) const {
  const bool unary = kind == CallKind::kUnary;
  const absl::Time now = absl::Now();
  const auto given = context.deadline();
  if (given == std::chrono::system_clock::time_point::max()) {
    return now + (unary ? options_.default_deadline
                        : options_.default_stream_deadline);
  }
  const absl::Time deadline = absl::FromChrono(given);
  if (deadline <= now) return status::DeadlineExceeded();
  return std::min(deadline, now + (unary ? options_.max_deadline
                                         : options_.max_stream_deadline));
}

}  // namespace jixiao::rpc
