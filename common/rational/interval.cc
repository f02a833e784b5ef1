#include "common/rational/interval.h"

#include <algorithm>
#include <utility>

namespace jixiao::rational {
namespace {

// One end of an interval: where it is and whether it belongs to it.
struct End {
  Rational at;
  bool closed;
};

End Low(const Interval& a) { return {a.lo, a.closed_lo}; }
End High(const Interval& a) { return {a.hi, a.closed_hi}; }

Interval FromEnds(End lo, End hi) {
  return {std::move(lo.at), std::move(hi.at), hi.closed, lo.closed};
}

// A zero that is attained makes the product zero whatever the other factor
// is, also when that one only comes near its end.
End Times(const End& a, const End& b) {
  const bool attained_zero =
      (a.closed && a.at.IsZero()) || (b.closed && b.at.IsZero());
  return {a.at * b.at, attained_zero || (a.closed && b.closed)};
}

// Of two ends at one place the closed one reaches further.
End Lower(const End& a, const End& b) {
  if (a.at == b.at) return {a.at, a.closed || b.closed};
  return a.at < b.at ? a : b;
}
End Higher(const End& a, const End& b) {
  if (a.at == b.at) return {a.at, a.closed || b.closed};
  return a.at > b.at ? a : b;
}
// Of two ends at one place the open one gives way.
End LowerTight(const End& a, const End& b) {
  if (a.at == b.at) return {a.at, a.closed && b.closed};
  return a.at < b.at ? a : b;
}
End HigherTight(const End& a, const End& b) {
  if (a.at == b.at) return {a.at, a.closed && b.closed};
  return a.at > b.at ? a : b;
}

}  // namespace

Interval Interval::Point(const Rational& value) { return {value, value}; }

Interval Interval::FromPrinted(const Rational& value, const Rational& unit) {
  const Rational half = unit / Rational::FromInt(2);
  return {value - half, value + half};
}

Interval Interval::FromTruncated(const Rational& value, const Rational& unit) {
  if (unit.IsZero()) return Point(value);
  if (value.IsNegative()) return {value - unit, value, true, false};
  return {value, value + unit, false, true};
}

bool Interval::Contains(const Rational& value) const {
  return (lo < value || (closed_lo && lo == value)) &&
         (value < hi || (closed_hi && hi == value));
}

std::string Interval::ToString() const {
  if (IsPoint()) return lo.ToString();
  return (closed_lo ? "[" : "(") + lo.ToString() + ", " + hi.ToString() +
         (closed_hi ? "]" : ")");
}

Interval operator-(const Interval& a) {
  return {-a.hi, -a.lo, a.closed_lo, a.closed_hi};
}

Interval operator+(const Interval& a, const Interval& b) {
  return {a.lo + b.lo, a.hi + b.hi, a.closed_hi && b.closed_hi,
          a.closed_lo && b.closed_lo};
}

Interval operator-(const Interval& a, const Interval& b) { return a + -b; }

Interval operator*(const Interval& a, const Interval& b) {
  End lo = Times(Low(a), Low(b));
  End hi = lo;
  for (const End& product : {Times(Low(a), High(b)), Times(High(a), Low(b)),
                             Times(High(a), High(b))}) {
    lo = Lower(lo, product);
    hi = Higher(hi, product);
  }
  return FromEnds(std::move(lo), std::move(hi));
}

std::optional<Interval> Divide(const Interval& a, const Interval& b) {
  if (b.lo.Sign() <= 0 && b.hi.Sign() >= 0) return std::nullopt;
  const Rational one = Rational::FromInt(1);
  return a * Interval{one / b.hi, one / b.lo, b.closed_lo, b.closed_hi};
}

Interval Abs(const Interval& a) {
  if (a.lo.Sign() >= 0) return a;
  if (a.hi.Sign() <= 0) return -a;
  return FromEnds({Rational(), true}, Higher(High(a), High(-a)));
}

Interval Min(const Interval& a, const Interval& b) {
  return FromEnds(Lower(Low(a), Low(b)), LowerTight(High(a), High(b)));
}

Interval Max(const Interval& a, const Interval& b) {
  return FromEnds(HigherTight(Low(a), Low(b)), Higher(High(a), High(b)));
}

bool Meets(const Interval& a, const Interval& b) {
  const End lo = HigherTight(Low(a), Low(b));
  const End hi = LowerTight(High(a), High(b));
  return lo.at < hi.at || (lo.at == hi.at && lo.closed && hi.closed);
}

bool MayBeLess(const Interval& a, const Interval& b) { return a.lo < b.hi; }

bool MayBeLessOrEqual(const Interval& a, const Interval& b) {
  return a.lo < b.hi || (a.lo == b.hi && a.closed_lo && b.closed_hi);
}

bool operator==(const Interval& a, const Interval& b) {
  return a.lo == b.lo && a.hi == b.hi && a.closed_lo == b.closed_lo &&
         a.closed_hi == b.closed_hi;
}

std::ostream& operator<<(std::ostream& out, const Interval& value) {
  return out << value.ToString();
}

}  // namespace jixiao::rational
