#include "common/rational/proto.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::rational {
namespace {

using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::IsOkAndHolds;
using testing::MessageIs;

google::type::Decimal Decimal(const char* value) {
  google::type::Decimal decimal;
  decimal.set_value(value);
  return decimal;
}

TEST(DecimalProto, EmptyTextIsNotSet) {
  EXPECT_THAT(FromProto(Decimal("")), IsOkAndHolds(std::optional<Rational>()));
  EXPECT_THAT(RequiredFromProto(Decimal("")),
              MessageIs(HasSubstr("no number is given")));
}

TEST(DecimalProto, ReadsAndWritesExactly) {
  EXPECT_THAT(RequiredFromProto(Decimal("-2.50")),
              IsOkAndHolds(Rational::FromFraction(-5, 2)));
  EXPECT_THAT(ToProto(Rational::FromFraction(-5, 2)),
              IsOkAndHolds(EqualsProto("value: '-2.5'")));
  EXPECT_THAT(ToProto(Rational::FromFraction(1, 7)),
              MessageIs(HasSubstr("no finite decimal form")));
}

TEST(DecimalProto, RefusesWhatTheTextFormDoes) {
  EXPECT_THAT(FromProto(Decimal("1E5")), MessageIs(HasSubstr("exponent")));
}

TEST(DecimalProto, RoundedFormHasFixedDecimals) {
  EXPECT_THAT(ToProtoRounded(Rational::FromFraction(268'285, 100'000), 2),
              EqualsProto("value: '2.68'"));
}

}  // namespace
}  // namespace jixiao::rational
