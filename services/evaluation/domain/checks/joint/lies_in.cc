#include "services/evaluation/domain/checks/joint/lies_in.h"

#include <utility>

namespace jixiao::evaluation::joint {

using rational::Rational;

namespace {

void AddEnds(const Quotient& quotient, const ActualRange& range, int sign,
             Conjunction* out) {
  const Rational factor = Rational::FromInt(sign);
  const auto add = [&](const RangeEnd& end, const Rational& direction) {
    out->push_back({(quotient.top - quotient.bottom * end.value) * direction,
                    end.closed ? Sense::kAtLeastZero : Sense::kAboveZero});
  };
  const bool point = range.lo.has_value() && range.hi.has_value() &&
                     range.lo->value == range.hi->value;
  if (point) {
    out->push_back(
        {quotient.top - quotient.bottom * range.lo->value, Sense::kZero});
    return;
  }
  if (range.lo.has_value()) add(*range.lo, factor);
  if (range.hi.has_value()) add(*range.hi, -factor);
}

}  // namespace

Condition LiesIn(const Quotient& quotient,
                 const std::vector<ActualRange>& ranges) {
  Condition condition;
  for (const ActualRange& range : ranges) {
    for (const int sign : {1, -1}) {
      Conjunction alternative;
      AddEnds(quotient, range, sign, &alternative);
      if (quotient.bottom.IsConstant()) {
        condition.alternatives.push_back(std::move(alternative));
        break;
      }
      alternative.push_back(
          {quotient.bottom * Rational::FromInt(sign), Sense::kAboveZero});
      condition.alternatives.push_back(std::move(alternative));
    }
  }
  return condition;
}

}  // namespace jixiao::evaluation::joint
