// Chinese numerals.
#include <cstddef>
#include <map>

#include "common/text/text.h"
#include "services/evaluation/narrative/figure.h"

namespace jixiao::evaluation::narrative {
namespace {

using rational::Rational;

// The most characters that a numeral has.
constexpr std::size_t kMaxCharacters = 40;

const std::map<char32_t, int>& Digits() {
  static const auto& digits = *new std::map<char32_t, int>{
      {U'零', 0}, {U'〇', 0}, {U'一', 1}, {U'二', 2}, {U'两', 2}, {U'三', 3},
      {U'四', 4}, {U'五', 5}, {U'六', 6}, {U'七', 7}, {U'八', 8}, {U'九', 9},
      {U'0', 0},  {U'1', 1},  {U'2', 2},  {U'3', 3},  {U'4', 4},  {U'5', 5},
      {U'6', 6},  {U'7', 7},  {U'8', 8},  {U'9', 9}};
  return digits;
}

// Powers of ten of 十 百 千 (inside a group) and 万 亿 (of groups).
const std::map<char32_t, int>& Powers() {
  static const auto& powers = *new std::map<char32_t, int>{
      {U'十', 1}, {U'百', 2}, {U'千', 3}, {U'万', 4}, {U'亿', 8}};
  return powers;
}

// Sums up a numeral: digits wait for their power, powers below 万 sum up to a
// group, 万 and 亿 multiply what stands before them.
class Sum {
 public:
  void Digit(int digit) {
    digit_ = pending_ ? digit_ * Rational::FromInt(10) : Rational();
    digit_ += Rational::FromInt(digit);
    pending_ = true;
  }

  // False where the numeral cannot go on so.
  bool Power(int exponent) {
    if (exponent >= last_power_ && exponent < 4) return false;
    const Rational power = Rational::Pow10(exponent);
    if (exponent < 4) {
      group_ += (pending_ ? digit_ : Rational::FromInt(1)) * power;
      last_power_ = exponent;
    } else {
      Rational before = group_ + (pending_ ? digit_ : Rational());
      if (exponent == 8) {
        before += total_;
        total_ = Rational();
      } else if (!total_.IsZero() && last_group_ <= exponent) {
        return false;
      }
      if (before.IsZero()) before = Rational::FromInt(1);
      total_ += before * power;
      group_ = Rational();
      last_power_ = 4;
      last_group_ = exponent;
    }
    pending_ = false;
    return true;
  }

  Rational Total() const {
    return total_ + group_ + (pending_ ? digit_ : Rational());
  }

 private:
  Rational total_;
  Rational group_;
  Rational digit_;
  bool pending_ = false;
  int last_power_ = 4;
  int last_group_ = 9;
};

}  // namespace

std::optional<Rational> ParseChineseNumeral(std::string_view text) {
  if (text.empty() || text::CodePointCount(text) > kMaxCharacters) {
    return std::nullopt;
  }
  Sum sum;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::optional<char32_t> c = text::DecodeUtf8(text, &at);
    if (!c.has_value()) return std::nullopt;
    const auto digit = Digits().find(*c);
    const auto power = Powers().find(*c);
    if (digit != Digits().end()) {
      sum.Digit(digit->second);
    } else if (power == Powers().end() || !sum.Power(power->second)) {
      return std::nullopt;
    }
  }
  return sum.Total();
}

}  // namespace jixiao::evaluation::narrative
