#include "services/evaluation/domain/checks/joint/quotient.h"

#include <string>
#include <utility>

#include "services/evaluation/domain/formula/evaluator.h"

namespace jixiao::evaluation::joint {
namespace {

using formula::Node;
using formula::Op;
using rational::Rational;

// Parts that one claim or identity may have, those of macros counted for each
// element.
constexpr int kMaxQuotientParts = 5000;

Rational OneWhole() { return Rational::FromInt(1); }

Quotient Whole(LinearForm top) {
  Quotient quotient;
  quotient.top = std::move(top);
  return quotient;
}

bool IsWhole(const Quotient& quotient) { return quotient.bottom.IsConstant(); }

void CollectFactNodes(const Node& node, std::vector<const Node*>* facts) {
  if (node.op == Op::kFact) facts->push_back(&node);
  for (const auto& arg : node.args) CollectFactNodes(*arg, facts);
}

// Every variable of the fact's indexes stands for an element of the scope.
bool IsInScope(const Node& fact, const formula::Scope& scope) {
  const formula::Indexes& indexes = fact.indexes;
  for (const auto& slot :
       {indexes.month_slot, indexes.unit_slot, indexes.district_slot}) {
    if (slot.has_value() && *slot >= scope.size()) return false;
  }
  return true;
}

// With a constant bottom made 1; nullopt where it is zero.
std::optional<Quotient> Normal(LinearForm top, LinearForm bottom) {
  if (!bottom.IsConstant()) return Quotient{std::move(top), std::move(bottom)};
  const std::optional<Rational> factor = OneWhole().DividedBy(bottom.constant);
  if (!factor.has_value()) return std::nullopt;
  return Whole(std::move(top) * *factor);
}

}  // namespace

std::optional<Quotient> QuotientReader::Read(const Node& root) {
  if (root.type.kind != formula::Type::Kind::kNumber &&
      root.type.kind != formula::Type::Kind::kDate) {
    return std::nullopt;
  }
  parts_ = 0;
  return Part(root);
}

std::optional<Quotient> QuotientReader::Part(const Node& node) {
  if (++parts_ > kMaxQuotientParts) return std::nullopt;
  switch (node.op) {
    case Op::kNumber:
      return Whole(LinearForm::Constant(node.number));
    case Op::kVariable:
      return Whole(
          LinearForm::Constant(Rational::FromInt(scope_[node.slot].month)));
    case Op::kFact:
      return Whole(LinearForm::Unknown(
          unknowns_.OfFact(formula::AddressOf(node, scope_))));
    case Op::kNegate:
    case Op::kAdd:
    case Op::kSubtract:
    case Op::kMultiply:
    case Op::kDivide:
    case Op::kSum:
      return Folded(node);
    case Op::kCoalesce:
      // What a missing figure is remains unknown; another that is used in its
      // place is not what it is.
      return Part(*node.args[0]);
    case Op::kSumOf:
      return SumOverElements(node);
    case Op::kConditional:
      return Branch(node);
    case Op::kMin:
    case Op::kMax:
    case Op::kAbs:
      return Extreme(node);
    case Op::kRound:
      return Rounded(node);
    default:
      return Opaque(node);
  }
}

std::optional<Quotient> QuotientReader::Folded(const Node& node) {
  std::optional<Quotient> out = Part(*node.args[0]);
  if (!out.has_value()) return std::nullopt;
  if (node.op == Op::kNegate) out->top *= -OneWhole();
  for (std::size_t i = 1; i < node.args.size(); ++i) {
    const std::optional<Quotient> next = Part(*node.args[i]);
    if (!next.has_value()) return std::nullopt;
    out = Combined(node.op, *out, *next);
    if (!out.has_value()) return Opaque(node);
  }
  return out;
}

// nullopt where the result is no quotient of linear forms.
std::optional<Quotient> QuotientReader::Combined(Op op, const Quotient& a,
                                                 const Quotient& b) {
  if (op == Op::kSubtract) return Difference(a, b);
  if (op != Op::kMultiply && op != Op::kDivide) return Sum(a, b);
  const bool divide = op == Op::kDivide;
  std::optional<LinearForm> top = Product(a.top, divide ? b.bottom : b.top);
  std::optional<LinearForm> bottom =
      Product(a.bottom, divide ? b.top : b.bottom);
  if (!top.has_value() || !bottom.has_value()) return std::nullopt;
  return Normal(*std::move(top), *std::move(bottom));
}

std::optional<Quotient> QuotientReader::Sum(const Quotient& a,
                                            const Quotient& b) {
  if (a.bottom == b.bottom) return Quotient{a.top + b.top, a.bottom};
  const std::optional<LinearForm> left = Product(a.top, b.bottom);
  const std::optional<LinearForm> right = Product(b.top, a.bottom);
  std::optional<LinearForm> bottom = Product(a.bottom, b.bottom);
  if (!left.has_value() || !right.has_value() || !bottom.has_value()) {
    return std::nullopt;
  }
  return Normal(*left + *right, *std::move(bottom));
}

std::optional<Quotient> QuotientReader::Difference(const Quotient& a,
                                                   const Quotient& b) {
  return Sum(a, Quotient{b.top * -OneWhole(), b.bottom});
}

std::optional<LinearForm> QuotientReader::Product(const LinearForm& a,
                                                  const LinearForm& b) {
  if (a.IsConstant()) return b * a.constant;
  if (b.IsConstant()) return a * b.constant;
  if (const std::optional<Rational> value = ExactValue(b)) return a * *value;
  if (const std::optional<Rational> value = ExactValue(a)) return b * *value;
  return std::nullopt;
}

// The value of a form of figures that are exactly known, which are taken as
// given; else nullopt.
std::optional<Rational> QuotientReader::ExactValue(const LinearForm& form) {
  Rational value = form.constant;
  std::vector<const FactRecord*> records;
  for (const auto& [unknown, coefficient] : form.coefficients) {
    const FactRecord* record = unknowns_.KnownFigure(unknown);
    if (record == nullptr || !record->interval.IsPoint()) return std::nullopt;
    value += record->value * coefficient;
    records.push_back(record);
  }
  for (const FactRecord* record : records) figures_.insert(record->address);
  return value;
}

std::optional<Quotient> QuotientReader::SumOverElements(const Node& node) {
  std::optional<Quotient> out;
  for (formula::Element& element :
       formula::ElementsOf(node, unknowns_.facts())) {
    scope_.push_back(std::move(element));
    std::optional<Quotient> next = Part(*node.args[0]);
    scope_.pop_back();
    if (!next.has_value()) return std::nullopt;
    out = out.has_value() ? Sum(*out, *next) : std::move(next);
    if (!out.has_value()) return Opaque(node);
  }
  return out.has_value() ? out : Opaque(node);
}

// The branch that the condition settles on.
std::optional<Quotient> QuotientReader::Branch(const Node& node) {
  const formula::Outcome condition =
      formula::Evaluate(*node.args[0], unknowns_.facts(), scope_);
  const bool settled = !LooksPastMissing(*node.args[0]) &&
                       condition.has_value() &&
                       condition.certainty != formula::Certainty::kSometimes &&
                       TakeAsGiven(condition.used);
  if (!settled) return Opaque(node);
  return Part(*node.args[condition.truth ? 1 : 2]);
}

// An unknown that is not below (min: above) any of the operands; |x| is not
// below x and −x.
std::optional<Quotient> QuotientReader::Extreme(const Node& node) {
  const LinearForm extreme = LinearForm::Unknown(unknowns_.Fresh());
  const Rational side = node.op == Op::kMin ? -OneWhole() : OneWhole();
  Conjunction sides;
  for (const auto& arg : node.args) {
    const std::optional<Quotient> operand = Part(*arg);
    if (!operand.has_value()) return std::nullopt;
    if (!IsWhole(*operand)) continue;
    sides.push_back({(extreme - operand->top) * side, Sense::kAtLeastZero});
    if (node.op != Op::kAbs) continue;
    sides.push_back({extreme + operand->top, Sense::kAtLeastZero});
  }
  sides_.insert(sides_.end(), sides.begin(), sides.end());
  if (node.op == Op::kAbs) sides_.push_back({extreme, Sense::kAtLeastZero});
  return Whole(extreme);
}

// An unknown that is off by half of the last digit at most.
std::optional<Quotient> QuotientReader::Rounded(const Node& node) {
  const std::optional<Quotient> operand = Part(*node.args[0]);
  if (!operand.has_value()) return std::nullopt;
  if (!IsWhole(*operand)) return Opaque(node);
  const LinearForm rounded = LinearForm::Unknown(unknowns_.Fresh());
  const Conjunction within = Within(
      rounded - operand->top, rational::Interval::FromPrinted(
                                  Rational(), Rational::Pow10(-node.digits)));
  sides_.insert(sides_.end(), within.begin(), within.end());
  return Whole(rounded);
}

// An unknown within what the part can be by the known figures.
std::optional<Quotient> QuotientReader::Opaque(const Node& node) {
  const formula::Outcome outcome =
      formula::Evaluate(node, unknowns_.facts(), scope_);
  const LinearForm part = LinearForm::Unknown(unknowns_.Fresh());
  if (!LooksPastMissing(node) && outcome.has_value() &&
      TakeAsGiven(outcome.used)) {
    const Conjunction within = Within(part, outcome.interval);
    sides_.insert(sides_.end(), within.begin(), within.end());
  }
  return Whole(part);
}

// Whether has() or coalesce() in it may take a figure that is missing for one
// that is not there.
bool QuotientReader::LooksPastMissing(const Node& node) const {
  if (node.op == Op::kHas || node.op == Op::kCoalesce) {
    std::vector<const Node*> facts;
    CollectFactNodes(node, &facts);
    for (const Node* fact : facts) {
      if (!IsInScope(*fact, scope_) ||
          unknowns_.facts()(formula::AddressOf(*fact, scope_)) == nullptr) {
        return true;
      }
    }
  }
  for (const auto& arg : node.args) {
    if (LooksPastMissing(*arg)) return true;
  }
  return false;
}

// False, and nothing is taken, where any of the figures proves nothing.
bool QuotientReader::TakeAsGiven(const std::vector<std::string>& addresses) {
  for (const std::string& address : addresses) {
    const FactRecord* record = unknowns_.facts()(address);
    if (record == nullptr || record->synthetic()) return false;
  }
  figures_.insert(addresses.begin(), addresses.end());
  return true;
}

}  // namespace jixiao::evaluation::joint
