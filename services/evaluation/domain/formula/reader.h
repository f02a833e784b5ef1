// What the parts of the parser share: the tokens, the bounds of the tree and
// the variables in reach.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_READER_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/evaluation/domain/formula/ast.h"
#include "services/evaluation/domain/formula/lexer.h"

namespace jixiao::evaluation::formula {

using NodePtr = std::unique_ptr<Node>;

// Reads the tokens of one formula from left to right.
class Reader {
 public:
  // `tokens` end with a kEnd; `variables` are in reach from the beginning.
  explicit Reader(std::vector<Token> tokens,
                  std::vector<Variable> variables = {})
      : tokens_(std::move(tokens)), variables_(std::move(variables)) {}

  const Token& Peek() const { return tokens_[at_]; }
  Token Take();
  // The next token is the operator.
  bool At(const std::string& text) const;
  bool TakeOperator(const std::string& text);
  absl::Status Expect(const std::string& text);
  // "expected <wanted>, got <the next token>".
  absl::Status Unexpected(const std::string& wanted) const;

  // A node over `args`. The error says which bound of the tree is passed.
  absl::StatusOr<NodePtr> Make(Op op, int column, std::vector<NodePtr> args);
  absl::StatusOr<NodePtr> Make(Op op, int column, NodePtr a = nullptr,
                               NodePtr b = nullptr, NodePtr c = nullptr);

  // Goes a level deeper into what is nested; false at the bound.
  bool Enter() { return nesting_ < kMaxDepth && ++nesting_ > 0; }
  void Leave() { --nesting_; }

  // The variables of the macros around the next token, by slot.
  std::vector<Variable>& variables() { return variables_; }
  // The slot of a variable; nullopt for other names.
  std::optional<std::size_t> SlotOf(const std::string& name) const;

 private:
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nodes_ = 0;
  int nesting_ = 0;
  std::vector<Variable> variables_;
};

// "column 3: nested deeper than 128 levels".
absl::Status TooDeep(int column);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_READER_H_
