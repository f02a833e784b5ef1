#include "common/rational/proto.h"

#include <string>
#include <utility>

#include "common/status/macros.h"

namespace jixiao::rational {

absl::StatusOr<std::optional<Rational>> FromProto(
    const google::type::Decimal& decimal) {
  if (decimal.value().empty()) return std::optional<Rational>();
  JX_ASSIGN_OR_RETURN(Rational value, Rational::ParseDecimal(decimal.value()));
  return std::optional<Rational>(std::move(value));
}

absl::StatusOr<Rational> RequiredFromProto(
    const google::type::Decimal& decimal) {
  return Rational::ParseDecimal(decimal.value());
}

absl::StatusOr<google::type::Decimal> ToProto(const Rational& value) {
  JX_ASSIGN_OR_RETURN(std::string text, value.ToExactDecimal());
  google::type::Decimal decimal;
  decimal.set_value(std::move(text));
  return decimal;
}

google::type::Decimal ToProtoRounded(const Rational& value, int digits) {
  google::type::Decimal decimal;
  decimal.set_value(value.ToDecimal(digits));
  return decimal;
}

}  // namespace jixiao::rational
