// What evaluating a formula yields.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OUTCOME_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OUTCOME_H_

#include <optional>
#include <set>
#include <string>

#include "common/rational/interval.h"
#include "common/rational/rational.h"

namespace jixiao::evaluation::formula {

// Whether a condition is true of every, of no or only of some readings of the
// printed figures.
enum class Certainty { kNever, kSometimes, kAlways };

// One of three: a value; missing facts (`missing` is not empty); undefined, a
// division by zero or by a figure that may be zero. Missing goes before
// undefined.
struct Outcome {
  // Keys of the facts that the result needs and that are missing.
  std::set<std::string> missing;
  bool undefined = false;

  // Keys of the facts that the result rests on.
  std::set<std::string> used;

  // A number or date at the values as printed, and everything that it can be
  // under any reading of the printed figures.
  rational::Rational point;
  rational::Interval interval;
  // The size of the last printed digit, where the value is one printed figure,
  // passed on as it is.
  std::optional<rational::Rational> printed_resolution;

  // A condition at the values as printed, and over all readings.
  bool truth = false;
  Certainty certainty = Certainty::kNever;

  bool has_value() const { return missing.empty() && !undefined; }
};

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OUTCOME_H_
