#include "services/evaluation/domain/scoring/actual_range.h"

#include <algorithm>
#include <utility>

namespace jixiao::evaluation {
namespace {

using rational::Rational;

bool SameEnd(const std::optional<RangeEnd>& a,
             const std::optional<RangeEnd>& b) {
  if (a.has_value() != b.has_value()) return false;
  return !a.has_value() || (a->value == b->value && a->closed == b->closed);
}

bool LowerEndBefore(const ActualRange& a, const ActualRange& b) {
  if (!a.lo.has_value() || !b.lo.has_value()) {
    return !a.lo.has_value() && b.lo.has_value();
  }
  if (a.lo->value != b.lo->value) return a.lo->value < b.lo->value;
  return a.lo->closed && !b.lo->closed;
}

// Nothing lies between the end of `below` and the start of `above`.
bool Touches(const ActualRange& below, const ActualRange& above) {
  if (!below.hi.has_value() || !above.lo.has_value()) return true;
  if (below.hi->value != above.lo->value) {
    return below.hi->value > above.lo->value;
  }
  return below.hi->closed || above.lo->closed;
}

bool EndsBefore(const ActualRange& a, const ActualRange& b) {
  if (!a.hi.has_value() || !b.hi.has_value()) return a.hi.has_value();
  if (a.hi->value != b.hi->value) return a.hi->value < b.hi->value;
  return !a.hi->closed && b.hi->closed;
}

}  // namespace

ActualRange ActualRange::From(const Rational& lo, bool closed) {
  return {RangeEnd{lo, closed}, std::nullopt};
}

ActualRange ActualRange::UpTo(const Rational& hi, bool closed) {
  return {std::nullopt, RangeEnd{hi, closed}};
}

ActualRange ActualRange::Between(RangeEnd lo, RangeEnd hi) {
  return {std::move(lo), std::move(hi)};
}

ActualRange ActualRange::Point(const Rational& value) {
  return Between({value, true}, {value, true});
}

bool ActualRange::IsEmpty() const {
  if (!lo.has_value() || !hi.has_value()) return false;
  if (lo->value != hi->value) return lo->value > hi->value;
  return !lo->closed || !hi->closed;
}

bool ActualRange::Contains(const Rational& value) const {
  if (lo.has_value() && (lo->closed ? value < lo->value : value <= lo->value)) {
    return false;
  }
  return !hi.has_value() ||
         (hi->closed ? value <= hi->value : value < hi->value);
}

bool ActualRange::Meets(const rational::Interval& interval) const {
  if (lo.has_value()) {
    const bool both = lo->closed && interval.closed_hi;
    if (interval.hi < lo->value || (interval.hi == lo->value && !both)) {
      return false;
    }
  }
  if (hi.has_value()) {
    const bool both = hi->closed && interval.closed_lo;
    if (interval.lo > hi->value || (interval.lo == hi->value && !both)) {
      return false;
    }
  }
  return true;
}

bool operator==(const ActualRange& a, const ActualRange& b) {
  return SameEnd(a.lo, b.lo) && SameEnd(a.hi, b.hi);
}

std::vector<ActualRange> Joined(std::vector<ActualRange> ranges) {
  ranges.erase(
      std::remove_if(ranges.begin(), ranges.end(),
                     [](const ActualRange& range) { return range.IsEmpty(); }),
      ranges.end());
  std::sort(ranges.begin(), ranges.end(), LowerEndBefore);
  std::vector<ActualRange> joined;
  for (ActualRange& range : ranges) {
    if (joined.empty() || !Touches(joined.back(), range)) {
      joined.push_back(std::move(range));
    } else if (EndsBefore(joined.back(), range)) {
      joined.back().hi = std::move(range.hi);
    }
  }
  return joined;
}

}  // namespace jixiao::evaluation
