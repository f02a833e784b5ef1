#ifndef JIXIAO_COMMON_FILTER_LEXER_H_
#define JIXIAO_COMMON_FILTER_LEXER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/filter/ast.h"

namespace jixiao::filter {

// The error of a filter at a byte offset.
absl::Status Fault(std::string_view filter, size_t offset,
                   const std::string& why);

struct Token {
  enum class Kind { kWord, kQuoted, kOperator, kOpen, kClose, kMinus, kEnd };

  Kind kind = Kind::kEnd;
  std::string text;  // as it is written
  size_t offset = 0;
  Operator op = Operator::kEqual;  // of kOperator
};

// How a message names a token.
std::string Shown(const Token& token);

// Cuts a filter, well-formed UTF-8, into tokens. What a token is depends on
// where it stands: a value may hold `:` and begin with `-`, so who reads an
// operator asks for a value next.
class Lexer {
 public:
  explicit Lexer(std::string_view filter) : filter_(filter) {}

  // Where a field, an operator, a parenthesis or a keyword may stand.
  absl::StatusOr<Token> Next();

  // Where a value must stand.
  absl::StatusOr<Literal> NextValue();

 private:
  void SkipBlanks();
  Token OperatorHere();
  std::string_view WordHere(std::string_view ends);
  absl::StatusOr<Literal> QuotedValue();
  absl::StatusOr<Literal> BareValue();
  absl::Status StrayStar(size_t offset) const;

  const std::string_view filter_;
  size_t next_ = 0;
};

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_LEXER_H_
