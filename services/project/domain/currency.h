// Amounts in any currency, in its smallest unit. Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_CURRENCY_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_CURRENCY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/rational/rational.h"
#include "common/status/status.h"
#include "google/type/money.pb.h"

namespace jixiao::project {

// The currency that others are converted to, and a base unit of facts.
inline constexpr char kCny[] = "CNY";

// Every amount that is entered is smaller than this either way, in the smallest
// unit of its currency: one trillion yuan. So the sum over what one write
// brings fits int64.
inline constexpr int64_t kAmountLimit = 100'000'000'000'000;

// How many decimals the smallest unit of a currency of ISO 4217 has: 2 of CNY,
// 0 of JPY. nullopt where there is no such currency.
std::optional<int> CurrencyDigits(std::string_view currency_code);

// The amount in the smallest unit of its currency. nullopt where it is finer
// than that, reaches kAmountLimit, has an unknown currency or mixed signs, and
// then the faults are added under `field`.
std::optional<int64_t> CheckMoney(const google::type::Money& amount,
                                  const std::string& field,
                                  status::Violations& violations);

// The same of an amount that was checked.
int64_t SmallestUnits(const google::type::Money& amount);

// Requires a known currency.
google::type::Money MoneyOf(int64_t smallest_units,
                            const std::string& currency_code);

// The amount in fen, rounded once, half away from zero: `rate` is CNY for one
// unit of the currency. nullopt where that reaches kAmountLimit.
std::optional<int64_t> ToFen(int64_t smallest_units,
                             std::string_view currency_code,
                             const rational::Rational& rate);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_CURRENCY_H_
