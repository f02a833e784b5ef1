#include "common/rpc/status_mapper.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace jixiao::rpc {
namespace {

using google::rpc::ErrorInfo;
using status::Reason;

constexpr char kTruncated[] = "truncated";
constexpr size_t kMaxMessageLength = 1024;
// The trailers less their names and those that every call has.
constexpr size_t kDetailBudget = kMaxTrailerBytes - 640;

bool HasReason(const absl::Status& error) {
  return status::ReasonOf(error) != type::v1::ERROR_REASON_UNSPECIFIED;
}

// Whether the text of the error is for the log only. DATA_LOSS with a reason is
// told: whoever relies on a seal has to know that it is broken.
bool IsMasked(const absl::Status& error) {
  return absl::IsInternal(error) || absl::IsUnknown(error) ||
         (absl::IsDataLoss(error) && !HasReason(error));
}

Reason ReasonOfCode(absl::StatusCode code) {
  namespace v1 = type::v1;
  switch (code) {
    case absl::StatusCode::kCancelled:
      return v1::ERROR_REASON_CANCELLED;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return v1::ERROR_REASON_INVALID_FIELD;
    case absl::StatusCode::kDeadlineExceeded:
      return v1::ERROR_REASON_DEADLINE_EXCEEDED;
    case absl::StatusCode::kNotFound:
      return v1::ERROR_REASON_RESOURCE_NOT_FOUND;
    case absl::StatusCode::kAlreadyExists:
      return v1::ERROR_REASON_RESOURCE_EXISTS;
    case absl::StatusCode::kPermissionDenied:
      return v1::ERROR_REASON_PERMISSION_DENIED;
    case absl::StatusCode::kUnauthenticated:
      return v1::ERROR_REASON_UNAUTHENTICATED;
    case absl::StatusCode::kResourceExhausted:
      return v1::ERROR_REASON_OVERLOADED;
    case absl::StatusCode::kFailedPrecondition:
      return v1::ERROR_REASON_WRONG_STATE;
    case absl::StatusCode::kAborted:
      return v1::ERROR_REASON_TRANSACTION_CONFLICT;
    case absl::StatusCode::kUnavailable:
      return v1::ERROR_REASON_PEER_UNAVAILABLE;
    case absl::StatusCode::kUnimplemented:
      return v1::ERROR_REASON_UNIMPLEMENTED;
    default:
      return v1::ERROR_REASON_INTERNAL;
  }
}

// At most kMaxMessageLength bytes, cut between characters.
std::string Clip(std::string text) {
  if (text.size() <= kMaxMessageLength) return text;
  size_t end = kMaxMessageLength;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
    --end;
  }
  text.resize(end);
  return text;
}

void AddErrorInfo(Reason reason, google::rpc::Status& wire) {
  ErrorInfo info;
  info.set_reason(status::ReasonName(reason));
  info.set_domain(status::kDomain);
  wire.add_details()->PackFrom(info);
}

google::rpc::Status Masked(const std::string& request_id) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(absl::StatusCode::kInternal));
  wire.set_message(absl::StrCat("internal error, request ", request_id));
  AddErrorInfo(type::v1::ERROR_REASON_INTERNAL, wire);
  google::rpc::RequestInfo request;
  request.set_request_id(request_id);
  wire.add_details()->PackFrom(request);
  return wire;
}

// A status nobody gave a reason: one is made up from the code. The text of
// UNAVAILABLE comes from libraries then and may name hosts.
google::rpc::Status Bare(const absl::Status& error) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(error.code()));
  wire.set_message(Clip(std::string(error.message())));
  AddErrorInfo(ReasonOfCode(error.code()), wire);
  if (absl::IsUnavailable(error)) {
    wire.set_message("a service that this call needs does not answer");
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(1);
    wire.add_details()->PackFrom(retry);
  }
  return wire;
}

google::rpc::Status Explained(const absl::Status& error) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(error.code()));
  wire.set_message(Clip(std::string(error.message())));
  for (google::protobuf::Any& detail : status::Details(error)) {
    *wire.add_details() = std::move(detail);
  }
  return wire;
}

// Bytes of grpc-message (percent-encoded) and grpc-status-details-bin
// (base64).
size_t WireSize(const google::rpc::Status& wire) {
  size_t size = (wire.ByteSizeLong() + 2) / 3 * 4;
  for (char c : wire.message()) {
    size += c >= ' ' && c <= '~' && c != '%' ? 1 : 3;
  }
  return size;
}

// `violations` gives the mutable list of a Detail.
template <typename Detail, typename Violations>
void HalveViolations(google::rpc::Status& wire, const Violations& violations) {
  Detail list;
  for (google::protobuf::Any& detail : *wire.mutable_details()) {
    if (!detail.UnpackTo(&list)) continue;
    while (WireSize(wire) > kDetailBudget && violations(list)->size() > 1) {
      const int half = violations(list)->size() / 2;
      violations(list)->DeleteSubrange(half, violations(list)->size() - half);
      detail.PackFrom(list);
    }
  }
}

// Cuts what does not fit; the first detail, the ErrorInfo, stays.
void Fit(google::rpc::Status& wire) {
  if (WireSize(wire) <= kDetailBudget) return;
  ErrorInfo info;
  wire.details(0).UnpackTo(&info);
  (*info.mutable_metadata())[kTruncated] = "true";
  wire.mutable_details(0)->PackFrom(info);
  HalveViolations<google::rpc::BadRequest>(
      wire, [](auto& list) { return list.mutable_field_violations(); });
  HalveViolations<google::rpc::PreconditionFailure>(
      wire, [](auto& list) { return list.mutable_violations(); });
  while (WireSize(wire) > kDetailBudget && wire.details_size() > 1) {
    wire.mutable_details()->RemoveLast();
  }
  if (WireSize(wire) <= kDetailBudget) return;
  info.clear_metadata();
  (*info.mutable_metadata())[kTruncated] = "true";
  wire.mutable_details(0)->PackFrom(info);
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& error, const std::string& request_id) {
  if (error.ok()) return grpc::Status::OK;
  google::rpc::Status wire = IsMasked(error)    ? Masked(request_id)
                             : HasReason(error) ? Explained(error)
                                                : Bare(error);
  Fit(wire);
  return grpc::Status(static_cast<grpc::StatusCode>(wire.code()),
                      wire.message(), wire.SerializeAsString());
}

std::string ReasonText(const absl::Status& error) {
  if (error.ok()) return "";
  const bool own = !IsMasked(error) && HasReason(error);
  return status::ReasonName(own ? status::ReasonOf(error)
                                : ReasonOfCode(error.code()));
}

std::string CodeText(absl::StatusCode code) {
  return absl::StatusCodeToString(code);
}

absl::Status FromGrpc(const grpc::Status& answer) {
  if (answer.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(answer.error_code()),
                      answer.error_message());
  google::rpc::Status wire;
  if (!wire.ParseFromString(answer.error_details())) return result;
  for (const google::protobuf::Any& detail : wire.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

}  // namespace jixiao::rpc
