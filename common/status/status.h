// Constructors of every error that leaves a service, one per cause.
//
// Each builder returns an absl::Status with exactly one google.rpc.ErrorInfo
// (domain "jixiao", reason = the name of the Reason without its prefix) and the
// further details which API.md's error table names. Details are payloads of the
// status: type url "type.googleapis.com/<full message name>" -> serialized
// message. `Details` returns them ready for google.rpc.Status.details.
//
// Text for the log only (SQL, hosts, paths) is a payload under kLogDetailUrl,
// which `Details` leaves out: it never reaches a client.
#ifndef JIXIAO_COMMON_STATUS_STATUS_H_
#define JIXIAO_COMMON_STATUS_STATUS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/any.pb.h"
#include "google/rpc/error_details.pb.h"
#include "jixiao/type/v1/error_reason.pb.h"

namespace jixiao::status {

using Reason = jixiao::type::v1::ErrorReason;

// Keys match [a-z][a-zA-Z0-9-_]+ and have at most 64 characters. Values are cut
// to 200 bytes.
using Metadata = std::vector<std::pair<std::string, std::string>>;

inline constexpr char kDomain[] = "jixiao";
inline constexpr char kErrorInfoUrl[] =
    "type.googleapis.com/google.rpc.ErrorInfo";
inline constexpr char kBadRequestUrl[] =
    "type.googleapis.com/google.rpc.BadRequest";
inline constexpr char kPreconditionFailureUrl[] =
    "type.googleapis.com/google.rpc.PreconditionFailure";
inline constexpr char kResourceInfoUrl[] =
    "type.googleapis.com/google.rpc.ResourceInfo";
inline constexpr char kRetryInfoUrl[] =
    "type.googleapis.com/google.rpc.RetryInfo";
inline constexpr char kQuotaFailureUrl[] =
    "type.googleapis.com/google.rpc.QuotaFailure";
inline constexpr char kLogDetailUrl[] = "jixiao.log/detail";

// At most this many violations are sent; the rest is counted in the metadata.
inline constexpr int kMaxViolations = 50;

// One field that is wrong. `field` is a proto path such as
// `amount.currency_code` or `items[3].weight`; `description` says what is
// accepted.
struct Violation {
  std::string field;
  std::string description;
};

// Collects all violations of a request. Not thread safe.
class Violations {
 public:
  void Add(std::string field, std::string description);

  // Adds the message of an error as the description of `field`. An error that
  // carries violations of its own adds these, their paths prefixed by `field`.
  // OK adds nothing.
  void Add(std::string field, const absl::Status& error);

  bool empty() const { return violations_.empty(); }
  const std::vector<Violation>& violations() const { return violations_; }

  // OK when empty, else InvalidArgument of all of them.
  absl::Status ToStatus() const;

 private:
  std::vector<Violation> violations_;
};

// INVALID_ARGUMENT.
absl::Status InvalidArgument(std::vector<Violation> violations,
                             Metadata metadata = {});
absl::Status InvalidArgument(Reason reason, std::string message,
                             Metadata metadata = {});

// A malformed value whose field the callee does not know: reason INVALID_FIELD
// without BadRequest. Callers that know the field use Violations::Add.
absl::Status InvalidValue(std::string message);

// NOT_FOUND and ALREADY_EXISTS. `resource_type` as in google.api.resource.
absl::Status NotFound(std::string resource_type, std::string name);
absl::Status AlreadyExists(std::string resource_type, std::string name);

// ALREADY_EXISTS: `record` exists under `parent` with other content.
absl::Status RecordConflict(std::string resource_type, std::string parent,
                            std::string record);

// ABORTED. The caller must read again: no RetryInfo.
absl::Status EtagMismatch(std::string name);

// ABORTED with RetryInfo: the transaction lost against others too often.
absl::Status TransactionConflict();

// FAILED_PRECONDITION with PreconditionFailure; `subject` is the name of the
// resource in the way.
absl::Status FailedPrecondition(Reason reason, std::string message,
                                Metadata metadata = {},
                                std::string subject = "");

// The same for several causes, at most kMaxViolations of which are sent; the
// field of each is its subject.
absl::Status FailedPreconditions(Reason reason, std::string message,
                                 Metadata metadata,
                                 const std::vector<Violation>& causes);

// UNAVAILABLE with RetryInfo.
absl::Status Unavailable(Reason reason, std::string message,
                         Metadata metadata = {},
                         absl::Duration retry_delay = absl::Seconds(1));

// RESOURCE_EXHAUSTED with QuotaFailure and RetryInfo.
absl::Status Overloaded();

// RESOURCE_EXHAUSTED with QuotaFailure of `subject`, the caller, and RetryInfo:
// it calls more often than it may, or has `limit` streams open already.
absl::Status RateLimited(std::string subject, absl::Duration retry_delay);
absl::Status TooManyStreams(std::string subject, int limit);

// RESOURCE_EXHAUSTED with QuotaFailure and RetryInfo: no disk space.
absl::Status StorageFull();

// DATA_LOSS: `what` is not what was sealed; `message` says in what it differs.
absl::Status SealBroken(std::string what, std::string message);

absl::Status PermissionDenied(std::string method);
absl::Status Unauthenticated(std::string message);
// UNAUTHENTICATED: the token was good and is so no more.
absl::Status TokenExpired();
absl::Status DeadlineExceeded();
// DEADLINE_EXCEEDED: the caller of a stream sent nothing for `timeout`.
absl::Status StreamIdle(absl::Duration timeout);
absl::Status Cancelled();
absl::Status Unimplemented(std::string method);

// INTERNAL. The client sees "internal error"; `detail` goes to the log.
absl::Status Internal(std::string detail);

// `error` with a text for the log only added to it. OK stays OK.
absl::Status WithLogDetail(absl::Status error, const std::string& detail);

// `error` with "context: " before its message, payloads kept. OK stays OK.
absl::Status Annotate(const absl::Status& error, const std::string& context);

// ERROR_REASON_UNSPECIFIED when there is none (always so for OK).
Reason ReasonOf(const absl::Status& error);

// The reason's name without its prefix, such as "ETAG_MISMATCH".
std::string ReasonName(Reason reason);

// Empty when there is none.
Metadata MetadataOf(const absl::Status& error);
std::vector<Violation> ViolationsOf(const absl::Status& error);
std::string LogDetailOf(const absl::Status& error);

// The public details, ErrorInfo first.
std::vector<google::protobuf::Any> Details(const absl::Status& error);

// One line with code, reason, message, metadata, violations and log detail.
std::string ToLogString(const absl::Status& error);

}  // namespace jixiao::status

#endif  // JIXIAO_COMMON_STATUS_STATUS_H_
