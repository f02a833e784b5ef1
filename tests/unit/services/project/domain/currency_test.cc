#include "services/project/domain/currency.h"

#include "common/testing/matchers.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using ::testing::Optional;

google::type::Money Amount(const std::string& currency_code, int64_t units,
                           int32_t nanos = 0) {
  google::type::Money amount;
  amount.set_currency_code(currency_code);
  amount.set_units(units);
  amount.set_nanos(nanos);
  return amount;
}

// What is wrong with the amount; OK where nothing is.
absl::Status Fault(const google::type::Money& amount) {
  status::Violations violations;
  CheckMoney(amount, "amount", violations);
  return violations.ToStatus();
}

rational::Rational Rate(const std::string& text) {
  return *rational::Rational::ParseDecimal(text);
}

TEST(Currency, HasTheDecimalsOfItsSmallestUnit) {
  EXPECT_THAT(CurrencyDigits("CNY"), Optional(2));
  EXPECT_THAT(CurrencyDigits("AED"), Optional(2));
  EXPECT_THAT(CurrencyDigits("ZMW"), Optional(2));
  EXPECT_THAT(CurrencyDigits("JPY"), Optional(0));
  EXPECT_THAT(CurrencyDigits("KWD"), Optional(3));
  for (const char* none : {"", "ZZZ", "cny", "RMB", "CNYY"}) {
    EXPECT_EQ(CurrencyDigits(none), std::nullopt) << none;
  }
}

TEST(Currency, AnAmountIsKeptInTheSmallestUnit) {
  for (const auto& [amount, units] :
       {std::pair(Amount("CNY", 12, 340000000), int64_t{1234}),
        std::pair(Amount("USD", -1, -10000000), int64_t{-101}),
        std::pair(Amount("JPY", 500), int64_t{500}),
        std::pair(Amount("KWD", 1, 1000000), int64_t{1001})}) {
    status::Violations violations;
    EXPECT_THAT(CheckMoney(amount, "amount", violations), Optional(units));
    EXPECT_THAT(MoneyOf(units, amount.currency_code()), EqualsProto(amount));
  }
}

TEST(Currency, AnAmountFinerThanTheSmallestUnitIsRefused) {
  EXPECT_THAT(Fault(Amount("CNY", 0, 1)), HasViolation("amount.nanos"));
  EXPECT_THAT(Fault(Amount("JPY", 0, 500000000)), HasViolation("amount.nanos"));
  EXPECT_THAT(Fault(Amount("CNY", 0, 1000000000)),
              HasViolation("amount.nanos"));
  EXPECT_THAT(Fault(Amount("CNY", 1, -10000000)), HasViolation("amount.nanos"));
  EXPECT_THAT(Fault(Amount("CNY", -1, 10000000)), HasViolation("amount.nanos"));
}

TEST(Currency, AnUnknownCurrencyIsRefusedWithTheNearest) {
  EXPECT_THAT(Fault(Amount("USX", 1)),
              HasViolation("amount.currency_code", "USD"));
}

TEST(Currency, AmountsAreLimited) {
  JX_EXPECT_OK(Fault(Amount("CNY", 999'999'999'999, 990000000)));
  JX_EXPECT_OK(Fault(Amount("JPY", 99'999'999'999'999)));
  for (const int64_t units : {int64_t{1'000'000'000'000}, INT64_MAX,
                              int64_t{-1'000'000'000'000}, INT64_MIN}) {
    EXPECT_THAT(Fault(Amount("CNY", units)), HasViolation("amount.units"));
  }
}

TEST(Currency, CnyIsRoundedOnceHalfAwayFromZero) {
  EXPECT_THAT(ToFen(10000, "USD", Rate("7.12345")), Optional(71235));
  EXPECT_THAT(ToFen(-10000, "USD", Rate("7.12345")), Optional(-71235));
  EXPECT_THAT(ToFen(5, "JPY", Rate("0.049")), Optional(25));
  EXPECT_THAT(ToFen(1001, "KWD", Rate("23.5")), Optional(2352));
  EXPECT_EQ(ToFen(kAmountLimit - 1, "USD", Rate("7")), std::nullopt);
}

}  // namespace
}  // namespace jixiao::project
