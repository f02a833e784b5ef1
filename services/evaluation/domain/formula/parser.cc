#include "services/evaluation/domain/formula/parser.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/evaluation/domain/formula/functions.h"
#include "services/evaluation/domain/formula/lexer.h"
#include "services/evaluation/domain/formula/operand.h"
#include "services/evaluation/domain/formula/reader.h"

namespace jixiao::evaluation::formula {
namespace {

constexpr int kMaxRoundDigits = 20;

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
  Parser(std::vector<Token> tokens, const std::vector<Variable>& variables)
      : reader_(std::move(tokens), variables) {}

  absl::StatusOr<NodePtr> Run() {
    JX_ASSIGN_OR_RETURN(NodePtr root, Conditional());
    if (reader_.Peek().kind != TokenKind::kEnd) {
      return ErrorAt(
          reader_.Peek().column,
          absl::StrCat("unexpected ", text::Quote(reader_.Peek().text)));
    }
    return root;
  }

 private:
  absl::StatusOr<NodePtr> Conditional() {
    if (!reader_.Enter()) return TooDeep(reader_.Peek().column);
    absl::StatusOr<NodePtr> result = ConditionalInside();
    reader_.Leave();
    return result;
  }

  absl::StatusOr<NodePtr> ConditionalInside() {
    JX_ASSIGN_OR_RETURN(NodePtr condition, Binary(0));
    const int column = reader_.Peek().column;
    if (!reader_.TakeOperator("?")) return condition;
    JX_ASSIGN_OR_RETURN(NodePtr then, Conditional());
    JX_RETURN_IF_ERROR(reader_.Expect(":"));
    JX_ASSIGN_OR_RETURN(NodePtr otherwise, Conditional());
    return reader_.Make(Op::kConditional, column, std::move(condition),
                        std::move(then), std::move(otherwise));
  }

  absl::StatusOr<NodePtr> Binary(std::size_t level) {
    if (level == Levels().size()) return Unary();
    const std::map<std::string, Op>& operators = Levels()[level];
    JX_ASSIGN_OR_RETURN(NodePtr left, Binary(level + 1));
    for (bool first = true; reader_.Peek().kind == TokenKind::kOperator;
         first = false) {
      const auto found = operators.find(reader_.Peek().text);
      if (found == operators.end()) break;
      const int column = reader_.Take().column;
      if (level == kComparisonLevel && !first) {
        return ErrorAt(column, "comparisons do not chain; join them with &&");
      }
      JX_ASSIGN_OR_RETURN(NodePtr right, Binary(level + 1));
      JX_ASSIGN_OR_RETURN(left,
                          reader_.Make(found->second, column, std::move(left),
                                       std::move(right)));
    }
    return left;
  }

  absl::StatusOr<NodePtr> Unary() {
    const int column = reader_.Peek().column;
    const bool negate = reader_.TakeOperator("-");
    if (!negate && !reader_.TakeOperator("!")) return Primary();
    if (!reader_.Enter()) return TooDeep(column);
    absl::StatusOr<NodePtr> operand = Unary();
    reader_.Leave();
    if (!operand.ok()) return operand;
    return reader_.Make(negate ? Op::kNegate : Op::kNot, column,
                        *std::move(operand));
  }

  absl::StatusOr<NodePtr> Primary() {
    if (reader_.Peek().kind == TokenKind::kNumber) {
      const Token number = reader_.Take();
      return ParseNumber(number, &reader_);
    }
    if (reader_.Peek().kind == TokenKind::kName) return Name(reader_.Take());
    if (reader_.TakeOperator("(")) {
      JX_ASSIGN_OR_RETURN(NodePtr inside, Conditional());
      JX_RETURN_IF_ERROR(reader_.Expect(")"));
      return inside;
    }
    return reader_.Unexpected("a number, a fact or \"(\"");
  }

  absl::StatusOr<NodePtr> Name(const Token& token) {
    if (token.quoted) return ParseFactReference(token, &reader_);
    if (reader_.At("(")) return Call(token);
    if (token.text == "true" || token.text == "false") {
      JX_ASSIGN_OR_RETURN(NodePtr node, reader_.Make(Op::kBool, token.column));
      node->truth = token.text == "true";
      return node;
    }
    const std::optional<std::size_t> slot = reader_.SlotOf(token.text);
    if (!slot.has_value()) return ParseFactReference(token, &reader_);
    if (reader_.variables()[*slot].domain != Domain::kMonths) {
      return ErrorAt(token.column,
                     absl::StrCat("the variable ", token.text,
                                  " stands in the [ ] of a fact only; it is "
                                  "no number"));
    }
    JX_ASSIGN_OR_RETURN(NodePtr node,
                        reader_.Make(Op::kVariable, token.column));
    node->name = token.text;
    node->slot = *slot;
    return node;
  }

  absl::StatusOr<NodePtr> Call(const Token& name) {
    if (name.text == kPriorFunction) return ParsePrior(&reader_);
    if (const MacroForm* macro = FindMacro(name.text)) {
      return Macro(name, *macro);
    }
    const Function* function = FindFunction(name.text);
    if (function == nullptr) {
      return ErrorAt(
          name.column,
          absl::StrCat("no function is named ", text::Quote(name.text),
                       text::DidYouMean(CallableNames(), name.text)));
    }
    JX_ASSIGN_OR_RETURN(std::vector<NodePtr> args, Arguments(name, *function));
    if (function->op == Op::kRound) return Round(name, std::move(args));
    return reader_.Make(function->op, name.column, std::move(args));
  }

  absl::StatusOr<std::vector<NodePtr>> Arguments(const Token& name,
                                                 const Function& function) {
    JX_RETURN_IF_ERROR(reader_.Expect("("));
    std::vector<NodePtr> args;
    do {
      if (args.size() == function.max_args) {
        return ErrorAt(reader_.Peek().column,
                       absl::StrCat(name.text, " takes at most ",
                                    function.max_args, " arguments"));
      }
      JX_ASSIGN_OR_RETURN(NodePtr arg, Conditional());
      args.push_back(std::move(arg));
    } while (reader_.TakeOperator(","));
    JX_RETURN_IF_ERROR(reader_.Expect(")"));
    if (args.size() < function.min_args) {
      return ErrorAt(
          name.column,
          absl::StrCat(name.text, " takes ", function.min_args, " arguments"));
    }
    if (function.op == Op::kHas && args[0]->op != Op::kFact) {
      return ErrorAt(args[0]->column, "has() takes the name of a fact");
    }
    return args;
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
                        reader_.Make(Op::kRound, name.column, std::move(args)));
    node->digits = static_cast<int>(*value);
    return node;
  }

  // months.sum(m, body): the body sees the variable.
  absl::StatusOr<NodePtr> Macro(const Token& name, const MacroForm& form) {
    JX_RETURN_IF_ERROR(reader_.Expect("("));
    JX_ASSIGN_OR_RETURN(const std::string variable, NewVariable(name));
    JX_RETURN_IF_ERROR(reader_.Expect(","));
    const std::size_t slot = reader_.variables().size();
    reader_.variables().push_back({variable, form.domain});
    absl::StatusOr<NodePtr> body = Conditional();
    reader_.variables().pop_back();
    JX_RETURN_IF_ERROR(body.status());
    JX_RETURN_IF_ERROR(reader_.Expect(")"));
    JX_ASSIGN_OR_RETURN(NodePtr node,
                        reader_.Make(form.op, name.column, *std::move(body)));
    node->name = variable;
    node->domain = form.domain;
    node->slot = slot;
    return node;
  }

  absl::StatusOr<std::string> NewVariable(const Token& macro) {
    const Token variable = reader_.Peek();
    if (variable.kind != TokenKind::kName || variable.quoted ||
        variable.text.find('.') != std::string::npos) {
      return reader_.Unexpected("the name of a variable, such as m");
    }
    if (reader_.SlotOf(variable.text).has_value()) {
      return ErrorAt(variable.column,
                     absl::StrCat("the variable ", variable.text,
                                  " belongs to a macro around this one"));
    }
    if (reader_.variables().size() == kMaxMacros) {
      return ErrorAt(macro.column,
                     absl::StrCat("at most ", kMaxMacros,
                                  " macros stand inside each other"));
    }
    return reader_.Take().text;
  }

  Reader reader_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Node>> Parse(
    const std::string& text, const std::vector<Variable>& variables) {
  JX_ASSIGN_OR_RETURN(std::vector<Token> tokens, Tokenize(text));
  return Parser(std::move(tokens), variables).Run();
}

}  // namespace jixiao::evaluation::formula
