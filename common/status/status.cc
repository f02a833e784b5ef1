#include "common/status/status.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/status/limits.h"
#include "common/text/text.h"

namespace jixiao::status {
namespace {

namespace v1 = jixiao::type::v1;

template <typename M>
void SetDetail(const char* type_url, const M& detail, absl::Status* error) {
  error->SetPayload(type_url, absl::Cord(detail.SerializeAsString()));
}

// Every error starts here.
absl::Status Make(absl::StatusCode code, Reason reason,
                  const std::string& message, const Metadata& metadata) {
  absl::Status error(code, text::TruncateToBytes(message, kMaxMessageBytes));
  google::rpc::ErrorInfo info;
  info.set_reason(ReasonName(reason));
  info.set_domain(kDomain);
  for (const auto& [key, value] : metadata) {
    (*info.mutable_metadata())[key] =
        text::TruncateToBytes(value, kMaxMetadataBytes);
  }
  SetDetail(kErrorInfoUrl, info, &error);
  return error;
}

void AddResource(const std::string& type, const std::string& name,
                 const std::string& description, absl::Status* error) {
  google::rpc::ResourceInfo resource;
  resource.set_resource_type(type);
  resource.set_resource_name(text::TruncateToBytes(name, kMaxMessageBytes));
  resource.set_description(description);
  SetDetail(kResourceInfoUrl, resource, error);
}

void AddRetry(absl::Duration delay, absl::Status* error) {
  google::rpc::RetryInfo retry;
  absl::Duration rest;
  const int64_t seconds = absl::IDivDuration(delay, absl::Seconds(1), &rest);
  retry.mutable_retry_delay()->set_seconds(seconds);
  retry.mutable_retry_delay()->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
  SetDetail(kRetryInfoUrl, retry, error);
}

// RESOURCE_EXHAUSTED: `subject` of the server has no room.
absl::Status Exhausted(Reason reason, const std::string& subject,
                       const std::string& message, absl::Duration retry_delay) {
  absl::Status error =
      Make(absl::StatusCode::kResourceExhausted, reason, message, {});
  google::rpc::QuotaFailure failure;
  auto* violation = failure.add_violations();
  violation->set_subject(subject);
  violation->set_description(message);
  SetDetail(kQuotaFailureUrl, failure, &error);
  AddRetry(retry_delay, &error);
  return error;
}

std::string Summary(const std::vector<Violation>& violations) {
  std::string summary;
  if (violations.size() > 1) {
    summary = absl::StrCat(violations.size(), " fields are invalid: ");
  }
  const std::size_t shown =
      std::min<std::size_t>(violations.size(), kViolationsInMessage);
  for (std::size_t i = 0; i < shown; ++i) {
    const Violation& violation = violations[i];
    absl::StrAppend(&summary, i == 0 ? "" : "; ",
                    violation.field.empty() ? "" : violation.field,
                    violation.field.empty() ? "" : ": ", violation.description);
  }
  if (shown < violations.size()) absl::StrAppend(&summary, "; ...");
  return summary;
}

std::string JoinPath(const std::string& parent, const std::string& child) {
  if (parent.empty() || child.empty()) return parent + child;
  return parent + (child.front() == '[' ? "" : ".") + child;
}

}  // namespace

void Violations::Add(std::string field, std::string description) {
  violations_.push_back({std::move(field), std::move(description)});
}

void Violations::Add(std::string field, const absl::Status& error) {
  if (error.ok()) return;
  std::vector<Violation> nested = ViolationsOf(error);
  if (nested.empty()) {
    Add(std::move(field), std::string(error.message()));
    return;
  }
  for (Violation& violation : nested) {
    Add(JoinPath(field, violation.field), std::move(violation.description));
  }
}

absl::Status Violations::ToStatus() const {
  if (violations_.empty()) return absl::OkStatus();
  return InvalidArgument(violations_);
}

absl::Status InvalidArgument(std::vector<Violation> violations,
                             Metadata metadata) {
  if (violations.size() > kMaxViolations) {
    metadata.emplace_back("truncated", "true");
    metadata.emplace_back("violation_count", absl::StrCat(violations.size()));
  }
  absl::Status error =
      Make(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_FIELD,
           Summary(violations), metadata);
  google::rpc::BadRequest bad_request;
  for (const Violation& violation : violations) {
    if (bad_request.field_violations_size() == kMaxViolations) break;
    auto* added = bad_request.add_field_violations();
    added->set_field(text::TruncateToBytes(violation.field, kMaxMetadataBytes));
    added->set_description(
        text::TruncateToBytes(violation.description, kMaxDescriptionBytes));
  }
  SetDetail(kBadRequestUrl, bad_request, &error);
  return error;
}

absl::Status InvalidArgument(Reason reason, std::string message,
                             Metadata metadata) {
  return Make(absl::StatusCode::kInvalidArgument, reason, message, metadata);
}

absl::Status InvalidValue(std::string message) {
  return Make(absl::StatusCode::kInvalidArgument,
              v1::ERROR_REASON_INVALID_FIELD, message, {});
}

absl::Status NotFound(std::string resource_type, std::string name) {
  const std::string message = absl::StrCat(name, " does not exist");
  absl::Status error =
      Make(absl::StatusCode::kNotFound, v1::ERROR_REASON_RESOURCE_NOT_FOUND,
           message, {{"resource", name}});
  AddResource(resource_type, name, "It does not exist.", &error);
  return error;
}

absl::Status AlreadyExists(std::string resource_type, std::string name) {
  absl::Status error =
      Make(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_RESOURCE_EXISTS,
           absl::StrCat(name, " exists already"), {{"resource", name}});
  AddResource(resource_type, name, "It exists already.", &error);
  return error;
}

absl::Status RecordConflict(std::string resource_type, std::string parent,
                            std::string record) {
  absl::Status error =
      Make(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_RECORD_CONFLICT,
           absl::StrCat("record ", record, " of ", parent,
                        " exists with other content"),
           {{"record", record}, {"resource", parent}});
  AddResource(resource_type, absl::StrCat(parent, "/", record),
              "It exists with other content.", &error);
  return error;
}

absl::Status EtagMismatch(std::string name) {
  return Make(absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH,
              absl::StrCat(name,
                           " has changed since this etag was read; read "
                           "it again, then decide"),
              {{"resource", name}});
}

absl::Status TransactionConflict() {
  absl::Status error =
      Make(absl::StatusCode::kAborted, v1::ERROR_REASON_TRANSACTION_CONFLICT,
           "the transaction lost against others too often; try it again", {});
  AddRetry(absl::Milliseconds(500), &error);
  return error;
}

absl::Status FailedPrecondition(Reason reason, std::string message,
                                Metadata metadata, std::string subject) {
  return FailedPreconditions(reason, message, std::move(metadata),
                             {{std::move(subject), message}});
}

absl::Status FailedPreconditions(Reason reason, std::string message,
                                 Metadata metadata,
                                 const std::vector<Violation>& causes) {
  if (causes.size() > kMaxViolations) {
    metadata.emplace_back("truncated", "true");
    metadata.emplace_back("violation_count", absl::StrCat(causes.size()));
  }
  absl::Status error =
      Make(absl::StatusCode::kFailedPrecondition, reason, message, metadata);
  google::rpc::PreconditionFailure failure;
  for (const Violation& cause : causes) {
    if (failure.violations_size() == kMaxViolations) break;
    auto* violation = failure.add_violations();
    violation->set_type(ReasonName(reason));
    violation->set_subject(
        text::TruncateToBytes(cause.field, kMaxMetadataBytes));
    violation->set_description(
        text::TruncateToBytes(cause.description, kMaxDescriptionBytes));
  }
  SetDetail(kPreconditionFailureUrl, failure, &error);
  return error;
}

absl::Status Unavailable(Reason reason, std::string message, Metadata metadata,
                         absl::Duration retry_delay) {
  absl::Status error =
      Make(absl::StatusCode::kUnavailable, reason, message, metadata);
  AddRetry(retry_delay, &error);
  return error;
}

absl::Status Overloaded() {
  return Exhausted(v1::ERROR_REASON_OVERLOADED, "server",
                   "more calls are waiting than this server accepts",
                   absl::Seconds(1));
}

absl::Status RateLimited(std::string subject, absl::Duration retry_delay) {
  const std::string message = absl::StrCat(
      subject, " calls more often than it may; the next call can be made in ",
      absl::FormatDuration(retry_delay));
  return Exhausted(v1::ERROR_REASON_RATE_LIMITED, subject, message,
                   retry_delay);
}

absl::Status TooManyStreams(std::string subject, int limit) {
  const std::string message =
      absl::StrCat(subject, " has ", limit,
                   " streams open, the most a caller may have; end one first");
  return Exhausted(v1::ERROR_REASON_RATE_LIMITED, subject, message,
                   absl::Seconds(1));
}

absl::Status StorageFull() {
  return Exhausted(v1::ERROR_REASON_STORAGE_FULL, "disk",
                   "the server has no disk space for what this call needs",
                   absl::Seconds(30));
}

absl::Status SealBroken(std::string what, std::string message) {
  return Make(absl::StatusCode::kDataLoss, v1::ERROR_REASON_SEAL_BROKEN,
              message, {{"what", what}});
}

absl::Status PermissionDenied(std::string method) {
  return Make(
      absl::StatusCode::kPermissionDenied, v1::ERROR_REASON_PERMISSION_DENIED,
      absl::StrCat("the caller may not call ", method, " on this department"),
      {{"method", method}});
}

absl::Status Unauthenticated(std::string message) {
  return Make(absl::StatusCode::kUnauthenticated,
              v1::ERROR_REASON_UNAUTHENTICATED, message, {});
}

absl::Status TokenExpired() {
  return Make(absl::StatusCode::kUnauthenticated,
              v1::ERROR_REASON_TOKEN_EXPIRED, "the bearer token has expired",
              {});
}

absl::Status DeadlineExceeded() {
  return Make(absl::StatusCode::kDeadlineExceeded,
              v1::ERROR_REASON_DEADLINE_EXCEEDED,
              "the caller's deadline passed before the work was done", {});
}

absl::Status StreamIdle(absl::Duration timeout) {
  return Make(
      absl::StatusCode::kDeadlineExceeded, v1::ERROR_REASON_DEADLINE_EXCEEDED,
      absl::StrCat("the caller sent nothing for ",
                   absl::FormatDuration(timeout), "; the stream is ended"),
      {});
}

absl::Status Cancelled() {
  return Make(absl::StatusCode::kCancelled, v1::ERROR_REASON_CANCELLED,
              "the caller cancelled the call", {});
}

absl::Status Unimplemented(std::string method) {
  return Make(absl::StatusCode::kUnimplemented, v1::ERROR_REASON_UNIMPLEMENTED,
              absl::StrCat("the server does not know ", method),
              {{"method", method}});
}

absl::Status Internal(std::string detail) {
  return WithLogDetail(Make(absl::StatusCode::kInternal,
                            v1::ERROR_REASON_INTERNAL, "internal error", {}),
                       detail);
}

}  // namespace jixiao::status
