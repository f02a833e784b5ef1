#include "common/testing/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "google/type/money.pb.h"

namespace jixiao::testing {
namespace {

using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Not;

template <typename Matcher, typename Value>
std::string Explain(const Matcher& matcher, const Value& value) {
  ::testing::StringMatchResultListener listener;
  ::testing::ExplainMatchResult(matcher, value, &listener);
  return listener.str();
}

TEST(Matchers, StatusIsLooksAtCodeAndReason) {
  const absl::Status error = status::EtagMismatch("a");
  EXPECT_THAT(error, StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(error, StatusIs(absl::StatusCode::kAborted,
                              type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(error, Not(StatusIs(absl::StatusCode::kNotFound)));
  EXPECT_THAT(error, Not(StatusIs(absl::StatusCode::kAborted,
                                  type::v1::ERROR_REASON_WRONG_STATE)));
  EXPECT_THAT(Explain(StatusIs(absl::StatusCode::kNotFound), error),
              HasSubstr("ETAG_MISMATCH"));
}

TEST(Matchers, IsOkTakesStatusAndStatusOr) {
  EXPECT_THAT(absl::OkStatus(), IsOk());
  EXPECT_THAT(absl::StatusOr<int>(3), IsOk());
  EXPECT_THAT(absl::StatusOr<int>(status::Cancelled()), Not(IsOk()));
}

TEST(Matchers, IsOkAndHoldsTakesValuesAndMatchers) {
  const absl::StatusOr<int> three = 3;
  EXPECT_THAT(three, IsOkAndHolds(3));
  EXPECT_THAT(three, IsOkAndHolds(Gt(2)));
  EXPECT_THAT(three, Not(IsOkAndHolds(4)));
  EXPECT_THAT(absl::StatusOr<int>(status::Cancelled()), Not(IsOkAndHolds(3)));
}

TEST(Matchers, HasViolationLooksAtFieldAndText) {
  const absl::Status error =
      status::InvalidArgument({{"amount.units", "is negative"}});
  EXPECT_THAT(error, HasViolation("amount.units"));
  EXPECT_THAT(error, HasViolation("amount.units", "negative"));
  EXPECT_THAT(error, Not(HasViolation("amount")));
  EXPECT_THAT(error, Not(HasViolation("amount.units", "positive")));
}

TEST(Matchers, MessageIsTakesTextAndMatchers) {
  EXPECT_THAT(absl::NotFoundError("abc"), MessageIs("abc"));
  EXPECT_THAT(absl::NotFoundError("abc"), MessageIs(HasSubstr("b")));
}

TEST(Matchers, EqualsProtoListsTheDifferences) {
  google::type::Money money;
  money.set_units(3);
  EXPECT_THAT(money, EqualsProto(money));
  EXPECT_THAT(money, EqualsProto("units: 3"));
  EXPECT_THAT(money, Not(EqualsProto("units: 4")));
  EXPECT_THAT(money, Not(EqualsProto("no_such_field: 4")));
  google::type::Money other;
  const ::testing::Matcher<const google::type::Money&> matcher =
      EqualsProto(other);
  EXPECT_THAT(Explain(matcher, money), HasSubstr("units"));
}

absl::StatusOr<std::string> Word() { return std::string("word"); }

TEST(Matchers, AssignOrFail) {
  JX_ASSERT_OK_AND_ASSIGN(const std::string word, Word());
  EXPECT_EQ(word, "word");
  JX_EXPECT_OK(Word());
}

}  // namespace
}  // namespace jixiao::testing
