// How much work evaluating a formula may be.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_STEPS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_STEPS_H_

#include <cstdint>

#include "common/rational/rational.h"
#include "services/evaluation/domain/formula/ast.h"

namespace jixiao::evaluation::formula {

// Most steps of one evaluation. A part costs one each time it is evaluated, and
// one for each 64 bits of numerator and denominator that it yields.
inline constexpr int64_t kMaxSteps = 500000;

// Counts the steps of one evaluation.
class Steps {
 public:
  void Take(int64_t steps) { taken_ += steps; }
  // Those for the size of a number.
  void TakeFor(const rational::Rational& number);
  bool Exhausted() const { return taken_ > kMaxSteps; }

 private:
  int64_t taken_ = 0;
};

// What evaluating every part once for each element takes at least, where each
// macro over places has one element.
int64_t StepsOf(const Node& root);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_STEPS_H_
