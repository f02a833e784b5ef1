#include "services/evaluation/domain/formula/describe.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/formula/evaluator.h"
#include "services/evaluation/domain/formula/scope.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation::formula {
namespace {

using NodePtr = std::unique_ptr<Node>;

// Most terms of a sum over months or places that are shown one by one.
constexpr std::size_t kMaxShownTerms = 12;

// Binding strengths, weakest first, for where parentheses are needed.
enum Strength {
  kConditionalStrength,
  kOrStrength,
  kAndStrength,
  kComparisonStrength,
  kSumStrength,
  kProductStrength,
  kUnaryStrength,
  kAtomStrength,
};

struct Infix {
  Strength strength;
  const char* text;
};

Infix InfixOf(Op op) {
  switch (op) {
    case Op::kOr:
      return {kOrStrength, " 或 "};
    case Op::kAnd:
      return {kAndStrength, " 且 "};
    case Op::kEqual:
      return {kComparisonStrength, " ＝ "};
    case Op::kNotEqual:
      return {kComparisonStrength, " ≠ "};
    case Op::kLess:
      return {kComparisonStrength, " ＜ "};
    case Op::kLessOrEqual:
      return {kComparisonStrength, " ≤ "};
    case Op::kGreater:
      return {kComparisonStrength, " ＞ "};
    case Op::kGreaterOrEqual:
      return {kComparisonStrength, " ≥ "};
    case Op::kAdd:
    case Op::kSum:
      return {kSumStrength, " + "};
    case Op::kSubtract:
      return {kSumStrength, " - "};
    case Op::kMultiply:
      return {kProductStrength, " × "};
    case Op::kDivide:
      return {kProductStrength, " ÷ "};
    default:
      return {kAtomStrength, ""};
  }
}

class Describer {
 public:
  // `facts` may be null: names only. `scope` is that of the root.
  explicit Describer(const FactLookup* facts, Scope scope = {})
      : facts_(facts), scope_(std::move(scope)) {}

  std::string Run(const Node& node, int at_least) {
    int strength = kAtomStrength;
    std::string text = Inside(node, &strength);
    return strength < at_least ? absl::StrCat("（", text, "）") : text;
  }

 private:
  std::string Inside(const Node& node, int* strength) {
    switch (node.op) {
      case Op::kNumber:
        return node.text;
      case Op::kBool:
        return node.truth ? "恒真" : "恒假";
      case Op::kFact:
        return Fact(node);
      case Op::kHas:
        return absl::StrCat("已有", FactName(*node.args[0]));
      case Op::kVariable:
        return facts_ == nullptr ? node.name
                                 : std::to_string(scope_[node.slot].month);
      case Op::kNegate:
        *strength = kUnaryStrength;
        return absl::StrCat("-", Run(*node.args[0], kAtomStrength));
      case Op::kNot:
        *strength = kUnaryStrength;
        return absl::StrCat("非", Run(*node.args[0], kAtomStrength));
      case Op::kConditional:
        *strength = kConditionalStrength;
        return absl::StrCat("若 ", Run(*node.args[0], kOrStrength), " 则 ",
                            Run(*node.args[1], kOrStrength), " 否则 ",
                            Run(*node.args[2], kConditionalStrength));
      case Op::kCoalesce:
        return Coalesce(node, strength);
      case Op::kAllOf:
      case Op::kExists:
      case Op::kCountOf:
      case Op::kSumOf:
        return facts_ == nullptr ? MacroText(node)
                                 : MacroSubstituted(node, strength);
      case Op::kMin:
        return Call("最小值", node);
      case Op::kMax:
        return Call("最大值", node);
      case Op::kAbs:
        return Call("绝对值", node);
      case Op::kRound:
        return absl::StrCat(Call("四舍五入", node), "（", node.digits,
                            " 位小数）");
      default:
        return Joined(node, strength);
    }
  }

  // With the names of variables where nothing is substituted.
  std::string FactName(const Node& node) const {
    if (facts_ != nullptr || node.indexes.IsConstant()) {
      return AddressOf(node, scope_).Label(node.text);
    }
    FactAddress address = node.address;
    if (node.indexes.unit_slot) {
      address.unit = names_[*node.indexes.unit_slot];
    }
    if (node.indexes.district_slot) {
      address.district = names_[*node.indexes.district_slot];
    }
    const std::string name = address.Label(node.text);
    if (!node.indexes.month_slot) return name;
    const int offset = node.indexes.month_offset;
    return absl::StrCat(name, "（", names_[*node.indexes.month_slot],
                        offset > 0 ? "+" : "",
                        offset == 0 ? "" : std::to_string(offset), "月）");
  }

  std::string Fact(const Node& node) const {
    const std::string name = FactName(node);
    if (facts_ == nullptr) return name;
    const FactRecord* record = (*facts_)(AddressOf(node, scope_));
    if (record == nullptr) return absl::StrCat(name, "（缺）");
    return absl::StrCat(name, " ", record->Text());
  }

  std::string Coalesce(const Node& node, int* strength) {
    if (facts_ != nullptr) {
      for (const auto& arg : node.args) {
        if (formula::Evaluate(*arg, *facts_, scope_).missing.empty()) {
          return Inside(*arg, strength);
        }
      }
    }
    std::string text = Run(*node.args[0], kAtomStrength);
    for (std::size_t i = 1; i < node.args.size(); ++i) {
      absl::StrAppend(&text, "，缺则取", Run(*node.args[i], kAtomStrength));
    }
    if (node.args.size() == 1) return text;
    return absl::StrCat("（", text, "）");
  }

  // A macro with its variable.
  std::string MacroText(const Node& node) {
    const char* const domain = node.domain == Domain::kMonths ? "各月 "
                               : node.domain == Domain::kUnits ? "各预算单位 "
                                                               : "各板块 ";
    const char* const what = node.op == Op::kAllOf    ? " 都有"
                             : node.op == Op::kExists ? " 之一有"
                             : node.op == Op::kSumOf  ? " 求和"
                                                      : " 计数";
    names_.resize(node.slot);
    names_.push_back(node.name);
    return absl::StrCat(domain, node.name, what, "（",
                        Run(*node.args[0], kConditionalStrength), "）");
  }

  // The same with what came of it.
  std::string MacroSubstituted(const Node& node, int* strength) {
    const std::vector<Element> elements = ElementsOf(node, *facts_);
    if (node.op == Op::kSumOf && !elements.empty() &&
        elements.size() <= kMaxShownTerms && !HasMacro(*node.args[0])) {
      return Terms(node, elements, strength);
    }
    Describer names(nullptr);
    names.names_ = names_;
    const std::string text = names.MacroText(node);
    const Outcome outcome = formula::Evaluate(node, *facts_, scope_);
    if (!outcome.missing.empty()) return absl::StrCat(text, "（缺）");
    if (outcome.undefined) return absl::StrCat(text, "（无定义）");
    if (node.op == Op::kSumOf) {
      return absl::StrCat(text, " ", NumberText(outcome.point, node.type.unit));
    }
    const Outcome count = CountElements(node, *facts_, scope_);
    if (!count.has_value()) return text;
    return absl::StrCat(text, "（", elements.size(), " 个中 ",
                        PlainText(count.point), " 个）");
  }

  std::string Terms(const Node& node, const std::vector<Element>& elements,
                    int* strength) {
    std::vector<std::string> terms;
    *strength = elements.size() == 1 ? kAtomStrength : kSumStrength;
    for (const Element& element : elements) {
      scope_.push_back(element);
      terms.push_back(Run(*node.args[0], *strength));
      scope_.pop_back();
    }
    return absl::StrJoin(terms, " + ");
  }

  static bool HasMacro(const Node& node) {
    if (IsMacro(node.op)) return true;
    return std::any_of(node.args.begin(), node.args.end(),
                       [](const NodePtr& arg) { return HasMacro(*arg); });
  }

  std::string Call(const char* name, const Node& node) {
    std::vector<std::string> args;
    for (const auto& arg : node.args) {
      args.push_back(Run(*arg, kConditionalStrength));
    }
    return absl::StrCat(name, "（", absl::StrJoin(args, "，"), "）");
  }

  std::string Joined(const Node& node, int* strength) {
    const Infix infix = InfixOf(node.op);
    *strength = node.args.size() == 1 ? kAtomStrength : infix.strength;
    std::vector<std::string> args;
    for (std::size_t i = 0; i < node.args.size(); ++i) {
      const bool tighter =
          i > 0 && (node.op == Op::kSubtract || node.op == Op::kDivide ||
                    infix.strength == kComparisonStrength);
      args.push_back(
          Run(*node.args[i], node.args.size() == 1
                                 ? kAtomStrength
                                 : infix.strength + (tighter ? 1 : 0)));
    }
    return absl::StrJoin(args, infix.text);
  }

  const FactLookup* facts_;
  // Of the macros around the node: where they stand, the names of variables.
  Scope scope_;
  std::vector<std::string> names_;
};

}  // namespace

std::string Describe(const Node& root) {
  return Describer(nullptr).Run(root, kConditionalStrength);
}

std::string DescribeSubstituted(const Node& root, const FactLookup& facts,
                                Scope scope) {
  return Describer(&facts, std::move(scope)).Run(root, kConditionalStrength);
}

}  // namespace jixiao::evaluation::formula
