#include "services/project/validate/amount.h"

#include "common/rational/proto.h"
#include "common/text/text.h"
#include "services/project/domain/currency.h"

namespace jixiao::project {
namespace {

using rational::Rational;
using status::Violations;

constexpr int kRateDecimals = 6;
constexpr int64_t kRateLimit = 1'000'000;

bool CheckIsCny(const google::type::Money& amount, const std::string& field,
                Violations& violations) {
  if (amount.currency_code() == kCny) return true;
  violations.Add(field + ".currency_code",
                 "must be CNY, is " + text::Quote(amount.currency_code()));
  return false;
}

std::optional<int64_t> CheckUnsigned(const std::optional<int64_t>& units,
                                     const std::string& field,
                                     Violations& violations) {
  if (!units.has_value() || *units >= 0) return units;
  violations.Add(field, "must not be negative");
  return std::nullopt;
}

bool IsRate(const Rational& rate) {
  return rate.Sign() > 0 && rate < Rational::FromInt(kRateLimit) &&
         rate.Truncate(kRateDecimals) == rate;
}

}  // namespace

std::optional<int64_t> CheckCny(const google::type::Money& amount,
                                const std::string& field,
                                Violations& violations) {
  if (!CheckIsCny(amount, field, violations)) return std::nullopt;
  return CheckMoney(amount, field, violations);
}

std::optional<int64_t> CheckUnsignedMoney(const google::type::Money& amount,
                                          const std::string& field,
                                          Violations& violations) {
  return CheckUnsigned(CheckMoney(amount, field, violations), field,
                       violations);
}

std::optional<int64_t> CheckUnsignedCny(const google::type::Money& amount,
                                        const std::string& field,
                                        Violations& violations) {
  return CheckUnsigned(CheckCny(amount, field, violations), field, violations);
}

std::optional<Rational> CheckRate(const google::type::Decimal& rate,
                                  const std::string& currency_code,
                                  const std::string& field,
                                  Violations& violations) {
  const auto read = rational::FromProto(rate);
  violations.Add(field, read.status());
  if (!read.ok()) return std::nullopt;
  const bool cny = currency_code == kCny;
  if (!read->has_value()) {
    if (cny) return Rational::FromInt(1);
    violations.Add(field, "must be set: CNY for one unit of the currency");
    return std::nullopt;
  }
  if (cny && **read != Rational::FromInt(1)) {
    violations.Add(field, "is for other currencies than CNY, is " +
                              text::Quote(rate.value()));
    return std::nullopt;
  }
  if (!IsRate(**read)) {
    violations.Add(field,
                   "must be above 0, below 1000000, with at most 6 decimals; "
                   "is " +
                       text::Quote(rate.value()));
    return std::nullopt;
  }
  return **read;
}

}  // namespace jixiao::project
