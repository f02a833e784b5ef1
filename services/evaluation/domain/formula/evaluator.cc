#include "services/evaluation/domain/formula/evaluator.h"

#include <utility>

#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/formula/arithmetic.h"
#include "services/evaluation/domain/formula/notes.h"
#include "services/evaluation/domain/formula/steps.h"

namespace jixiao::evaluation::formula {
namespace {

using rational::Interval;
using rational::Rational;

class Evaluator {
 public:
  Evaluator(const FactLookup& facts, Scope scope)
      : facts_(facts), scope_(std::move(scope)) {}

  Outcome Run(const Node& root) { return Finish(Part(root)); }

  // As if the macro were one that counts.
  Outcome RunCount(const Node& macro) {
    return Finish(Macro(macro, Op::kCountOf));
  }

 private:
  Outcome Finish(Value value) {
    Outcome out;
    notes_.MoveTo(&out);
    out.undefined = value.undefined;
    if (steps_.Exhausted()) {
      out.too_many_steps = true;
      out.undefined = true;
      out.missing.clear();
    }
    out.point = std::move(value.point);
    out.interval = std::move(value.interval);
    out.printed_resolution = std::move(value.printed_resolution);
    out.truth = value.truth;
    out.certainty = value.certainty;
    return out;
  }

  // After too many steps everything is undefined, which ends the evaluation.
  Value Part(const Node& node) {
    steps_.Take(1);
    if (steps_.Exhausted()) return Undefined();
    Value out = Inside(node);
    steps_.TakeFor(out.point);
    return out;
  }

  static Value Undefined() {
    Value out;
    out.undefined = true;
    return out;
  }
  Value Missing(const FactAddress& address) {
    notes_.Miss(address);
    Value out;
    out.missing = true;
    return out;
  }
  // Makes `out` as missing or undefined as `from`.
  static void Inherit(const Value& from, Value* out) {
    out->missing = out->missing || from.missing;
    out->undefined = out->undefined || from.undefined;
  }

  Value Inside(const Node& node) {
    switch (node.op) {
      case Op::kNumber:
        return Exact(node.number);
      case Op::kVariable:
        return Exact(Rational::FromInt(scope_[node.slot].month));
      case Op::kBool:
        return Truth(node.truth);
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
      case Op::kAllOf:
      case Op::kExists:
      case Op::kCountOf:
      case Op::kSumOf:
        return Macro(node, node.op);
      default:
        return Arithmetic(node);
    }
  }

  static Value Exact(const Rational& number) {
    Value out;
    out.point = number;
    out.interval = Interval::Point(number);
    return out;
  }
  static Value Truth(bool truth) {
    Value out;
    SetTruth(truth, &out);
    return out;
  }

  // The address of a fact, in `storage` where variables have a say.
  const FactAddress& Resolve(const Node& fact, FactAddress* storage) const {
    if (fact.indexes.IsConstant()) return fact.address;
    *storage = AddressOf(fact, scope_);
    return *storage;
  }

  Value Fact(const Node& node) {
    FactAddress storage;
    const FactAddress& address = Resolve(node, &storage);
    const FactRecord* record = facts_(address);
    if (record == nullptr) return Missing(address);
    notes_.Use(address);
    Value out;
    out.point = record->value;
    out.interval = record->interval;
    out.printed_resolution = record->printed_resolution;
    return out;
  }

  Value Has(const Node& fact) {
    FactAddress storage;
    const FactAddress& address = Resolve(fact, &storage);
    const bool there = facts_(address) != nullptr;
    if (there) notes_.Use(address);
    return Truth(there);
  }

  // The first argument that is not missing.
  Value Coalesce(const Node& node) {
    const Notes::Mark start = notes_.Now();
    Value out;
    for (const auto& arg : node.args) {
      const Notes::Mark before = notes_.Now();
      out = Part(*arg);
      if (!out.missing) {
        notes_.Forget(start, before);
        return out;
      }
      notes_.ForgetUsed(before);
    }
    return out;
  }

  // Where readings of the condition differ the interval covers both branches.
  Value Conditional(const Node& node) {
    const Value condition = Part(*node.args[0]);
    if (!condition.has_value()) return condition;
    Value out = Part(*node.args[condition.truth ? 1 : 2]);
    if (condition.certainty != Certainty::kSometimes) return out;
    const Value other = Part(*node.args[condition.truth ? 2 : 1]);
    out.interval = Hull(out.interval, other.interval);
    if (out.certainty != other.certainty) {
      out.certainty = Certainty::kSometimes;
    }
    out.printed_resolution.reset();
    Inherit(other, &out);
    return out;
  }

  Value Junction(const Node& node) {
    return Join(node.op == Op::kOr, node.args.size(),
                [&](std::size_t i) { return Part(*node.args[i]); });
  }

  // All of `count` conditions, or any where `any`. A condition that settles the
  // result for all readings does so even where others have no value.
  template <typename Condition>
  Value Join(bool any, std::size_t count, Condition condition) {
    const Certainty settled = any ? Certainty::kAlways : Certainty::kNever;
    const Notes::Mark start = notes_.Now();
    Value out = Truth(!any);
    for (std::size_t i = 0; i < count && !steps_.Exhausted(); ++i) {
      const Notes::Mark before = notes_.Now();
      const Value next = condition(i);
      if (next.has_value() && next.certainty == settled) {
        notes_.Forget(start, before);
        return next;
      }
      Inherit(next, &out);
      out.truth = any ? out.truth || next.truth : out.truth && next.truth;
      // The start is what settles nothing, so it takes the first's certainty.
      if (i == 0) {
        out.certainty = next.certainty;
      } else if (out.certainty != next.certainty) {
        out.certainty = Certainty::kSometimes;
      }
    }
    return out;
  }

  Value Macro(const Node& node, Op op) {
    const std::vector<Element> elements = ElementsOf(node, facts_);
    steps_.Take(static_cast<int64_t>(elements.size()));
    if (elements.empty()) return NoElements(node);
    const auto at = [&](std::size_t i) {
      scope_.push_back(elements[i]);
      Value out = Part(*node.args[0]);
      scope_.pop_back();
      return out;
    };
    if (op == Op::kCountOf) return Count(elements.size(), at);
    if (op == Op::kSumOf) return SumUp(elements.size(), at);
    return Join(op == Op::kExists, elements.size(), at);
  }

  // No budget unit or district has a value of any fact that the macro indexes.
  Value NoElements(const Node& macro) {
    Value out;
    for (const Node* fact : FactsIndexedBy(macro)) {
      Inherit(Missing(AddressOf(*fact, scope_)), &out);
    }
    return out;
  }

  // How many conditions are true; at least those true of all readings, at most
  // those true of any.
  template <typename Condition>
  Value Count(std::size_t count, Condition condition) {
    Value out;
    int64_t least = 0;
    int64_t printed = 0;
    int64_t most = 0;
    for (std::size_t i = 0; i < count && !steps_.Exhausted(); ++i) {
      const Value next = condition(i);
      Inherit(next, &out);
      if (next.certainty == Certainty::kAlways) ++least;
      if (next.truth) ++printed;
      if (next.certainty != Certainty::kNever) ++most;
    }
    out.point = Rational::FromInt(printed);
    out.interval.lo = Rational::FromInt(least);
    out.interval.hi = Rational::FromInt(most);
    return out;
  }

  template <typename Term>
  Value SumUp(std::size_t count, Term term) {
    Value out = Exact(Rational());
    for (std::size_t i = 0; i < count && !steps_.Exhausted(); ++i) {
      const Value next = term(i);
      Inherit(next, &out);
      if (out.has_value()) Accumulate(Op::kSum, next, &out);
      steps_.TakeFor(out.point);
    }
    return out;
  }

  Value Arithmetic(const Node& node) {
    Value out = Part(*node.args[0]);
    out.printed_resolution.reset();
    for (std::size_t i = 1; i < node.args.size(); ++i) {
      const Value arg = Part(*node.args[i]);
      Inherit(arg, &out);
      if (!out.has_value()) continue;
      if (node.type.kind == Type::Kind::kCondition) {
        const Value left = out;
        Compare(node.op, left, arg, &out);
      } else {
        Accumulate(node.op, arg, &out);
      }
    }
    if (out.has_value()) Transform(node, &out);
    return out;
  }

  const FactLookup& facts_;
  Scope scope_;
  Steps steps_;
  Notes notes_;
};

}  // namespace

Outcome Evaluate(const Node& root, const FactLookup& facts, Scope scope) {
  return Evaluator(facts, std::move(scope)).Run(root);
}

Outcome CountElements(const Node& macro, const FactLookup& facts, Scope scope) {
  return Evaluator(facts, std::move(scope)).RunCount(macro);
}

}  // namespace jixiao::evaluation::formula
