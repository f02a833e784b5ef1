#include "services/project/domain/currency.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "common/text/text.h"

namespace jixiao::project {
namespace {

using rational::Rational;

constexpr int kUsualDigits = 2;
constexpr int kNanoDigits = 9;
constexpr int32_t kMaxNanos = 999'999'999;
constexpr int kFenDigits = 2;

// The active currencies of ISO 4217, sorted.
constexpr std::string_view kCurrencies[] = {
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM",
    "BBD", "BDT", "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN",
    "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP",
    "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD",
    "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL",
    "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP",
    "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP",
    "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK",
    "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR",
    "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP",
    "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT",
    "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS",
    "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW",
};

struct Digits {
  std::string_view currency_code;
  int digits;
};

constexpr Digits kUnusualDigits[] = {
    {"BIF", 0}, {"CLP", 0}, {"DJF", 0}, {"GNF", 0}, {"ISK", 0}, {"JPY", 0},
    {"KMF", 0}, {"KRW", 0}, {"PYG", 0}, {"RWF", 0}, {"UGX", 0}, {"VND", 0},
    {"VUV", 0}, {"XAF", 0}, {"XOF", 0}, {"XPF", 0}, {"BHD", 3}, {"IQD", 3},
    {"JOD", 3}, {"KWD", 3}, {"LYD", 3}, {"OMR", 3}, {"TND", 3},
};

int64_t PowerOf10(int exponent) {
  int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

std::string CurrencyFault(const std::string& currency_code) {
  return "must be a currency of ISO 4217 such as CNY or USD, is " +
         text::Quote(currency_code) +
         text::DidYouMean({std::begin(kCurrencies), std::end(kCurrencies)},
                          currency_code);
}

void CheckNanos(const google::type::Money& amount, int digits,
                const std::string& field, status::Violations& violations) {
  const int64_t smallest = PowerOf10(kNanoDigits - digits);
  const int32_t nanos = amount.nanos();
  if (nanos < -kMaxNanos || nanos > kMaxNanos || nanos % smallest != 0) {
    violations.Add(field + ".nanos",
                   "must be a multiple of " + std::to_string(smallest) +
                       ", as " + amount.currency_code() + " has " +
                       std::to_string(digits) + " decimals; is " +
                       std::to_string(nanos));
  } else if ((amount.units() > 0 && nanos < 0) ||
             (amount.units() < 0 && nanos > 0)) {
    violations.Add(field + ".nanos",
                   "must have the sign of units, is " + std::to_string(nanos));
  }
}

}  // namespace

std::optional<int> CurrencyDigits(std::string_view currency_code) {
  if (!std::binary_search(std::begin(kCurrencies), std::end(kCurrencies),
                          currency_code)) {
    return std::nullopt;
  }
  for (const Digits& unusual : kUnusualDigits) {
    if (unusual.currency_code == currency_code) return unusual.digits;
  }
  return kUsualDigits;
}

std::optional<int64_t> CheckMoney(const google::type::Money& amount,
                                  const std::string& field,
                                  status::Violations& violations) {
  const std::optional<int> digits = CurrencyDigits(amount.currency_code());
  status::Violations found;
  if (!digits.has_value()) {
    found.Add(field + ".currency_code", CurrencyFault(amount.currency_code()));
  } else {
    CheckNanos(amount, *digits, field, found);
  }
  const int64_t limit = kAmountLimit / PowerOf10(digits.value_or(kUsualDigits));
  if (amount.units() >= limit || amount.units() <= -limit) {
    found.Add(field + ".units", "must be less than " + std::to_string(limit) +
                                    " either way, is " +
                                    std::to_string(amount.units()));
  }
  for (const status::Violation& violation : found.violations()) {
    violations.Add(violation.field, violation.description);
  }
  if (!found.empty()) return std::nullopt;
  return SmallestUnits(amount);
}

int64_t SmallestUnits(const google::type::Money& amount) {
  const int digits =
      CurrencyDigits(amount.currency_code()).value_or(kUsualDigits);
  return amount.units() * PowerOf10(digits) +
         amount.nanos() / PowerOf10(kNanoDigits - digits);
}

google::type::Money MoneyOf(int64_t smallest_units,
                            const std::string& currency_code) {
  const int digits = CurrencyDigits(currency_code).value_or(kUsualDigits);
  const int64_t unit = PowerOf10(digits);
  google::type::Money amount;
  amount.set_currency_code(currency_code);
  amount.set_units(smallest_units / unit);
  amount.set_nanos(static_cast<int32_t>(smallest_units % unit *
                                        PowerOf10(kNanoDigits - digits)));
  return amount;
}

std::optional<int64_t> ToFen(int64_t smallest_units,
                             std::string_view currency_code,
                             const Rational& rate) {
  const int digits = CurrencyDigits(currency_code).value_or(kUsualDigits);
  const auto fen = (Rational::FromInt(smallest_units) * rate *
                    Rational::Pow10(kFenDigits - digits))
                       .RoundHalfAway(0)
                       .ToInt64();
  if (!fen.ok() || *fen >= kAmountLimit || *fen <= -kAmountLimit) {
    return std::nullopt;
  }
  return *fen;
}

}  // namespace jixiao::project
