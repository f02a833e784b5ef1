#include "services/evaluation/domain/formula/lexer.h"

#include <array>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::evaluation::formula {
namespace {

constexpr std::array<const char*, 6> kTwoCharacterOperators = {
    "==", "!=", "<=", ">=", "&&", "||"};
constexpr char kOneCharacterOperators[] = "+-*/<>!?:(),%[]";

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool IsBlank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' ||
         c == U'\u3000' || c == U'\u00a0';
}
bool IsFullWidthDigit(char32_t c) { return c >= U'\uff10' && c <= U'\uff19'; }

// The ASCII spelling of a character that people type in its place; nullptr for
// others.
const char* AsciiFor(char32_t c) {
  switch (c) {
    case U'×':
    case U'＊':
      return "*";
    case U'÷':
    case U'／':
      return "/";
    case U'＋':
      return "+";
    case U'－':
    case U'−':
      return "-";
    case U'＝':
    case U'=':
      return "==";
    case U'≠':
      return "!=";
    case U'≤':
      return "<=";
    case U'≥':
      return ">=";
    case U'＜':
      return "<";
    case U'＞':
      return ">";
    case U'，':
      return ",";
    case U'？':
      return "?";
    case U'：':
      return ":";
    case U'！':
      return "!";
    case U'％':
      return "%";
    case U'（':
      return "(";
    case U'）':
      return ")";
    case U'［':
      return "[";
    case U'］':
      return "]";
    default:
      return nullptr;
  }
}

bool StartsName(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' ||
         (c >= 0x80 && !IsBlank(c) && !IsFullWidthDigit(c) &&
          AsciiFor(c) == nullptr);
}
bool ContinuesName(char32_t c) { return StartsName(c) || IsDigit(c); }

class Lexer {
 public:
  explicit Lexer(std::u32string text) : text_(std::move(text)) {}

  absl::StatusOr<std::vector<Token>> Run() {
    while (true) {
      const std::size_t before = at_;
      while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
      token_ = Token{};
      token_.spaced = at_ != before || at_ == 0;
      token_.column = static_cast<int>(at_) + 1;
      if (at_ == text_.size()) break;
      if (absl::Status error = Next(); !error.ok()) return error;
      tokens_.push_back(token_);
    }
    tokens_.push_back(token_);
    return std::move(tokens_);
  }

 private:
  char32_t Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
  }
  void Take() { text::AppendUtf8(text_[at_++], &token_.text); }

  absl::Status Next() {
    if (IsDigit(Peek())) return Number();
    if (StartsName(Peek())) return Name();
    if (Peek() == U'`') return QuotedName();
    if (Peek() == U'"' || Peek() == U'\'') return Text();
    return Operator();
  }

  absl::Status Number() {
    token_.kind = TokenKind::kNumber;
    while (IsDigit(Peek())) Take();
    if (Peek() == U'.') {
      Take();
      if (!IsDigit(Peek())) {
        return ErrorAt(token_.column, "a number needs digits after its point");
      }
      while (IsDigit(Peek())) Take();
    }
    return absl::OkStatus();
  }

  absl::Status Name() {
    token_.kind = TokenKind::kName;
    while (true) {
      if (ContinuesName(Peek()) || (Peek() == U'.' && ContinuesName(Peek(1)))) {
        Take();
      } else if (!TakeParenthesized()) {
        return absl::OkStatus();
      }
    }
  }

  // Full-width parentheses inside a name, such as 支出（决算）, where they
  // close.
  bool TakeParenthesized() {
    if (Peek() != U'（') return false;
    std::size_t length = 1;
    while (ContinuesName(Peek(length))) ++length;
    if (Peek(length) != U'）') return false;
    for (std::size_t taken = 0; taken <= length; ++taken) Take();
    return true;
  }

  absl::Status QuotedName() {
    token_.kind = TokenKind::kName;
    token_.quoted = true;
    ++at_;
    while (at_ < text_.size() && Peek() != U'`') Take();
    if (at_ == text_.size()) {
      return ErrorAt(token_.column, "the backquote is not closed");
    }
    ++at_;
    return absl::OkStatus();
  }

  // A text in double or single quotes; a backslash stands before a quote or a
  // backslash inside.
  absl::Status Text() {
    token_.kind = TokenKind::kText;
    const char32_t quote = text_[at_++];
    while (at_ < text_.size() && Peek() != quote) {
      if (Peek() == U'\\') {
        const char32_t next = Peek(1);
        if (next != U'\\' && next != U'"' && next != U'\'') {
          return ErrorAt(static_cast<int>(at_) + 1,
                         "a backslash stands before a quote or a backslash "
                         "only");
        }
        ++at_;
      }
      Take();
    }
    if (at_ == text_.size()) {
      return ErrorAt(token_.column, "the quote is not closed");
    }
    ++at_;
    return absl::OkStatus();
  }

  absl::Status Operator() {
    token_.kind = TokenKind::kOperator;
    for (const char* two : kTwoCharacterOperators) {
      if (Peek() == static_cast<char32_t>(two[0]) &&
          Peek(1) == static_cast<char32_t>(two[1])) {
        Take();
        Take();
        return absl::OkStatus();
      }
    }
    const char32_t c = Peek();
    if (c < 0x80 && c != U'\0' &&
        std::string(kOneCharacterOperators).find(static_cast<char>(c)) !=
            std::string::npos) {
      Take();
      return absl::OkStatus();
    }
    Take();
    std::string message =
        absl::StrCat("unexpected character ", text::Quote(token_.text));
    if (IsFullWidthDigit(c)) {
      absl::StrAppend(&message, "; digits are 0 to 9");
    } else if (AsciiFor(c) != nullptr) {
      absl::StrAppend(&message, "; write ", AsciiFor(c));
    }
    return ErrorAt(token_.column, message);
  }

  std::u32string text_;
  std::size_t at_ = 0;
  Token token_;
  std::vector<Token> tokens_;
};

}  // namespace

absl::Status ErrorAt(int column, const std::string& message) {
  return status::InvalidValue(absl::StrCat("column ", column, ": ", message));
}

absl::StatusOr<std::vector<Token>> Tokenize(const std::string& text) {
  if (text.size() > kMaxCharacters * 4) {
    return status::InvalidValue(
        absl::StrCat("a formula has at most ", kMaxCharacters, " characters"));
  }
  std::u32string decoded;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::optional<char32_t> c = text::DecodeUtf8(text, &offset);
    const int column = static_cast<int>(decoded.size()) + 1;
    if (!c.has_value()) return ErrorAt(column, "the text is not UTF-8");
    if (*c == U'\0') return ErrorAt(column, "unexpected character \"\\x00\"");
    decoded.push_back(*c);
  }
  if (decoded.size() > kMaxCharacters) {
    return status::InvalidValue(
        absl::StrCat("a formula has at most ", kMaxCharacters,
                     " characters, this one has ", decoded.size()));
  }
  return Lexer(std::move(decoded)).Run();
}

}  // namespace jixiao::evaluation::formula
