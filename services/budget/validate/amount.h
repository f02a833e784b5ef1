#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_AMOUNT_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_AMOUNT_H_

#include <optional>
#include <string>

#include "common/money/money.h"
#include "common/status/status.h"
#include "google/type/money.pb.h"

namespace jixiao::budget {

// An amount in CNY within kAmountLimitFen (domain/amount.h). nullopt when it is
// not, and then the faults are added under `field`.
std::optional<money::Money> CheckAmount(const google::type::Money& amount,
                                        const std::string& field,
                                        status::Violations& violations);

// The same, and 0 or more.
std::optional<money::Money> CheckUnsignedAmount(
    const google::type::Money& amount, const std::string& field,
    status::Violations& violations);

// The same, and positive: the last digit that a source gives.
void CheckResolution(const google::type::Money& resolution,
                     const std::string& field, status::Violations& violations);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_AMOUNT_H_
