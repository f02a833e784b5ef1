// Decimal text: reading and printing of rationals.
#include <cstddef>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rational/rational.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::rational {
namespace {

constexpr char kAccepted[] =
    "a decimal number is an optional sign, digits and an optional fraction, "
    "such as -12.50";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// What is special about the character in the way.
std::string Hint(std::string_view rest) {
  std::size_t end = 0;
  const char32_t c = text::DecodeUtf8(rest, &end).value_or(U'\uFFFD');
  if (c == U'e' || c == U'E') return "; an exponent is not accepted";
  if (c == U',' || c == U'\uFF0C') {
    return "; digit grouping is not accepted";
  }
  if (c == U'%' || c == U'\uFF05') {
    return "; give the unit apart from the number";
  }
  if (c >= U'\uFF01' && c <= U'\uFF5E') {
    return "; full-width characters are not accepted";
  }
  if (c == U' ' || c == U'\t' || c == U'\u3000' || c == U'\u00A0') {
    return "; blanks are not accepted";
  }
  return "";
}

absl::Status CharacterInTheWay(std::string_view text, std::size_t offset) {
  if (offset == text.size()) {
    return status::InvalidValue(absl::StrCat(
        text::Quote(text), " ends where a digit is expected: ", kAccepted));
  }
  std::size_t end = offset;
  text::DecodeUtf8(text, &end);
  const std::size_t position = text::CodePointCount(text.substr(0, offset)) + 1;
  return status::InvalidValue(
      absl::StrCat("character ", position, " of ", text::Quote(text), " is ",
                   text::Quote(text.substr(offset, end - offset)), ": ",
                   kAccepted, Hint(text.substr(offset))));
}

// The offset after the digits that start at `offset`.
std::size_t SkipDigits(std::string_view text, std::size_t offset) {
  while (offset < text.size() && IsDigit(text[offset])) ++offset;
  return offset;
}

// Twos and fives of the denominator: how many decimals the value has. nullopt
// when it has another prime factor.
std::optional<unsigned long> ExactDigits(mpz_class denominator) {
  mpz_class rest;
  const mpz_class two(2);
  const mpz_class five(5);
  const unsigned long twos =
      mpz_remove(rest.get_mpz_t(), denominator.get_mpz_t(), two.get_mpz_t());
  const unsigned long fives =
      mpz_remove(denominator.get_mpz_t(), rest.get_mpz_t(), five.get_mpz_t());
  if (denominator != 1) return std::nullopt;
  return twos > fives ? twos : fives;
}

}  // namespace

absl::StatusOr<Rational> Rational::ParseDecimal(std::string_view text) {
  if (text.empty()) {
    return status::InvalidValue(
        absl::StrCat("no number is given: ", kAccepted));
  }
  const bool negative = text[0] == '-';
  const std::size_t start = negative || text[0] == '+' ? 1 : 0;
  std::size_t end = SkipDigits(text, start);
  if (end == start) return CharacterInTheWay(text, end);
  std::string digits(text.substr(start, end - start));
  std::size_t decimals = 0;
  if (end < text.size() && text[end] == '.') {
    const std::size_t fraction = end + 1;
    end = SkipDigits(text, fraction);
    if (end == fraction) return CharacterInTheWay(text, end);
    decimals = end - fraction;
    digits.append(text.substr(fraction, decimals));
  }
  if (end != text.size()) return CharacterInTheWay(text, end);
  if (digits.size() > kMaxDecimalDigits) {
    return status::InvalidValue(
        absl::StrCat(text::Quote(text), " has ", digits.size(),
                     " digits; at most ", kMaxDecimalDigits, " are accepted"));
  }
  const Rational value = FromMpq(mpq_class(mpz_class(digits, 10))) *
                         Pow10(-static_cast<int>(decimals));
  return negative ? -value : value;
}

std::string Rational::ToDecimal(int digits) const {
  const Rational rounded = RoundHalfAway(digits);
  std::string text =
      mpz_class((rounded.Abs() * Pow10(digits)).value_.get_num()).get_str();
  const auto wanted = static_cast<std::size_t>(digits);
  if (text.size() <= wanted) text.insert(0, wanted + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - wanted, 1, '.');
  return rounded.IsNegative() ? "-" + text : text;
}

absl::StatusOr<std::string> Rational::ToExactDecimal() const {
  const std::optional<unsigned long> digits = ExactDigits(value_.get_den());
  if (!digits) {
    return status::InvalidValue(
        absl::StrCat(ToFraction(), " has no finite decimal form"));
  }
  if (*digits < kMaxDecimalDigits) {
    std::string text = ToDecimal(static_cast<int>(*digits));
    const std::size_t others = (IsNegative() ? 1 : 0) + (*digits > 0 ? 1 : 0);
    if (text.size() - others <= kMaxDecimalDigits) return text;
  }
  return status::InvalidValue(absl::StrCat(ToFraction(), " needs more than ",
                                           kMaxDecimalDigits, " digits"));
}

std::string Rational::ToFraction() const { return value_.get_str(); }

std::string Rational::ToString() const {
  absl::StatusOr<std::string> exact = ToExactDecimal();
  return exact.ok() ? *std::move(exact) : ToFraction();
}

std::string FormatGrouped(const Rational& value, int digits) {
  std::string text = value.ToDecimal(digits);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  const std::size_t point = text.find('.');
  std::size_t end = point == std::string::npos ? text.size() : point;
  while (end > first + 3) {
    end -= 3;
    text.insert(end, 1, ',');
  }
  return text;
}

std::string FormatPercent(const Rational& value, int digits) {
  return (value * Rational::FromInt(100)).ToDecimal(digits) + "%";
}

}  // namespace jixiao::rational
