#include "services/budget/domain/amount.h"

#include "common/status/status.h"

namespace jixiao::budget {

absl::StatusOr<money::Money> SumToMoney(const rational::Rational& fen) {
  const absl::StatusOr<int64_t> whole = fen.ToInt64();
  if (!whole.ok()) {
    return status::FailedPrecondition(
        type::v1::ERROR_REASON_AMOUNT_OVERFLOW,
        "a sum of " + (fen / rational::Rational::FromInt(100)).ToString() +
            " yuan does not fit an amount of money");
  }
  return money::Money::FromFen(*whole);
}

}  // namespace jixiao::budget
