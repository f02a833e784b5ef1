// Checks of amounts. Each adds what is wrong to `violations` under `field`.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_AMOUNT_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_AMOUNT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "common/rational/rational.h"
#include "common/status/status.h"
#include "google/type/decimal.pb.h"
#include "google/type/money.pb.h"

namespace jixiao::project {

// An amount in CNY within kAmountLimit (domain/currency.h), in fen.
std::optional<int64_t> CheckCny(const google::type::Money& amount,
                                const std::string& field,
                                status::Violations& violations);

// In any currency and 0 or more, in its smallest unit.
std::optional<int64_t> CheckUnsignedMoney(const google::type::Money& amount,
                                          const std::string& field,
                                          status::Violations& violations);

// In CNY and 0 or more.
std::optional<int64_t> CheckUnsignedCny(const google::type::Money& amount,
                                        const std::string& field,
                                        status::Violations& violations);

// CNY for one unit of a currency: above 0, below a million, at most 6 decimals.
// It is required of any currency but CNY, and of CNY it may be 1 only; not set
// it is 1. nullopt where it is wrong.
std::optional<rational::Rational> CheckRate(const google::type::Decimal& rate,
                                            const std::string& currency_code,
                                            const std::string& field,
                                            status::Violations& violations);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_AMOUNT_H_
