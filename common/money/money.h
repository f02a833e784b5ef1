// Amounts of CNY in whole fen. Every operation is checked: none wraps, none
// rounds silently.
#ifndef JIXIAO_COMMON_MONEY_MONEY_H_
#define JIXIAO_COMMON_MONEY_MONEY_H_

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/rational/rational.h"
#include "common/status/status.h"
#include "google/type/money.pb.h"

namespace jixiao::money {

// A value type of one int64 of fen (1/100 yuan).
class Money {
 public:
  // Zero.
  constexpr Money() = default;
  static constexpr Money FromFen(int64_t fen) { return Money(fen); }

  // An error where the value is finer than one fen or out of range.
  static absl::StatusOr<Money> FromYuan(const rational::Rational& yuan);

  constexpr int64_t fen() const { return fen_; }
  // In yuan.
  rational::Rational ToRational() const;

  absl::StatusOr<Money> Add(Money other) const;
  absl::StatusOr<Money> Sub(Money other) const;
  absl::StatusOr<Money> Neg() const;

  friend constexpr bool operator==(Money a, Money b) {
    return a.fen_ == b.fen_;
  }
  friend constexpr bool operator!=(Money a, Money b) { return !(a == b); }
  friend constexpr bool operator<(Money a, Money b) { return a.fen_ < b.fen_; }
  friend constexpr bool operator>(Money a, Money b) { return b < a; }
  friend constexpr bool operator<=(Money a, Money b) { return !(b < a); }
  friend constexpr bool operator>=(Money a, Money b) { return !(a < b); }

 private:
  constexpr explicit Money(int64_t fen) : fen_(fen) {}

  int64_t fen_ = 0;
};

std::ostream& operator<<(std::ostream& out, Money amount);

// Strict: currency CNY, units and nanos of one sign, nanos in whole fen, result
// within int64 fen. Error messages suit the description of a field violation.
absl::StatusOr<Money> FromProto(const google::type::Money& proto);

// As above; every fault is added to `violations` under `field`.currency_code,
// `field`.units or `field`.nanos. nullopt when there is one.
std::optional<Money> FromProto(const google::type::Money& proto,
                               const std::string& field,
                               status::Violations& violations);

google::type::Money ToProto(Money amount);

// Yuan as decimal text of at most 2 decimals, such as "-1234.5".
absl::StatusOr<Money> ParseYuan(std::string_view text);

// "33,154,100.00" in 元; "3,315.41" in 万元; "1,613.50" in 亿元. Rounded half
// away from zero, without the name of the unit.
std::string FormatYuan(Money amount);
std::string FormatWan(Money amount, int digits = 2);
std::string FormatYi(Money amount, int digits = 2);

}  // namespace jixiao::money

#endif  // JIXIAO_COMMON_MONEY_MONEY_H_
