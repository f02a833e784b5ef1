#include "common/testing/matchers.h"

#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"

namespace jixiao::testing {

using google::protobuf::Message;

bool MatchesStatus(const absl::Status& status, absl::StatusCode code,
                   const status::Reason* reason,
                   ::testing::MatchResultListener* listener) {
  *listener << "which is " << status::ToLogString(status);
  return status.code() == code &&
         (reason == nullptr || status::ReasonOf(status) == *reason);
}

bool MatchesViolation(const absl::Status& status, const std::string& field,
                      const std::string& text,
                      ::testing::MatchResultListener* listener) {
  *listener << "which is " << status::ToLogString(status);
  for (const status::Violation& violation : status::ViolationsOf(status)) {
    if (violation.field == field &&
        violation.description.find(text) != std::string::npos) {
      return true;
    }
  }
  return false;
}

bool MatchesProto(const Message& actual, const Message& expected,
                  ::testing::MatchResultListener* listener) {
  if (actual.GetDescriptor() != expected.GetDescriptor()) {
    *listener << "which is a " << actual.GetDescriptor()->full_name();
    return false;
  }
  google::protobuf::util::MessageDifferencer differencer;
  std::string differences;
  differencer.ReportDifferencesToString(&differences);
  const bool equal = differencer.Compare(expected, actual);
  if (!equal) *listener << "with these differences:\n" << differences;
  return equal;
}

bool MatchesProtoText(const Message& actual, const std::string& expected,
                      ::testing::MatchResultListener* listener) {
  std::unique_ptr<Message> message(actual.New());
  if (!google::protobuf::TextFormat::ParseFromString(expected, message.get())) {
    *listener << "and the expected text is no "
              << actual.GetDescriptor()->full_name();
    return false;
  }
  return MatchesProto(actual, *message, listener);
}

EqualsProtoMatcher::EqualsProtoMatcher(const Message& expected) {
  Message* copy = expected.New();
  copy->CopyFrom(expected);
  expected_.reset(copy);
}

EqualsProtoMatcher::EqualsProtoMatcher(std::string text)
    : text_(std::move(text)) {}

}  // namespace jixiao::testing
