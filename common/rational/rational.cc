#include "common/rational/rational.h"

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <utility>

#include "common/status/status.h"

namespace jixiao::rational {
namespace {

static_assert(sizeof(long) == sizeof(int64_t), "GMP takes long");

[[noreturn]] void DieOfZeroDivisor() {
  std::fputs("rational: division by zero\n", stderr);
  std::abort();
}

mpz_class PowerOfTen(unsigned exponent) {
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, exponent);
  return power;
}

// |numerator/denominator| to the nearest integer, halves up, with the sign of
// the numerator.
mpz_class RoundToInteger(const mpq_class& value) {
  mpz_class doubled = 2 * abs(value.get_num()) + value.get_den();
  mpz_class rounded;
  const mpz_class divisor = 2 * value.get_den();
  mpz_fdiv_q(rounded.get_mpz_t(), doubled.get_mpz_t(), divisor.get_mpz_t());
  return sgn(value) < 0 ? mpz_class(-rounded) : rounded;
}

}  // namespace

Rational Rational::FromInt(int64_t value) {
  return FromMpq(mpq_class(static_cast<long>(value)));
}

Rational Rational::FromFraction(int64_t numerator, int64_t denominator) {
  return FromInt(numerator) / FromInt(denominator);
}

Rational Rational::FromMpq(mpq_class value) {
  if (value.get_den() == 0) DieOfZeroDivisor();
  value.canonicalize();
  Rational result;
  result.value_ = std::move(value);
  return result;
}

Rational Rational::Pow10(int exponent) {
  const mpz_class power = PowerOfTen(static_cast<unsigned>(std::abs(exponent)));
  return FromMpq(exponent >= 0 ? mpq_class(power) : mpq_class(1, power));
}

Rational Rational::operator-() const {
  Rational result;
  result.value_ = -value_;
  return result;
}

Rational& Rational::operator+=(const Rational& other) {
  value_ += other.value_;
  return *this;
}

Rational& Rational::operator-=(const Rational& other) {
  value_ -= other.value_;
  return *this;
}

Rational& Rational::operator*=(const Rational& other) {
  value_ *= other.value_;
  return *this;
}

Rational& Rational::operator/=(const Rational& other) {
  if (other.IsZero()) DieOfZeroDivisor();
  value_ /= other.value_;
  return *this;
}

std::optional<Rational> Rational::DividedBy(const Rational& divisor) const {
  if (divisor.IsZero()) return std::nullopt;
  return *this / divisor;
}

Rational Rational::Abs() const { return IsNegative() ? -*this : *this; }

Rational Rational::Floor() const {
  mpz_class floor;
  mpz_fdiv_q(floor.get_mpz_t(), value_.get_num_mpz_t(), value_.get_den_mpz_t());
  return FromMpq(floor);
}

Rational Rational::Ceil() const {
  mpz_class ceil;
  mpz_cdiv_q(ceil.get_mpz_t(), value_.get_num_mpz_t(), value_.get_den_mpz_t());
  return FromMpq(ceil);
}

Rational Rational::RoundHalfAway(int digits) const {
  const Rational scale = Pow10(digits);
  return FromMpq(RoundToInteger((*this * scale).value_)) / scale;
}

Rational Rational::Truncate(int digits) const {
  const Rational scale = Pow10(digits);
  const Rational scaled = *this * scale;
  return (IsNegative() ? scaled.Ceil() : scaled.Floor()) / scale;
}

absl::StatusOr<int64_t> Rational::ToInt64() const {
  if (!IsInteger()) {
    return status::InvalidValue(ToString() + " is not a whole number");
  }
  if (!value_.get_num().fits_slong_p()) {
    return status::InvalidValue(ToString() + " is out of range");
  }
  return int64_t{value_.get_num().get_si()};
}

std::ostream& operator<<(std::ostream& out, const Rational& value) {
  return out << value.ToString();
}

}  // namespace jixiao::rational
