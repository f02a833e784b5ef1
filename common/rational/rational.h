// Exact rational numbers: every weight, score, rate and amount that is computed
// with is one. Nothing here rounds unless its name says so, and rounding is
// always half away from zero.
#ifndef JIXIAO_COMMON_RATIONAL_RATIONAL_H_
#define JIXIAO_COMMON_RATIONAL_RATIONAL_H_

#include <gmpxx.h>

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>

#include "absl/status/statusor.h"

namespace jixiao::rational {

// Most digits that decimal text may have, before and after the point together.
inline constexpr int kMaxDecimalDigits = 38;

// A value type, always in lowest terms. Distinct objects may be used from
// distinct threads.
class Rational {
 public:
  // Zero.
  Rational() = default;

  static Rational FromInt(int64_t value);
  template <typename F, std::enable_if_t<std::is_floating_point_v<F>, int> = 0>
  static Rational FromInt(F) = delete;
  // Requires a denominator other than zero.
  static Rational FromFraction(int64_t numerator, int64_t denominator);
  static Rational FromMpq(mpq_class value);
  // 10 to the power of `exponent`, which may be negative.
  static Rational Pow10(int exponent);

  // Reads decimal text: an optional sign, digits, an optional fraction of a
  // point and digits; at most kMaxDecimalDigits digits. No exponent, grouping,
  // blanks or full-width digits. The error says which character is in the way.
  static absl::StatusOr<Rational> ParseDecimal(std::string_view text);

  Rational operator-() const;
  Rational& operator+=(const Rational& other);
  Rational& operator-=(const Rational& other);
  Rational& operator*=(const Rational& other);
  // Requires a divisor other than zero; a zero ends the process.
  Rational& operator/=(const Rational& other);
  // nullopt when the divisor is zero.
  std::optional<Rational> DividedBy(const Rational& divisor) const;

  // -1, 0 or 1.
  int Sign() const { return sgn(value_); }
  bool IsZero() const { return Sign() == 0; }
  bool IsNegative() const { return Sign() < 0; }
  bool IsInteger() const { return value_.get_den() == 1; }
  Rational Abs() const;

  // Towards minus infinity, plus infinity.
  Rational Floor() const;
  Rational Ceil() const;
  // To `digits` decimals (negative: to tens, hundreds); halves away from zero.
  Rational RoundHalfAway(int digits) const;
  // To `digits` decimals, the rest cut off.
  Rational Truncate(int digits) const;

  // Fixed `digits` >= 0 decimals, rounded half away from zero; a zero has no
  // sign.
  std::string ToDecimal(int digits) const;
  // All decimals and no trailing zeros, such as "12.5" or "3". An error when
  // the value has no finite decimal form or needs more than kMaxDecimalDigits.
  absl::StatusOr<std::string> ToExactDecimal() const;
  // "29649100/331541", or "3" for an integer.
  std::string ToFraction() const;
  // Exact decimal where there is one, else the fraction: for traces.
  std::string ToString() const;
  // An error when the value is no integer or out of range.
  absl::StatusOr<int64_t> ToInt64() const;

  const mpq_class& mpq() const { return value_; }

  friend int Compare(const Rational& a, const Rational& b) {
    return cmp(a.value_, b.value_);
  }

 private:
  mpq_class value_;
};

int Compare(const Rational& a, const Rational& b);

inline Rational operator+(Rational a, const Rational& b) { return a += b; }
inline Rational operator-(Rational a, const Rational& b) { return a -= b; }
inline Rational operator*(Rational a, const Rational& b) { return a *= b; }
inline Rational operator/(Rational a, const Rational& b) { return a /= b; }
inline bool operator==(const Rational& a, const Rational& b) {
  return Compare(a, b) == 0;
}
inline bool operator!=(const Rational& a, const Rational& b) {
  return Compare(a, b) != 0;
}
inline bool operator<(const Rational& a, const Rational& b) {
  return Compare(a, b) < 0;
}
inline bool operator<=(const Rational& a, const Rational& b) {
  return Compare(a, b) <= 0;
}
inline bool operator>(const Rational& a, const Rational& b) {
  return Compare(a, b) > 0;
}
inline bool operator>=(const Rational& a, const Rational& b) {
  return Compare(a, b) >= 0;
}
std::ostream& operator<<(std::ostream& out, const Rational& value);

// ToDecimal with commas between groups of three: "3,315.41".
std::string FormatGrouped(const Rational& value, int digits);

// The value times 100 with a percent sign: FormatPercent(0.894282, 2) is
// "89.43%".
std::string FormatPercent(const Rational& value, int digits);

}  // namespace jixiao::rational

#endif  // JIXIAO_COMMON_RATIONAL_RATIONAL_H_
