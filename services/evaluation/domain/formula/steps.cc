#include "services/evaluation/domain/formula/steps.h"

#include <gmp.h>

namespace jixiao::evaluation::formula {
namespace {

// One, and one for the denominator: the numerator of a zero takes none.
constexpr int64_t kLeastStepsOfPart = 2;
constexpr int64_t kMonthsOfMacro = 12;

}  // namespace

void Steps::TakeFor(const rational::Rational& number) {
  Take(static_cast<int64_t>(mpz_size(number.mpq().get_num_mpz_t()) +
                            mpz_size(number.mpq().get_den_mpz_t())));
}

int64_t StepsOf(const Node& root) {
  int64_t steps = 0;
  for (const auto& arg : root.args) steps += StepsOf(*arg);
  if (IsMacro(root.op) && root.domain == Domain::kMonths) {
    steps *= kMonthsOfMacro;
  }
  return steps + kLeastStepsOfPart;
}

}  // namespace jixiao::evaluation::formula
