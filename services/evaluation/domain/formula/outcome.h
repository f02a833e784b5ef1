// What evaluating a formula yields.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OUTCOME_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OUTCOME_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/rational/interval.h"
#include "common/rational/rational.h"

namespace jixiao::evaluation::formula {

// Whether a condition is true of every, of no or only of some readings of the
// printed figures.
enum class Certainty { kNever, kSometimes, kAlways };

// A value of a part of a formula.
struct Value {
  // A fact that it needs is missing.
  bool missing = false;
  // A division by zero or by a figure that may be zero, or too much work.
  bool undefined = false;

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

  bool has_value() const { return !missing && !undefined; }
};

// What evaluating yields, one of three: a value; missing facts (`missing` is
// not empty); undefined. Missing goes before undefined.
struct Outcome {
  // The facts that the result needs and that are missing, as FactAddress texts.
  std::set<std::string> missing;
  // See Value.
  bool undefined = false;
  // Undefined, because evaluating took more than kMaxSteps.
  bool too_many_steps = false;

  // The facts that the result rests on, as FactAddress texts, each once, in the
  // order of the formula.
  std::vector<std::string> used;

  // See Value.
  rational::Rational point;
  rational::Interval interval;
  std::optional<rational::Rational> printed_resolution;
  bool truth = false;
  Certainty certainty = Certainty::kNever;

  bool has_value() const { return missing.empty() && !undefined; }

  // Why an undefined result is so: "除数为零或可能为零".
  std::string UndefinedReason() const;
};

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_OUTCOME_H_
