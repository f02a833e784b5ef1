#include "services/evaluation/domain/formula/evaluator.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace jixiao::evaluation::formula {
namespace {

using rational::Interval;
using rational::Rational;

// Adds what a result over `from` inherits: missing, undefined, used.
void Inherit(const Outcome& from, Outcome* to) {
  to->missing.insert(from.missing.begin(), from.missing.end());
  to->used.insert(from.used.begin(), from.used.end());
  to->undefined = to->undefined || from.undefined;
}

Certainty CertaintyOf(bool possible, bool necessary) {
  if (necessary) return Certainty::kAlways;
  return possible ? Certainty::kSometimes : Certainty::kNever;
}

void SetTruth(bool truth, Outcome* out) {
  out->truth = truth;
  out->certainty = truth ? Certainty::kAlways : Certainty::kNever;
}

Certainty Opposite(Certainty certainty) {
  if (certainty == Certainty::kSometimes) return certainty;
  return certainty == Certainty::kAlways ? Certainty::kNever
                                         : Certainty::kAlways;
}

// a < b, a <= b over intervals and points.
void Less(const Outcome& a, const Outcome& b, Outcome* out) {
  out->truth = a.point < b.point;
  out->certainty =
      CertaintyOf(rational::MayBeLess(a.interval, b.interval),
                  !rational::MayBeLessOrEqual(b.interval, a.interval));
}
void LessOrEqual(const Outcome& a, const Outcome& b, Outcome* out) {
  out->truth = a.point <= b.point;
  out->certainty =
      CertaintyOf(rational::MayBeLessOrEqual(a.interval, b.interval),
                  !rational::MayBeLess(b.interval, a.interval));
}
void Equal(const Outcome& a, const Outcome& b, Outcome* out) {
  out->truth = a.point == b.point;
  const bool certain =
      a.interval.IsPoint() && b.interval.IsPoint() && out->truth;
  out->certainty =
      CertaintyOf(rational::Meets(a.interval, b.interval), certain);
}

void Compare(Op op, const Outcome& a, const Outcome& b, Outcome* out) {
  switch (op) {
    case Op::kLess:
      return Less(a, b, out);
    case Op::kLessOrEqual:
      return LessOrEqual(a, b, out);
    case Op::kGreater:
      return Less(b, a, out);
    case Op::kGreaterOrEqual:
      return LessOrEqual(b, a, out);
    case Op::kEqual:
      return Equal(a, b, out);
    default:
      Equal(a, b, out);
      out->truth = !out->truth;
      out->certainty = Opposite(out->certainty);
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

void Accumulate(Op op, const Outcome& arg, Outcome* out) {
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

void DivideBy(const Outcome& divisor, Outcome* out) {
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

class Evaluator {
 public:
  explicit Evaluator(const FactLookup& facts) : facts_(facts) {}

  Outcome Run(const Node& node) const {
    switch (node.op) {
      case Op::kNumber:
        return Literal(node);
      case Op::kBool: {
        Outcome out;
        SetTruth(node.truth, &out);
        return out;
      }
      case Op::kFact:
        return Fact(node);
      case Op::kHas:
        return Has(*node.args[0]);
      case Op::kCoalesce:
        return Coalesce(node);
      case Op::kConditional:
        return Conditional(node);
      case Op::kAnd:
      case Op::kOr:
        return Junction(node);
      case Op::kNot: {
        Outcome out = Run(*node.args[0]);
        out.truth = !out.truth;
        out.certainty = Opposite(out.certainty);
        return out;
      }
      default:
        return Arithmetic(node);
    }
  }

 private:
  static Outcome Literal(const Node& node) {
    Outcome out;
    out.point = node.number;
    out.interval = Interval::Point(node.number);
    return out;
  }

  Outcome Fact(const Node& node) const {
    Outcome out;
    const FactRecord* record = facts_(node.name);
    if (record == nullptr) {
      out.missing.insert(node.name);
      return out;
    }
    out.used.insert(node.name);
    out.point = record->value;
    out.interval = record->interval;
    out.printed_resolution = record->printed_resolution;
    return out;
  }

  Outcome Has(const Node& fact) const {
    Outcome out;
    const bool there = facts_(fact.name) != nullptr;
    SetTruth(there, &out);
    if (there) out.used.insert(fact.name);
    return out;
  }

  // The first argument that is not missing.
  Outcome Coalesce(const Node& node) const {
    Outcome all_missing;
    for (const auto& arg : node.args) {
      Outcome out = Run(*arg);
      if (out.missing.empty()) return out;
      Inherit(out, &all_missing);
    }
    all_missing.used.clear();
    return all_missing;
  }

  // Where readings of the condition differ the interval covers both branches.
  Outcome Conditional(const Node& node) const {
    const Outcome condition = Run(*node.args[0]);
    if (!condition.has_value()) return condition;
    Outcome out = Run(*node.args[condition.truth ? 1 : 2]);
    if (condition.certainty == Certainty::kSometimes) {
      const Outcome other = Run(*node.args[condition.truth ? 2 : 1]);
      out.interval = Hull(out.interval, other.interval);
      if (out.certainty != other.certainty) {
        out.certainty = Certainty::kSometimes;
      }
      out.printed_resolution.reset();
      Inherit(other, &out);
    }
    Inherit(condition, &out);
    return out;
  }

  // A side that settles the result does so even where the other has no value.
  Outcome Junction(const Node& node) const {
    const bool settling = node.op == Op::kOr;
    const Certainty settled = settling ? Certainty::kAlways : Certainty::kNever;
    const Outcome left = Run(*node.args[0]);
    const Outcome right = Run(*node.args[1]);
    for (const Outcome* side : {&left, &right}) {
      if (side->has_value() && side->certainty == settled) return *side;
    }
    Outcome out;
    Inherit(left, &out);
    Inherit(right, &out);
    out.truth =
        settling ? left.truth || right.truth : left.truth && right.truth;
    out.certainty = left.certainty == right.certainty ? left.certainty
                                                      : Certainty::kSometimes;
    return out;
  }

  Outcome Arithmetic(const Node& node) const {
    Outcome out = Run(*node.args[0]);
    out.printed_resolution.reset();
    for (std::size_t i = 1; i < node.args.size(); ++i) {
      const Outcome arg = Run(*node.args[i]);
      const Outcome left = out;
      Inherit(arg, &out);
      if (!out.has_value()) continue;
      if (node.type.kind == Type::Kind::kCondition) {
        Compare(node.op, left, arg, &out);
      } else if (node.op == Op::kDivide) {
        DivideBy(arg, &out);
      } else {
        Accumulate(node.op, arg, &out);
      }
    }
    if (out.has_value()) Transform(node, &out);
    return out;
  }

  static void Transform(const Node& node, Outcome* out) {
    if (node.op == Op::kNegate) {
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

  const FactLookup& facts_;
};

}  // namespace

Outcome Evaluate(const Node& root, const FactLookup& facts) {
  return Evaluator(facts).Run(root);
}

}  // namespace jixiao::evaluation::formula
