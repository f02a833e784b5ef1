// Reading of errors, and additions to them.
#include <algorithm>
#include <cstddef>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/status/limits.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::status {
namespace {

namespace v1 = jixiao::type::v1;

constexpr char kReasonPrefix[] = "ERROR_REASON_";

template <typename M>
bool GetDetail(const absl::Status& error, const char* type_url, M* detail) {
  const auto payload = error.GetPayload(type_url);
  return payload.has_value() && detail->ParseFromString(std::string(*payload));
}

}  // namespace

absl::Status WithLogDetail(absl::Status error, const std::string& detail) {
  if (error.ok()) return error;
  std::string text = LogDetailOf(error);
  if (!text.empty()) text += "; ";
  error.SetPayload(kLogDetailUrl, absl::Cord(text + detail));
  return error;
}

absl::Status Annotate(const absl::Status& error, const std::string& context) {
  if (error.ok()) return error;
  absl::Status annotated(
      error.code(),
      text::TruncateToBytes(absl::StrCat(context, ": ", error.message()),
                            kMaxMessageBytes));
  error.ForEachPayload(
      [&](absl::string_view type_url, const absl::Cord& payload) {
        annotated.SetPayload(type_url, payload);
      });
  return annotated;
}

Reason ReasonOf(const absl::Status& error) {
  google::rpc::ErrorInfo info;
  Reason reason = v1::ERROR_REASON_UNSPECIFIED;
  if (!GetDetail(error, kErrorInfoUrl, &info) || info.domain() != kDomain ||
      !v1::ErrorReason_Parse(kReasonPrefix + info.reason(), &reason)) {
    return v1::ERROR_REASON_UNSPECIFIED;
  }
  return reason;
}

std::string ReasonName(Reason reason) {
  const std::string& name = v1::ErrorReason_Name(reason);
  return name.empty() ? absl::StrCat(static_cast<int>(reason))
                      : name.substr(sizeof(kReasonPrefix) - 1);
}

Metadata MetadataOf(const absl::Status& error) {
  google::rpc::ErrorInfo info;
  if (!GetDetail(error, kErrorInfoUrl, &info)) return {};
  Metadata metadata(info.metadata().begin(), info.metadata().end());
  std::sort(metadata.begin(), metadata.end());
  return metadata;
}

std::vector<Violation> ViolationsOf(const absl::Status& error) {
  google::rpc::BadRequest bad_request;
  if (!GetDetail(error, kBadRequestUrl, &bad_request)) return {};
  std::vector<Violation> violations;
  for (const auto& violation : bad_request.field_violations()) {
    violations.push_back({violation.field(), violation.description()});
  }
  return violations;
}

std::string LogDetailOf(const absl::Status& error) {
  const auto payload = error.GetPayload(kLogDetailUrl);
  return payload.has_value() ? std::string(*payload) : std::string();
}

std::vector<google::protobuf::Any> Details(const absl::Status& error) {
  std::vector<google::protobuf::Any> details;
  error.ForEachPayload(
      [&](absl::string_view type_url, const absl::Cord& payload) {
        if (type_url == kLogDetailUrl) return;
        google::protobuf::Any detail;
        detail.set_type_url(std::string(type_url));
        detail.set_value(std::string(payload));
        details.push_back(std::move(detail));
      });
  std::sort(details.begin(), details.end(), [](const auto& a, const auto& b) {
    const bool a_info = a.type_url() == kErrorInfoUrl;
    const bool b_info = b.type_url() == kErrorInfoUrl;
    return a_info != b_info ? a_info : a.type_url() < b.type_url();
  });
  return details;
}

std::string ToLogString(const absl::Status& error) {
  if (error.ok()) return "OK";
  std::string line = absl::StatusCodeToString(error.code());
  if (ReasonOf(error) != v1::ERROR_REASON_UNSPECIFIED) {
    absl::StrAppend(&line, " ", ReasonName(ReasonOf(error)));
  }
  absl::StrAppend(&line, ": ", error.message());
  for (const auto& [key, value] : MetadataOf(error)) {
    absl::StrAppend(&line, " ", key, "=", value);
  }
  const std::vector<Violation> violations = ViolationsOf(error);
  for (std::size_t i = kViolationsInMessage; i < violations.size(); ++i) {
    absl::StrAppend(&line, "; ", violations[i].field, ": ",
                    violations[i].description);
  }
  if (!LogDetailOf(error).empty()) {
    absl::StrAppend(&line, " (", LogDetailOf(error), ")");
  }
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

}  // namespace jixiao::status
