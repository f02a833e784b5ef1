// Ranges of the number line that may have no end: where an actual value lies.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_ACTUAL_RANGE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_ACTUAL_RANGE_H_

#include <optional>
#include <vector>

#include "common/rational/interval.h"
#include "common/rational/rational.h"

namespace jixiao::evaluation {

// An end of a range. An open one is not part of it.
struct RangeEnd {
  rational::Rational value;
  bool closed = true;
};

// Everything from `lo` to `hi`; without an end on a side where that is not set.
struct ActualRange {
  std::optional<RangeEnd> lo;
  std::optional<RangeEnd> hi;

  static ActualRange From(const rational::Rational& lo, bool closed = true);
  static ActualRange UpTo(const rational::Rational& hi, bool closed = true);
  static ActualRange Between(RangeEnd lo, RangeEnd hi);
  static ActualRange Point(const rational::Rational& value);

  // No number lies in it.
  bool IsEmpty() const;
  bool Contains(const rational::Rational& value) const;
  bool Meets(const rational::Interval& interval) const;
};

bool operator==(const ActualRange& a, const ActualRange& b);

// Sorted, without empty ones, and those that touch or overlap made one.
std::vector<ActualRange> Joined(std::vector<ActualRange> ranges);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_ACTUAL_RANGE_H_
