#include "common/rpc/active_call.h"

#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/rpc/runtime.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"

namespace jixiao::rpc::internal {
namespace {

// A department's text is the caller's until it is validated.
constexpr size_t kMaxLoggedDepartment = 128;

}  // namespace

ActiveCall::ActiveCall(Runtime& runtime, const MethodPolicy& method)
    : runtime_(runtime), method_(method), start_(absl::Now()) {
  call_.method = method.full_name;
  call_.cancelled = std::make_shared<std::atomic<bool>>(false);
  metrics::RpcStarted(call_.method);
}

ActiveCall::~ActiveCall() { Release(); }

absl::Status ActiveCall::CheckRole() {
  if (runtime_.policy()->Admits(call_.principal, method_)) {
    return absl::OkStatus();
  }
  return Deny("role");
}

absl::Status ActiveCall::Check(const Scope& scope) {
  const std::string department = scope.ToString();
  if (department != kAllDepartments) {
    department_ = department.substr(0, kMaxLoggedDepartment);
  }
  std::vector<Role> roles =
      runtime_.policy()->RolesFor(call_.principal, method_, scope);
  if (roles.empty()) return Deny("scope");
  // What a handler lets a role do, it must not do for one that was not granted
  // or does not reach so far.
  call_.principal.roles = std::move(roles);
  return absl::OkStatus();
}

absl::Status ActiveCall::Deny(const char* what) {
  denied_ = what;
  return status::PermissionDenied(call_.method);
}

void ActiveCall::Cancel() {
  call_.cancelled->store(true);
  runtime_.abandoned_.fetch_add(1);
}

absl::Status ActiveCall::StillWanted() const {
  if (call_.Cancelled()) return status::Cancelled();
  if (absl::Now() >= call_.deadline) return status::DeadlineExceeded();
  return absl::OkStatus();
}

void ActiveCall::Run(std::function<absl::Status()> work,
                     std::function<void(const absl::Status&)> done) {
  runtime_.pool().Submit([self = shared_from_this(), work = std::move(work),
                          done = std::move(done)] {
    const log::Context context({{"request_id", self->call_.request_id},
                                {"trace_id", self->call_.trace.trace_id},
                                {"method", self->call_.method}});
    absl::Status outcome = self->StillWanted();
    if (outcome.ok()) outcome = Guarded(work);
    done(outcome);
  });
}

grpc::Status ActiveCall::Complete(const absl::Status& outcome) {
  Release();
  const absl::Duration duration = absl::Now() - start_;
  log::Fields fields = {{"method", call_.method},
                        {"code", CodeText(outcome.code())},
                        {"reason", ReasonText(outcome)},
                        {"duration_us", absl::ToInt64Microseconds(duration)},
                        {"subject", call_.principal.subject},
                        {"department", department_},
                        {"request_id", call_.request_id},
                        {"trace_id", call_.trace.trace_id},
                        {"span_id", call_.trace.span_id}};
  if (denied_ != nullptr) fields.emplace_back("denied", denied_);
  const grpc::Status wire = ToGrpc(outcome, call_.request_id);
  metrics::RpcFinished(
      call_.method, CodeText(static_cast<absl::StatusCode>(wire.error_code())),
      duration);
  const bool internal = wire.error_code() == grpc::StatusCode::INTERNAL;
  // What the caller is not told in full.
  if (internal || absl::IsUnavailable(outcome) ||
      !status::LogDetailOf(outcome).empty()) {
    fields.emplace_back("detail", status::ToLogString(outcome));
  }
  if (internal) {
    log::Error("rpc", fields);
  } else {
    log::Info("rpc", fields);
  }
  return wire;
}

void ActiveCall::Release() {
  if (stream_of_caller_) {
    runtime_.caller_streams_.Close(call_.principal.subject);
    stream_of_caller_ = false;
  }
  if (slot_ == nullptr) return;
  slot_->fetch_sub(1);
  slot_ = nullptr;
}

absl::Status Guarded(const std::function<absl::Status()>& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return status::Internal(absl::StrCat("exception: ", error.what()));
  } catch (...) {
    return status::Internal("exception of an unknown type");
  }
}

}  // namespace jixiao::rpc::internal
