#include "services/budget/validate/amount.h"

#include "services/budget/domain/amount.h"

namespace jixiao::budget {

std::optional<money::Money> CheckAmount(const google::type::Money& amount,
                                        const std::string& field,
                                        status::Violations& violations) {
  const auto checked = money::FromProto(amount, field, violations);
  if (!checked.has_value()) return std::nullopt;
  if (checked->fen() >= kAmountLimitFen || checked->fen() <= -kAmountLimitFen) {
    violations.Add(
        field, "must be less than " +
                   money::FormatYuan(money::Money::FromFen(kAmountLimitFen)) +
                   " yuan either way, is " + money::FormatYuan(*checked));
    return std::nullopt;
  }
  return checked;
}

std::optional<money::Money> CheckUnsignedAmount(
    const google::type::Money& amount, const std::string& field,
    status::Violations& violations) {
  const auto checked = CheckAmount(amount, field, violations);
  if (!checked.has_value() || *checked >= money::Money()) return checked;
  violations.Add(field,
                 "must not be negative, is " + money::FormatYuan(*checked));
  return std::nullopt;
}

void CheckResolution(const google::type::Money& resolution,
                     const std::string& field, status::Violations& violations) {
  const auto checked = CheckAmount(resolution, field, violations);
  if (checked.has_value() && *checked <= money::Money()) {
    violations.Add(field, "must be positive; leave it out for an exact amount");
  }
}

}  // namespace jixiao::budget
