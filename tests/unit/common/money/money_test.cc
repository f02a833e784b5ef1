#include "common/money/money.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "common/testing/matchers.h"

namespace jixiao::money {
namespace {

using rational::Rational;
using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::IsOkAndHolds;
using testing::MessageIs;
using ::testing::SizeIs;

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();

google::type::Money Proto(const char* currency, int64_t units, int32_t nanos) {
  google::type::Money proto;
  proto.set_currency_code(currency);
  proto.set_units(units);
  proto.set_nanos(nanos);
  return proto;
}

TEST(Money, AddsAndSubtractsFen) {
  EXPECT_THAT(Money::FromFen(5).Add(Money::FromFen(-7)),
              IsOkAndHolds(Money::FromFen(-2)));
  EXPECT_THAT(Money::FromFen(5).Sub(Money::FromFen(-7)),
              IsOkAndHolds(Money::FromFen(12)));
  EXPECT_THAT(Money::FromFen(5).Neg(), IsOkAndHolds(Money::FromFen(-5)));
}

TEST(Money, OverflowIsAnErrorNotAWrap) {
  EXPECT_THAT(Money::FromFen(kMost).Add(Money::FromFen(1)),
              MessageIs(HasSubstr("out of range")));
  EXPECT_THAT(Money::FromFen(kLeast).Sub(Money::FromFen(1)),
              MessageIs(HasSubstr("out of range")));
  EXPECT_THAT(Money::FromFen(kLeast).Neg(),
              MessageIs(HasSubstr("out of range")));
}

TEST(Money, FromYuanNeverRounds) {
  EXPECT_THAT(Money::FromYuan(Rational::FromFraction(331541, 100)),
              IsOkAndHolds(Money::FromFen(331541)));
  EXPECT_THAT(Money::FromYuan(Rational::FromFraction(1, 1000)),
              MessageIs(HasSubstr("0.001 yuan is finer than one fen")));
  EXPECT_THAT(Money::FromYuan(Rational::Pow10(17)),
              MessageIs(HasSubstr("out of range")));
}

TEST(Money, ParsesYuanStrictly) {
  EXPECT_THAT(ParseYuan("-1234.5"), IsOkAndHolds(Money::FromFen(-123450)));
  EXPECT_THAT(ParseYuan("92233720368547758.07"),
              IsOkAndHolds(Money::FromFen(kMost)));
  EXPECT_THAT(ParseYuan("92233720368547758.08"),
              MessageIs(HasSubstr("out of range")));
  EXPECT_THAT(ParseYuan("1.005"), MessageIs(HasSubstr("finer than one fen")));
  EXPECT_THAT(ParseYuan("1,234"), MessageIs(HasSubstr("grouping")));
}

TEST(Money, FormatsInYuanWanAndYi) {
  const Money budget = Money::FromFen(3'315'410'000);
  EXPECT_EQ(FormatYuan(budget), "33,154,100.00");
  EXPECT_EQ(FormatWan(budget), "3,315.41");
  EXPECT_EQ(FormatWan(Money::FromFen(-50'00)), "-0.01");
  EXPECT_EQ(FormatWan(Money::FromFen(49'99)), "0.00");
  EXPECT_EQ(FormatYi(Money::FromFen(16'135'000'000'000)), "1,613.50");
}

TEST(MoneyProto, ReadsBothSigns) {
  EXPECT_THAT(FromProto(Proto("CNY", 12, 340'000'000)),
              IsOkAndHolds(Money::FromFen(1234)));
  EXPECT_THAT(FromProto(Proto("CNY", -12, -340'000'000)),
              IsOkAndHolds(Money::FromFen(-1234)));
  EXPECT_THAT(FromProto(Proto("CNY", 0, -10'000'000)),
              IsOkAndHolds(Money::FromFen(-1)));
  EXPECT_THAT(FromProto(Proto("CNY", 0, 0)), IsOkAndHolds(Money()));
}

TEST(MoneyProto, RefusesWhatIsNotWholeFenOfCny) {
  EXPECT_THAT(FromProto(Proto("USD", 1, 0)),
              MessageIs("the currency must be \"CNY\", not \"USD\""));
  EXPECT_THAT(FromProto(Proto("", 1, 0)), MessageIs(HasSubstr("not \"\"")));
  EXPECT_THAT(FromProto(Proto("CNY", 1, 5'000'000)),
              MessageIs(HasSubstr("finer than one fen")));
  EXPECT_THAT(FromProto(Proto("CNY", 1, -10'000'000)),
              MessageIs(HasSubstr("same sign")));
  EXPECT_THAT(FromProto(Proto("CNY", -1, 10'000'000)),
              MessageIs(HasSubstr("same sign")));
  EXPECT_THAT(FromProto(Proto("CNY", 1, 1'000'000'000)),
              MessageIs(HasSubstr("between")));
  EXPECT_THAT(FromProto(Proto("CNY", kMost, 0)),
              MessageIs(HasSubstr("out of range")));
}

TEST(MoneyProto, ReachesTheEndsOfTheRange) {
  EXPECT_THAT(FromProto(Proto("CNY", 92'233'720'368'547'758, 70'000'000)),
              IsOkAndHolds(Money::FromFen(kMost)));
  EXPECT_THAT(FromProto(Proto("CNY", 92'233'720'368'547'758, 80'000'000)),
              MessageIs(HasSubstr("out of range")));
  EXPECT_THAT(FromProto(Proto("CNY", -92'233'720'368'547'758, -80'000'000)),
              IsOkAndHolds(Money::FromFen(kLeast)));
}

TEST(MoneyProto, NamesEveryFieldThatIsWrong) {
  status::Violations violations;
  EXPECT_EQ(FromProto(Proto("EUR", kMost, 5), "budget.amount", violations),
            std::nullopt);
  ASSERT_THAT(violations.violations(), SizeIs(3));
  EXPECT_EQ(violations.violations()[0].field, "budget.amount.currency_code");
  EXPECT_EQ(violations.violations()[1].field, "budget.amount.nanos");
  EXPECT_EQ(violations.violations()[2].field, "budget.amount.units");
}

TEST(MoneyProto, EarlierViolationsDoNotSpoilAGoodAmount) {
  status::Violations violations;
  violations.Add("other", "bad");
  EXPECT_EQ(FromProto(Proto("CNY", 1, 0), "amount", violations),
            Money::FromFen(100));
  EXPECT_THAT(violations.violations(), SizeIs(1));
}

TEST(MoneyProto, WritesUnitsAndNanosOfOneSign) {
  EXPECT_THAT(ToProto(Money::FromFen(-1234)),
              EqualsProto("currency_code: 'CNY' units: -12 nanos: -340000000"));
}

TEST(MoneyProto, EveryAmountReadsBack) {
  std::mt19937_64 random(11);
  std::uniform_int_distribution<int64_t> fen(kLeast, kMost);
  for (int i = 0; i < 1000; ++i) {
    const Money amount = Money::FromFen(fen(random) >> (i % 60));
    EXPECT_THAT(FromProto(ToProto(amount)), IsOkAndHolds(amount));
    EXPECT_THAT(Money::FromYuan(amount.ToRational()), IsOkAndHolds(amount));
  }
}

}  // namespace
}  // namespace jixiao::money
