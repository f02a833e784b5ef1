#include "services/evaluation/domain/formula/describe.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/evaluation/domain/formula/evaluator.h"

namespace jixiao::evaluation::formula {
namespace {

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
  // `facts` may be null: names only.
  explicit Describer(const FactLookup* facts) : facts_(facts) {}

  std::string Run(const Node& node, int at_least) const {
    int strength = kAtomStrength;
    std::string text = Inside(node, &strength);
    return strength < at_least ? absl::StrCat("（", text, "）") : text;
  }

 private:
  std::string Inside(const Node& node, int* strength) const {
    switch (node.op) {
      case Op::kNumber:
        return node.text;
      case Op::kBool:
        return node.truth ? "恒真" : "恒假";
      case Op::kFact:
        return Fact(node);
      case Op::kHas:
        return absl::StrCat("已有", node.args[0]->text);
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

  std::string Fact(const Node& node) const {
    if (facts_ == nullptr) return node.text;
    const FactRecord* record = (*facts_)(node.name);
    if (record == nullptr) return absl::StrCat(node.text, "（缺）");
    return absl::StrCat(node.text, " ", record->Text());
  }

  std::string Coalesce(const Node& node, int* strength) const {
    if (facts_ != nullptr) {
      for (const auto& arg : node.args) {
        if (formula::Evaluate(*arg, *facts_).missing.empty()) {
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

  std::string Call(const char* name, const Node& node) const {
    std::vector<std::string> args;
    for (const auto& arg : node.args) {
      args.push_back(Run(*arg, kConditionalStrength));
    }
    return absl::StrCat(name, "（", absl::StrJoin(args, "，"), "）");
  }

  std::string Joined(const Node& node, int* strength) const {
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
};

}  // namespace

std::string Describe(const Node& root) {
  return Describer(nullptr).Run(root, kConditionalStrength);
}

std::string DescribeSubstituted(const Node& root, const FactLookup& facts) {
  return Describer(&facts).Run(root, kConditionalStrength);
}

}  // namespace jixiao::evaluation::formula
