#include "services/evaluation/domain/formula/arithmetic.h"

#include <algorithm>
#include <optional>

namespace jixiao::evaluation::formula {
namespace {

using rational::Interval;
using rational::Rational;

Certainty CertaintyOf(bool possible, bool necessary) {
  if (necessary) return Certainty::kAlways;
  return possible ? Certainty::kSometimes : Certainty::kNever;
}

Certainty Opposite(Certainty certainty) {
  if (certainty == Certainty::kSometimes) return certainty;
  return certainty == Certainty::kAlways ? Certainty::kNever
                                         : Certainty::kAlways;
}

// a < b, a <= b over intervals and points.
void CompareLess(const Value& a, const Value& b, Value* out) {
  out->truth = a.point < b.point;
  out->certainty =
      CertaintyOf(rational::MayBeLess(a.interval, b.interval),
                  !rational::MayBeLessOrEqual(b.interval, a.interval));
}
void CompareLessOrEqual(const Value& a, const Value& b, Value* out) {
  out->truth = a.point <= b.point;
  out->certainty =
      CertaintyOf(rational::MayBeLessOrEqual(a.interval, b.interval),
                  !rational::MayBeLess(b.interval, a.interval));
}
void CompareEqual(const Value& a, const Value& b, Value* out) {
  out->truth = a.point == b.point;
  const bool certain =
      a.interval.IsPoint() && b.interval.IsPoint() && out->truth;
  out->certainty =
      CertaintyOf(rational::Meets(a.interval, b.interval), certain);
}

void DivideBy(const Value& divisor, Value* out) {
  const std::optional<Interval> interval =
      rational::Divide(out->interval, divisor.interval);
  const std::optional<Rational> point = out->point.DividedBy(divisor.point);
  if (!interval.has_value() || !point.has_value()) {
    out->undefined = true;
    return;
  }
  out->interval = *interval;
  out->point = *point;
}

}  // namespace

void SetTruth(bool truth, Value* out) {
  out->truth = truth;
  out->certainty = truth ? Certainty::kAlways : Certainty::kNever;
}

void Compare(Op op, const Value& a, const Value& b, Value* out) {
  switch (op) {
    case Op::kLess:
      return CompareLess(a, b, out);
    case Op::kLessOrEqual:
      return CompareLessOrEqual(a, b, out);
    case Op::kGreater:
      return CompareLess(b, a, out);
    case Op::kGreaterOrEqual:
      return CompareLessOrEqual(b, a, out);
    case Op::kEqual:
      return CompareEqual(a, b, out);
    default:
      CompareEqual(a, b, out);
      out->truth = !out->truth;
      out->certainty = Opposite(out->certainty);
  }
}

void Accumulate(Op op, const Value& arg, Value* out) {
  switch (op) {
    case Op::kAdd:
    case Op::kSum:
      out->point += arg.point;
      out->interval = out->interval + arg.interval;
      break;
    case Op::kSubtract:
      out->point -= arg.point;
      out->interval = out->interval - arg.interval;
      break;
    case Op::kMultiply:
      out->point *= arg.point;
      out->interval = out->interval * arg.interval;
      break;
    case Op::kDivide:
      DivideBy(arg, out);
      break;
    case Op::kMin:
      out->point = std::min(out->point, arg.point);
      out->interval = rational::Min(out->interval, arg.interval);
      break;
    case Op::kMax:
      out->point = std::max(out->point, arg.point);
      out->interval = rational::Max(out->interval, arg.interval);
      break;
    default:
      break;
  }
}

void Transform(const Node& node, Value* out) {
  if (node.op == Op::kNot) {
    out->truth = !out->truth;
    out->certainty = Opposite(out->certainty);
  } else if (node.op == Op::kNegate) {
    out->point = -out->point;
    out->interval = -out->interval;
  } else if (node.op == Op::kAbs) {
    out->point = out->point.Abs();
    out->interval = rational::Abs(out->interval);
  } else if (node.op == Op::kRound) {
    out->point = out->point.RoundHalfAway(node.digits);
    out->interval =
        Interval{out->interval.lo.RoundHalfAway(node.digits),
                 out->interval.hi.RoundHalfAway(node.digits), true, true};
  }
}

Interval Hull(const Interval& a, const Interval& b) {
  Interval hull = a;
  if (b.lo < a.lo || (b.lo == a.lo && b.closed_lo)) {
    hull.lo = b.lo;
    hull.closed_lo = b.closed_lo;
  }
  if (b.hi > a.hi || (b.hi == a.hi && b.closed_hi)) {
    hull.hi = b.hi;
    hull.closed_hi = b.closed_hi;
  }
  return hull;
}

}  // namespace jixiao::evaluation::formula
