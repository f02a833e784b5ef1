#include "services/evaluation/domain/formula/parser.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/domain/formula/lexer.h"

namespace jixiao::evaluation::formula {
namespace {

using rational::Rational;
using NodePtr = std::unique_ptr<Node>;

struct Function {
  Op op;
  std::size_t min_args;
  std::size_t max_args;
};

constexpr int kMaxRoundDigits = 20;
constexpr std::size_t kMaxArgs = 100;

const std::map<std::string, Function>& Functions() {
  static const auto& functions = *new std::map<std::string, Function>{
      {"min", {Op::kMin, 1, kMaxArgs}},
      {"max", {Op::kMax, 1, kMaxArgs}},
      {"sum", {Op::kSum, 1, kMaxArgs}},
      {"abs", {Op::kAbs, 1, 1}},
      {"round", {Op::kRound, 2, 2}},
      {"has", {Op::kHas, 1, 1}},
      {"coalesce", {Op::kCoalesce, 1, kMaxArgs}},
  };
  return functions;
}

// Operators by binding strength, weakest first.
const std::vector<std::map<std::string, Op>>& Levels() {
  static const auto& levels = *new std::vector<std::map<std::string, Op>>{
      {{"||", Op::kOr}},
      {{"&&", Op::kAnd}},
      {{"==", Op::kEqual},
       {"!=", Op::kNotEqual},
       {"<", Op::kLess},
       {"<=", Op::kLessOrEqual},
       {">", Op::kGreater},
       {">=", Op::kGreaterOrEqual}},
      {{"+", Op::kAdd}, {"-", Op::kSubtract}},
      {{"*", Op::kMultiply}, {"/", Op::kDivide}},
  };
  return levels;
}
constexpr std::size_t kComparisonLevel = 2;

// Recursive descent over the tokens of one formula. The nesting of calls is
// bounded by kMaxDepth, like the tree.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  absl::StatusOr<NodePtr> Run() {
    JX_ASSIGN_OR_RETURN(NodePtr root, Conditional());
    if (Peek().kind != TokenKind::kEnd) {
      return ErrorAt(Peek().column,
                     absl::StrCat("unexpected ", text::Quote(Peek().text)));
    }
    return root;
  }

 private:
  const Token& Peek() const { return tokens_[at_]; }
  Token Take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool TakeOperator(const std::string& text) {
    if (Peek().kind != TokenKind::kOperator || Peek().text != text) {
      return false;
    }
    Take();
    return true;
  }
  absl::Status Expect(const std::string& text) {
    if (TakeOperator(text)) return absl::OkStatus();
    return ErrorAt(Peek().column,
                   absl::StrCat("expected ", text::Quote(text), ", got ",
                                Peek().kind == TokenKind::kEnd
                                    ? "the end"
                                    : text::Quote(Peek().text)));
  }

  // A node over `args`, within the bounds.
  absl::StatusOr<NodePtr> Make(Op op, int column, std::vector<NodePtr> args) {
    auto node = std::make_unique<Node>();
    node->op = op;
    node->column = column;
    for (const NodePtr& arg : args) {
      node->depth = std::max(node->depth, arg->depth + 1);
    }
    node->args = std::move(args);
    if (++nodes_ > kMaxNodes) {
      return ErrorAt(
          column, absl::StrCat("a formula has at most ", kMaxNodes, " parts"));
    }
    if (node->depth > kMaxDepth) return TooDeep(column);
    return node;
  }
  static absl::Status TooDeep(int column) {
    return ErrorAt(column,
                   absl::StrCat("nested deeper than ", kMaxDepth, " levels"));
  }
  absl::StatusOr<NodePtr> Make(Op op, int column, NodePtr a,
                               NodePtr b = nullptr, NodePtr c = nullptr) {
    std::vector<NodePtr> args;
    args.push_back(std::move(a));
    if (b != nullptr) args.push_back(std::move(b));
    if (c != nullptr) args.push_back(std::move(c));
    return Make(op, column, std::move(args));
  }

  absl::StatusOr<NodePtr> Conditional() {
    if (nesting_ >= kMaxDepth) return TooDeep(Peek().column);
    ++nesting_;
    absl::StatusOr<NodePtr> result = ConditionalInside();
    --nesting_;
    return result;
  }

  absl::StatusOr<NodePtr> ConditionalInside() {
    JX_ASSIGN_OR_RETURN(NodePtr condition, Binary(0));
    const int column = Peek().column;
    if (!TakeOperator("?")) return condition;
    JX_ASSIGN_OR_RETURN(NodePtr then, Conditional());
    JX_RETURN_IF_ERROR(Expect(":"));
    JX_ASSIGN_OR_RETURN(NodePtr otherwise, Conditional());
    return Make(Op::kConditional, column, std::move(condition), std::move(then),
                std::move(otherwise));
  }

  absl::StatusOr<NodePtr> Binary(std::size_t level) {
    if (level == Levels().size()) return Unary();
    const std::map<std::string, Op>& operators = Levels()[level];
    JX_ASSIGN_OR_RETURN(NodePtr left, Binary(level + 1));
    for (bool first = true; Peek().kind == TokenKind::kOperator;
         first = false) {
      const auto found = operators.find(Peek().text);
      if (found == operators.end()) break;
      const int column = Take().column;
      if (level == kComparisonLevel && !first) {
        return ErrorAt(column, "comparisons do not chain; join them with &&");
      }
      JX_ASSIGN_OR_RETURN(NodePtr right, Binary(level + 1));
      JX_ASSIGN_OR_RETURN(
          left, Make(found->second, column, std::move(left), std::move(right)));
    }
    return left;
  }

  absl::StatusOr<NodePtr> Unary() {
    const int column = Peek().column;
    const bool negate = TakeOperator("-");
    if (!negate && !TakeOperator("!")) return Primary();
    if (nesting_ >= kMaxDepth) return TooDeep(column);
    ++nesting_;
    absl::StatusOr<NodePtr> operand = Unary();
    --nesting_;
    if (!operand.ok()) return operand;
    return Make(negate ? Op::kNegate : Op::kNot, column, *std::move(operand));
  }

  absl::StatusOr<NodePtr> Primary() {
    const Token token = Take();
    if (token.kind == TokenKind::kNumber) return Literal(token);
    if (token.kind == TokenKind::kName) return Name(token);
    if (token.kind == TokenKind::kOperator && token.text == "(") {
      JX_ASSIGN_OR_RETURN(NodePtr inside, Conditional());
      JX_RETURN_IF_ERROR(Expect(")"));
      return inside;
    }
    if (token.kind == TokenKind::kEnd) {
      return ErrorAt(token.column, "expected a number, a fact or \"(\"");
    }
    return ErrorAt(token.column, absl::StrCat("expected a number, a fact or "
                                              "\"(\", got ",
                                              text::Quote(token.text)));
  }

  // A number with an optional percent sign or unit.
  absl::StatusOr<NodePtr> Literal(const Token& token) {
    absl::StatusOr<Rational> number = Rational::ParseDecimal(token.text);
    if (!number.ok()) {
      return ErrorAt(token.column, std::string(number.status().message()));
    }
    JX_ASSIGN_OR_RETURN(
        NodePtr node, Make(Op::kNumber, token.column, std::vector<NodePtr>()));
    node->number = *std::move(number);
    node->text = token.text;
    const Token& suffix = Peek();
    if (suffix.kind == TokenKind::kOperator && suffix.text == "%") {
      node->number /= Rational::FromInt(100);
      node->text += "%";
      Take();
    } else if (suffix.kind == TokenKind::kName) {
      const absl::StatusOr<const units::PrintedUnit*> unit =
          units::GetPrinted(suffix.text);
      if (!unit.ok()) {
        return ErrorAt(suffix.column, std::string(unit.status().message()));
      }
      node->number *= (*unit)->factor;
      node->type.unit = std::string((*unit)->base);
      node->text = absl::StrCat(token.text, " ", UnitLabel(suffix.text));
      Take();
    } else {
      node->type.fits_any_unit = node->number.IsZero();
    }
    return node;
  }

  static std::string UnitLabel(const std::string& unit) {
    return units::FindBase(unit) == nullptr ? unit
                                            : std::string(units::LabelOf(unit));
  }

  absl::StatusOr<NodePtr> Name(const Token& token) {
    const bool call = !token.quoted && Peek().text == "(" &&
                      Peek().kind == TokenKind::kOperator;
    if (call) return Call(token);
    if (!token.quoted && (token.text == "true" || token.text == "false")) {
      JX_ASSIGN_OR_RETURN(
          NodePtr node, Make(Op::kBool, token.column, std::vector<NodePtr>()));
      node->truth = token.text == "true";
      return node;
    }
    JX_ASSIGN_OR_RETURN(NodePtr node,
                        Make(Op::kFact, token.column, std::vector<NodePtr>()));
    node->name = token.text;
    return node;
  }

  absl::StatusOr<NodePtr> Call(const Token& name) {
    const auto found = Functions().find(name.text);
    if (found == Functions().end()) {
      std::vector<std::string> known;
      for (const auto& [other, unused] : Functions()) known.push_back(other);
      return ErrorAt(
          name.column,
          absl::StrCat("no function is named ", text::Quote(name.text),
                       text::DidYouMean(known, name.text)));
    }
    const Function& function = found->second;
    JX_RETURN_IF_ERROR(Expect("("));
    std::vector<NodePtr> args;
    do {
      if (args.size() == function.max_args) {
        return ErrorAt(Peek().column,
                       absl::StrCat(name.text, " takes at most ",
                                    function.max_args, " arguments"));
      }
      JX_ASSIGN_OR_RETURN(NodePtr arg, Conditional());
      args.push_back(std::move(arg));
    } while (TakeOperator(","));
    JX_RETURN_IF_ERROR(Expect(")"));
    if (args.size() < function.min_args) {
      return ErrorAt(
          name.column,
          absl::StrCat(name.text, " takes ", function.min_args, " arguments"));
    }
    if (function.op == Op::kHas && args[0]->op != Op::kFact) {
      return ErrorAt(args[0]->column, "has() takes the name of a fact");
    }
    if (function.op == Op::kRound) return Round(name, std::move(args));
    return Make(function.op, name.column, std::move(args));
  }

  // round(x, digits): digits is a whole number in the text of the formula.
  absl::StatusOr<NodePtr> Round(const Token& name, std::vector<NodePtr> args) {
    const NodePtr digits = std::move(args.back());
    args.pop_back();
    const absl::StatusOr<int64_t> value = digits->number.ToInt64();
    if (digits->op != Op::kNumber || digits->type.unit != "one" ||
        !value.ok() || *value > kMaxRoundDigits) {
      return ErrorAt(digits->column,
                     absl::StrCat("round() takes its digits as a whole number "
                                  "from 0 to ",
                                  kMaxRoundDigits));
    }
    JX_ASSIGN_OR_RETURN(NodePtr node,
                        Make(Op::kRound, name.column, std::move(args)));
    node->digits = static_cast<int>(*value);
    return node;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nodes_ = 0;
  int nesting_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Node>> Parse(const std::string& text) {
  JX_ASSIGN_OR_RETURN(std::vector<Token> tokens, Tokenize(text));
  return Parser(std::move(tokens)).Run();
}

}  // namespace jixiao::evaluation::formula
