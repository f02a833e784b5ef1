#include "services/cli/client/error_text.h"

#include <optional>
#include <string_view>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "google/rpc/error_details.pb.h"
#include "services/cli/client/transport_text.h"
#include "services/cli/dataset/diagnostics.h"

namespace jixiao::cli {
namespace {

using type::v1::ErrorReason;

// The delay a server asks for, in whole seconds and at least 1; 0: none.
std::int64_t RetrySeconds(const absl::Status& error) {
  const absl::optional<absl::Cord> payload =
      error.GetPayload(status::kRetryInfoUrl);
  google::rpc::RetryInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) return 0;
  return info.retry_delay().seconds() +
         (info.retry_delay().nanos() > 0 ? 1 : 0);
}

// What the error is about, "jixiao/BudgetRecord"; empty where it says nothing.
std::string ResourceTypeOf(const absl::Status& error) {
  const absl::optional<absl::Cord> payload =
      error.GetPayload(status::kResourceInfoUrl);
  google::rpc::ResourceInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) return "";
  return info.resource_type();
}

// What may be done where something is there with other content.
std::string ConflictHint(const absl::Status& error) {
  const std::string type = ResourceTypeOf(error);
  if (type == "jixiao/BudgetRecord") {
    return "a record keeps its content for good; reverse it (`jixiao budget "
           "reverse`) and give the right row a new id";
  }
  if (type == "jixiao/Project") {
    return "a project is changed by its etag: `jixiao project export` writes "
           "it, `jixiao project import` takes it";
  }
  return "";
}

std::string Hint(const absl::Status& error) {
  switch (status::ReasonOf(error)) {
    case type::v1::ERROR_REASON_ETAG_MISMATCH:
      return "somebody else changed it in the meantime; run the command again";
    case type::v1::ERROR_REASON_RECORD_CONFLICT:
      return ConflictHint(error);
    case type::v1::ERROR_REASON_CARRY_OVER_MISMATCH:
      return "the closing carry-over of a year is the opening one of the next; "
             "see `jixiao budget year show`";
    case type::v1::ERROR_REASON_IMPORT_UNFINISHED:
      return "run `jixiao import` again: it adds what is missing";
    case type::v1::ERROR_REASON_UNAUTHENTICATED:
      return "say who you are: --token_file or JIXIAO_TOKEN, or a certificate "
             "(--certificate_file); in development --principal";
    case type::v1::ERROR_REASON_TOKEN_EXPIRED:
      return "get a new token where this one came from, and give it with "
             "--token_file or JIXIAO_TOKEN";
    case type::v1::ERROR_REASON_PERMISSION_DENIED:
      return "the roles and departments of the token, the certificate or, in "
             "development, --principal do not allow it";
    default:
      break;
  }
  const std::int64_t seconds = RetrySeconds(error);
  if (seconds > 0) {
    return absl::StrCat("try again in ", seconds,
                        seconds == 1 ? " second" : " seconds");
  }
  if (absl::IsUnavailable(error)) {
    const std::string hint = HangUpHint(std::string(error.message()));
    if (!hint.empty()) return hint;
    return "is it running? `jixiao health --address HOST:PORT` tells";
  }
  if (absl::IsUnimplemented(error)) {
    return "the server is of another version, or of another service; see "
           "`jixiao health`";
  }
  return "";
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& error) {
  switch (error.code()) {
    case absl::StatusCode::kOk:
      return kExitOk;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kOutOfRange:
      return kExitFault;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
      return kExitUnavailable;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAborted:
      return kExitRefused;
    case absl::StatusCode::kNotFound:
      return kExitNotFound;
    default:
      return kExitInternal;
  }
}

std::string ErrorText(const absl::Status& error, const LocationMap* places) {
  std::string text = ErrorTextWithoutHint(error, places);
  const std::string hint = Hint(error);
  if (!hint.empty()) absl::StrAppend(&text, "  ", hint, "\n");
  return text;
}

std::string ErrorTextWithoutHint(const absl::Status& error,
                                 const LocationMap* places) {
  const ErrorReason reason = status::ReasonOf(error);
  // gRPC itself refuses some calls by a code alone.
  std::string text =
      absl::StrCat("jixiao: ", error.message().empty()
                                   ? absl::StatusCodeToString(error.code())
                                   : std::string(error.message()));
  if (reason != type::v1::ERROR_REASON_UNSPECIFIED) {
    absl::StrAppend(&text, " [", status::ReasonName(reason), "]");
  }
  text.push_back('\n');
  const std::vector<status::Violation> violations = status::ViolationsOf(error);
  for (const status::Violation& violation : violations) {
    const std::optional<Location> place =
        places == nullptr ? std::nullopt : places->Find(violation.field);
    // The message of a single violation says it already.
    if (violations.size() == 1 && !place &&
        error.message().find(violation.description) !=
            absl::string_view::npos) {
      break;
    }
    absl::StrAppend(&text, "  ", place ? ToString(*place) : violation.field,
                    ": ", violation.description, "\n");
  }
  return text;
}

}  // namespace jixiao::cli
