#include "common/rpc/runtime.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "common/rpc/handover.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "common/trace/trace.h"
#include "common/uuid/uuid.h"
#include "grpc/grpc_security_constants.h"
#include "grpcpp/security/auth_context.h"

namespace jixiao::rpc {
namespace {

using internal::ActiveCall;
using internal::CallKind;

// Callers whose rate is remembered.
constexpr size_t kMaxRatedSubjects = 10000;

// The caller's id when it is one, else a new one.
std::string RequestIdFrom(const Metadata& metadata) {
  const auto found = metadata.find(kRequestIdKey);
  if (found != metadata.end()) {
    const std::string text(found->second.data(), found->second.size());
    if (IsUuid4(text)) return text;
  }
  return Uuid4();
}

// A span below the caller's; of a new trace when it names none, or more than
// one.
trace::Context TraceFrom(const Metadata& metadata) {
  const auto [begin, end] = metadata.equal_range(trace::kTraceparentKey);
  if (begin == end || std::next(begin) != end) return trace::New();
  const std::optional<trace::Context> caller = trace::Parse(
      std::string_view(begin->second.data(), begin->second.size()));
  return caller.has_value() ? trace::Child(*caller) : trace::New();
}

// Its URIs and DNS names: whoever has chosen an e-mail address or has an IP
// address has not been given the name of a service by it. None in plaintext, and
// when the client showed no certificate.
std::vector<std::string> CertificateNames(
    const grpc::CallbackServerContext& context) {
  std::vector<std::string> names;
  const std::shared_ptr<const grpc::AuthContext> peer = context.auth_context();
  if (peer == nullptr || !peer->IsPeerAuthenticated()) return names;
  for (const char* kind :
       {GRPC_PEER_URI_PROPERTY_NAME, GRPC_PEER_DNS_PROPERTY_NAME}) {
    for (const grpc::string_ref& name : peer->FindPropertyValues(kind)) {
      names.emplace_back(name.data(), name.size());
    }
  }
  return names;
}

std::unique_ptr<RateLimiter> MakeRateLimiter(const Runtime::Options& options) {
  if (options.rate_limit <= 0) return nullptr;
  const int burst = options.rate_burst > 0 ? options.rate_burst
                    : options.rate_limit > std::numeric_limits<int>::max() / 2
                        ? std::numeric_limits<int>::max()
                        : 2 * options.rate_limit;
  return std::make_unique<RateLimiter>(options.rate_limit, burst,
                                       kMaxRatedSubjects);
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
      rate_limiter_(MakeRateLimiter(options)),
      pool_(std::max<size_t>(options.worker_threads, 1)) {
  internal::HandOver(this);
}

Runtime::~Runtime() = default;

void Runtime::SetPolicy(std::shared_ptr<const AccessPolicy> policy) {
  std::atomic_store(&policy_, std::move(policy));
}

std::shared_ptr<ActiveCall> Runtime::Begin(grpc::CallbackServerContext* context,
                                           const MethodPolicy& method,
                                           CallKind kind) {
  internal::TakeOver(this);
  auto active = std::make_shared<ActiveCall>(*this, method);
  active->call_.request_id = RequestIdFrom(context->client_metadata());
  context->AddTrailingMetadata(kRequestIdKey, active->call_.request_id);
  active->call_.trace = TraceFrom(context->client_metadata());
  active->gate_ = Gate(*context, kind, *active);
  return active;
}

absl::Status Runtime::Gate(const grpc::CallbackServerContext& context,
                           CallKind kind, ActiveCall& active) {
  if (draining()) return internal::DrainingStatus();
  absl::Status admitted = Admit(kind, active);
  if (!admitted.ok()) return admitted;
  absl::StatusOr<absl::Time> deadline = DeadlineFor(context, kind);
  if (!deadline.ok()) return deadline.status();
  active.call_.deadline = *deadline;
  absl::StatusOr<Principal> principal = authenticator_->Authenticate(
      {context.client_metadata(), CertificateNames(context)});
  if (!principal.ok()) return principal.status();
  active.call_.principal = *std::move(principal);
  absl::Status caller_admitted = AdmitCaller(kind, active);
  if (!caller_admitted.ok()) return caller_admitted;
  return active.CheckRole();
}

absl::Status Runtime::Admit(CallKind kind, ActiveCall& active) {
  std::atomic<size_t>* taken = &unary_;
  size_t limit = pool_.threads() + options_.max_queue;
  if (kind == CallKind::kClientStream) {
    taken = &client_streams_;
    limit = options_.max_client_streams;
  } else if (kind == CallKind::kServerStream) {
    taken = &server_streams_;
    limit = options_.max_streams;
  }
  if (!TakeSlot(*taken, limit)) return status::Overloaded();
  active.slot_ = taken;
  return absl::OkStatus();
}

// What the caller, who is known by now, has left of its own limits.
absl::Status Runtime::AdmitCaller(CallKind kind, ActiveCall& active) {
  const std::string& subject = active.call_.principal.subject;
  if (rate_limiter_ != nullptr) {
    const std::chrono::nanoseconds wait =
        rate_limiter_->Take(subject, std::chrono::steady_clock::now());
    if (wait.count() > 0) {
      return status::RateLimited(subject, absl::FromChrono(wait));
    }
  }
  if (kind == CallKind::kUnary) return absl::OkStatus();
  const size_t limit = options_.max_streams_per_caller;
  if (!caller_streams_.Open(subject, limit)) {
    return status::TooManyStreams(subject, static_cast<int>(limit));
  }
  active.stream_of_caller_ = true;
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
