// Intervals of exact rationals: what a printed figure can stand for.
#ifndef JIXIAO_COMMON_RATIONAL_INTERVAL_H_
#define JIXIAO_COMMON_RATIONAL_INTERVAL_H_

#include <optional>
#include <ostream>
#include <string>

#include "common/rational/rational.h"

namespace jixiao::rational {

// A bounded, non-empty interval: lo < hi, or lo == hi with both ends closed. An
// open end is not part of it. The operations below keep that and take their
// operands as independent of each other.
struct Interval {
  Rational lo;
  Rational hi;
  bool closed_hi = true;
  bool closed_lo = true;

  // An exact figure.
  static Interval Point(const Rational& value);
  // A figure printed as `value` with last unit `unit` >= 0:
  // [value - unit/2, value + unit/2].
  static Interval FromPrinted(const Rational& value, const Rational& unit);
  // The same figure read as cut off: [value, value + unit), mirrored at zero
  // for a negative value, whose cut-off digits made it smaller:
  // (value - unit, value].
  static Interval FromTruncated(const Rational& value, const Rational& unit);

  bool IsPoint() const { return lo == hi; }
  bool Contains(const Rational& value) const;
  Rational Width() const { return hi - lo; }
  // "[1, 2)", or "1" for a point.
  std::string ToString() const;
};

Interval operator-(const Interval& a);
Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
Interval operator*(const Interval& a, const Interval& b);
// nullopt when the divisor holds zero or has it as an (open) end.
std::optional<Interval> Divide(const Interval& a, const Interval& b);

Interval Abs(const Interval& a);
Interval Min(const Interval& a, const Interval& b);
Interval Max(const Interval& a, const Interval& b);

// Some value lies in both.
bool Meets(const Interval& a, const Interval& b);
// Some x of a and some y of b with x < y, x <= y.
bool MayBeLess(const Interval& a, const Interval& b);
bool MayBeLessOrEqual(const Interval& a, const Interval& b);

bool operator==(const Interval& a, const Interval& b);
inline bool operator!=(const Interval& a, const Interval& b) {
  return !(a == b);
}
std::ostream& operator<<(std::ostream& out, const Interval& value);

}  // namespace jixiao::rational

#endif  // JIXIAO_COMMON_RATIONAL_INTERVAL_H_
