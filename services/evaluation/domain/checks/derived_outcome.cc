#include "services/evaluation/domain/checks/derived_outcome.h"

#include <algorithm>
#include <optional>

#include "common/rational/interval.h"
#include "common/rational/rational.h"

namespace jixiao::evaluation {
namespace {

using formula::Outcome;
using rational::Interval;
using rational::Rational;

// Makes `out` rest on what `part` rests on.
void AddBasis(const Outcome& part, Outcome* out) {
  out->missing.insert(part.missing.begin(), part.missing.end());
  out->undefined = out->undefined || part.undefined;
  out->too_many_steps = out->too_many_steps || part.too_many_steps;
  for (const std::string& address : part.used) {
    if (std::find(out->used.begin(), out->used.end(), address) ==
        out->used.end()) {
      out->used.push_back(address);
    }
  }
}

}  // namespace

Outcome SumOf(const std::vector<Outcome>& parts) {
  if (parts.size() == 1) return parts.front();
  Outcome sum;
  sum.interval = Interval::Point(Rational());
  for (const Outcome& part : parts) {
    AddBasis(part, &sum);
    if (!sum.has_value()) continue;
    sum.point += part.point;
    sum.interval = sum.interval + part.interval;
  }
  return sum;
}

Outcome QuotientOf(const Outcome& a, const Outcome& b) {
  Outcome quotient;
  AddBasis(a, &quotient);
  AddBasis(b, &quotient);
  if (!quotient.has_value()) return quotient;
  const std::optional<Rational> point = a.point.DividedBy(b.point);
  const std::optional<Interval> interval =
      rational::Divide(a.interval, b.interval);
  if (!point.has_value() || !interval.has_value()) {
    quotient.undefined = true;
    return quotient;
  }
  quotient.point = *point;
  quotient.interval = *interval;
  return quotient;
}

// As current ÷ prior − 1, in which the prior figure occurs once: the interval
// is then no wider than the readings make it.
Outcome ChangeOf(const Outcome& current, const Outcome& prior) {
  Outcome change = QuotientOf(current, prior);
  if (!change.has_value()) return change;
  const Rational one = Rational::FromInt(1);
  change.point -= one;
  change.interval = change.interval - Interval::Point(one);
  return change;
}

}  // namespace jixiao::evaluation
