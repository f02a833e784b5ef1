#include "services/cli/output/amount_text.h"

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"

namespace jixiao::cli {
namespace {

using rational::Rational;

// How many yuan one of the unit is.
Rational SizeOf(AmountUnit unit) {
  switch (unit) {
    case AmountUnit::kYi:
      return Rational::FromInt(100'000'000);
    case AmountUnit::kWan:
      return Rational::FromInt(10'000);
    default:
      return Rational::FromInt(1);
  }
}

}  // namespace

std::string NameOf(AmountUnit unit) {
  switch (unit) {
    case AmountUnit::kYi:
      return "亿元";
    case AmountUnit::kWan:
      return "万元";
    default:
      return "元";
  }
}

Rational YuanOf(const google::type::Money& amount) {
  return Rational::FromInt(amount.units()) +
         Rational::FromInt(amount.nanos()) * Rational::Pow10(-9);
}

std::string AmountText(const Rational& yuan, AmountUnit unit) {
  return rational::FormatGrouped(yuan / SizeOf(unit), 2);
}

std::string AmountText(const google::type::Money& amount, AmountUnit unit) {
  return AmountText(YuanOf(amount), unit);
}

std::string AmountOrDash(bool set, const google::type::Money& amount,
                         AmountUnit unit) {
  return set ? AmountText(amount, unit) : "—";
}

std::string AmountTitle(const std::string& title, AmountUnit unit) {
  return absl::StrCat(title, "(", NameOf(unit), ")");
}

Json AmountJson(const google::type::Money& amount) {
  const auto decimal = rational::ToProto(YuanOf(amount));
  return decimal.ok() ? Json::Number(*decimal) : Json();
}

Json AmountJson(bool set, const google::type::Money& amount) {
  return set ? AmountJson(amount) : Json();
}

}  // namespace jixiao::cli
