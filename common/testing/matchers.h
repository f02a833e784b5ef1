// Matchers for absl::Status, absl::StatusOr and protos.
#ifndef JIXIAO_COMMON_TESTING_MATCHERS_H_
#define JIXIAO_COMMON_TESTING_MATCHERS_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "google/protobuf/message.h"

namespace jixiao::testing {

inline const absl::Status& ToStatus(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& ToStatus(const absl::StatusOr<T>& result) {
  return result.status();
}

// Does the status match, and if not, why.
bool MatchesStatus(const absl::Status& status, absl::StatusCode code,
                   const status::Reason* reason,
                   ::testing::MatchResultListener* listener);
bool MatchesViolation(const absl::Status& status, const std::string& field,
                      const std::string& text,
                      ::testing::MatchResultListener* listener);
bool MatchesProto(const google::protobuf::Message& actual,
                  const google::protobuf::Message& expected,
                  ::testing::MatchResultListener* listener);
bool MatchesProtoText(const google::protobuf::Message& actual,
                      const std::string& expected,
                      ::testing::MatchResultListener* listener);

MATCHER(IsOk, negation ? "is an error" : "is OK") {
  return MatchesStatus(ToStatus(arg), absl::StatusCode::kOk, nullptr,
                       result_listener);
}

MATCHER_P(StatusIs, code, "has code " + absl::StatusCodeToString(code)) {
  return MatchesStatus(ToStatus(arg), code, nullptr, result_listener);
}

MATCHER_P2(StatusIs, code, reason,
           "has code " + absl::StatusCodeToString(code) + " and reason " +
               status::ReasonName(reason)) {
  const status::Reason wanted = reason;
  return MatchesStatus(ToStatus(arg), code, &wanted, result_listener);
}

// The message of a status matches, a string or a matcher of strings.
MATCHER_P(MessageIs, matcher,
          "has a message that " +
              ::testing::DescribeMatcher<std::string>(matcher)) {
  const std::string message(ToStatus(arg).message());
  *result_listener << "whose message is \"" << message << "\"";
  return ::testing::SafeMatcherCast<const std::string&>(matcher).Matches(
      message);
}

// INVALID_FIELD with a violation of `field` whose description contains `text`.
MATCHER_P(HasViolation, field, "has a violation of " + std::string(field)) {
  return MatchesViolation(ToStatus(arg), field, "", result_listener);
}
MATCHER_P2(HasViolation, field, text,
           "has a violation of " + std::string(field) + " that contains \"" +
               std::string(text) + "\"") {
  return MatchesViolation(ToStatus(arg), field, text, result_listener);
}

MATCHER_P(IsOkAndHolds, matcher, "is OK and holds a matching value") {
  if (!MatchesStatus(arg.status(), absl::StatusCode::kOk, nullptr,
                     result_listener)) {
    return false;
  }
  using Value = typename std::decay_t<decltype(arg)>::value_type;
  return ::testing::ExplainMatchResult(
      ::testing::SafeMatcherCast<const Value&>(matcher), *arg, result_listener);
}

// Equal in every field; the differences are listed.
class EqualsProtoMatcher {
 public:
  explicit EqualsProtoMatcher(const google::protobuf::Message& expected);
  explicit EqualsProtoMatcher(std::string text);

  template <typename T>
  operator ::testing::Matcher<T>() const {  // NOLINT: implicit by design
    return ::testing::MakeMatcher(new Impl<T>(expected_, text_));
  }

 private:
  template <typename T>
  class Impl : public ::testing::MatcherInterface<T> {
   public:
    Impl(std::shared_ptr<const google::protobuf::Message> expected,
         std::string text)
        : expected_(std::move(expected)), text_(std::move(text)) {}

    bool MatchAndExplain(
        T actual, ::testing::MatchResultListener* listener) const override {
      if (expected_ != nullptr) {
        return MatchesProto(actual, *expected_, listener);
      }
      return MatchesProtoText(actual, text_, listener);
    }
    void DescribeTo(std::ostream* out) const override {
      *out << "equals proto "
           << (expected_ ? expected_->ShortDebugString() : text_);
    }

   private:
    std::shared_ptr<const google::protobuf::Message> expected_;
    std::string text_;
  };

  std::shared_ptr<const google::protobuf::Message> expected_;
  std::string text_;
};

inline EqualsProtoMatcher EqualsProto(
    const google::protobuf::Message& expected) {
  return EqualsProtoMatcher(expected);
}
// Of a message in text format.
inline EqualsProtoMatcher EqualsProto(std::string text) {
  return EqualsProtoMatcher(std::move(text));
}

}  // namespace jixiao::testing

#define JX_TESTING_CONCAT_INNER_(a, b) a##b
#define JX_TESTING_CONCAT_(a, b) JX_TESTING_CONCAT_INNER_(a, b)

#define JX_EXPECT_OK(...) EXPECT_THAT((__VA_ARGS__), ::jixiao::testing::IsOk())
#define JX_ASSERT_OK(...) ASSERT_THAT((__VA_ARGS__), ::jixiao::testing::IsOk())

// Assigns the value of a StatusOr, or fails the test and returns.
#define JX_ASSERT_OK_AND_ASSIGN(lhs, ...)                             \
  JX_ASSERT_OK_AND_ASSIGN_(JX_TESTING_CONCAT_(jx_or_, __LINE__), lhs, \
                           (__VA_ARGS__))
#define JX_ASSERT_OK_AND_ASSIGN_(temporary, lhs, expr) \
  auto temporary = expr;                               \
  ASSERT_THAT(temporary, ::jixiao::testing::IsOk());   \
  lhs = *std::move(temporary)

#endif  // JIXIAO_COMMON_TESTING_MATCHERS_H_
