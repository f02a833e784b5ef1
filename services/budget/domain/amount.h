#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_AMOUNT_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_AMOUNT_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "common/money/money.h"
#include "common/rational/rational.h"

namespace jixiao::budget {

// Every amount that is entered is smaller than this either way: 10 trillion
// yuan. So sums over any number of rows fit DECIMAL(30, 0), and those of some
// thousand rows an amount of money.
inline constexpr int64_t kAmountLimitFen = 1'000'000'000'000'000;

// A sum of whole fen as an amount of money, or FAILED_PRECONDITION
// AMOUNT_OVERFLOW.
absl::StatusOr<money::Money> SumToMoney(const rational::Rational& fen);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_AMOUNT_H_
