// Splits the text of a formula into tokens.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_LEXER_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_LEXER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace jixiao::evaluation::formula {

// Most characters that a formula may have.
inline constexpr std::size_t kMaxCharacters = 2000;

enum class TokenKind { kNumber, kName, kText, kOperator, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;     // without the quotes of a name or text
  int column = 1;       // of its first character, counted in characters from 1
  bool quoted = false;  // a name in backquotes
  bool spaced = true;   // blanks, or nothing, stand before it
};

// The tokens with a kEnd at the end. The error names the column.
absl::StatusOr<std::vector<Token>> Tokenize(const std::string& text);

// INVALID_ARGUMENT "column 12: <message>".
absl::Status ErrorAt(int column, const std::string& message);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_LEXER_H_
