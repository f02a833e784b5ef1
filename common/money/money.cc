#include "common/money/money.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/text/text.h"

namespace jixiao::money {
namespace {

using rational::Rational;

constexpr char kCurrency[] = "CNY";
constexpr int64_t kFenPerYuan = 100;
constexpr int32_t kNanosPerFen = 10'000'000;
constexpr int32_t kMaxNanos = 999'999'999;
constexpr char kRange[] =
    "the amount is out of range: at most 92233720368547758.07 yuan either way "
    "are accepted";

absl::Status OutOfRange() { return status::InvalidValue(kRange); }

Rational WanYuan() { return Rational::Pow10(4); }
Rational YiYuan() { return Rational::Pow10(8); }

// The faults of `proto` one field each, apart from the range of the sum.
void CheckFields(const google::type::Money& proto, const std::string& prefix,
                 status::Violations& violations) {
  if (proto.currency_code() != kCurrency) {
    violations.Add(prefix + "currency_code",
                   absl::StrCat("the currency must be \"CNY\", not ",
                                text::Quote(proto.currency_code())));
  }
  const int32_t nanos = proto.nanos();
  if (nanos < -kMaxNanos || nanos > kMaxNanos) {
    violations.Add(prefix + "nanos",
                   absl::StrCat("nanos must be between -999999999 and "
                                "999999999, not ",
                                nanos));
  } else if (nanos % kNanosPerFen != 0) {
    violations.Add(prefix + "nanos",
                   absl::StrCat("the amount is finer than one fen: nanos must "
                                "be a multiple of 10000000, not ",
                                nanos));
  } else if ((proto.units() > 0 && nanos < 0) ||
             (proto.units() < 0 && nanos > 0)) {
    violations.Add(prefix + "nanos",
                   absl::StrCat("units (", proto.units(), ") and nanos (",
                                nanos, ") must have the same sign"));
  }
}

std::optional<int64_t> ToFen(const google::type::Money& proto) {
  int64_t fen = 0;
  if (__builtin_mul_overflow(proto.units(), kFenPerYuan, &fen) ||
      __builtin_add_overflow(fen, int64_t{proto.nanos() / kNanosPerFen},
                             &fen)) {
    return std::nullopt;
  }
  return fen;
}

std::optional<Money> Read(const google::type::Money& proto,
                          const std::string& prefix,
                          status::Violations& violations) {
  status::Violations found;
  CheckFields(proto, prefix, found);
  const std::optional<int64_t> fen = ToFen(proto);
  if (!fen) found.Add(prefix + "units", kRange);
  for (const status::Violation& violation : found.violations()) {
    violations.Add(violation.field, violation.description);
  }
  if (!found.empty()) return std::nullopt;
  return Money::FromFen(*fen);
}

}  // namespace

absl::StatusOr<Money> Money::FromYuan(const Rational& yuan) {
  const Rational fen = yuan * Rational::FromInt(kFenPerYuan);
  if (!fen.IsInteger()) {
    return status::InvalidValue(
        absl::StrCat(yuan.ToString(),
                     " yuan is finer than one fen: at most 2 decimals are "
                     "accepted"));
  }
  absl::StatusOr<int64_t> whole = fen.ToInt64();
  if (!whole.ok()) return OutOfRange();
  return FromFen(*whole);
}

Rational Money::ToRational() const {
  return Rational::FromFraction(fen_, kFenPerYuan);
}

absl::StatusOr<Money> Money::Add(Money other) const {
  int64_t sum = 0;
  if (__builtin_add_overflow(fen_, other.fen_, &sum)) return OutOfRange();
  return FromFen(sum);
}

absl::StatusOr<Money> Money::Sub(Money other) const {
  int64_t difference = 0;
  if (__builtin_sub_overflow(fen_, other.fen_, &difference)) {
    return OutOfRange();
  }
  return FromFen(difference);
}

absl::StatusOr<Money> Money::Neg() const { return Money().Sub(*this); }

std::ostream& operator<<(std::ostream& out, Money amount) {
  return out << FormatYuan(amount) << " CNY";
}

absl::StatusOr<Money> FromProto(const google::type::Money& proto) {
  status::Violations violations;
  const std::optional<Money> amount = Read(proto, "", violations);
  if (amount) return *amount;
  std::string message;
  for (const status::Violation& violation : violations.violations()) {
    absl::StrAppend(&message, message.empty() ? "" : "; ",
                    violation.description);
  }
  return status::InvalidValue(message);
}

std::optional<Money> FromProto(const google::type::Money& proto,
                               const std::string& field,
                               status::Violations& violations) {
  return Read(proto, field.empty() ? "" : field + ".", violations);
}

google::type::Money ToProto(Money amount) {
  google::type::Money proto;
  proto.set_currency_code(kCurrency);
  proto.set_units(amount.fen() / kFenPerYuan);
  proto.set_nanos(static_cast<int32_t>(amount.fen() % kFenPerYuan) *
                  kNanosPerFen);
  return proto;
}

absl::StatusOr<Money> ParseYuan(std::string_view text) {
  JX_ASSIGN_OR_RETURN(const Rational yuan, Rational::ParseDecimal(text));
  return Money::FromYuan(yuan);
}

std::string FormatYuan(Money amount) {
  return FormatGrouped(amount.ToRational(), 2);
}

std::string FormatWan(Money amount, int digits) {
  return FormatGrouped(amount.ToRational() / WanYuan(), digits);
}

std::string FormatYi(Money amount, int digits) {
  return FormatGrouped(amount.ToRational() / YiYuan(), digits);
}

}  // namespace jixiao::money
