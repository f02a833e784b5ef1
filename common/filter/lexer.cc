#include "common/filter/lexer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::filter {
namespace {

constexpr char kFilterBlanks[] = " \t\r\n";
// What ends a word, and what ends a word that is a value.
constexpr char kWordEnds[] = " \t\r\n()\"'=<>!:";
constexpr char kValueEnds[] = " \t\r\n()\"'=<>!";

}  // namespace

absl::Status Fault(std::string_view filter, size_t offset,
                   const std::string& why) {
  const size_t character = text::CodePointCount(filter.substr(0, offset)) + 1;
  return status::InvalidValue(absl::StrCat("character ", character, ": ", why));
}

std::string Shown(const Token& token) {
  if (token.kind == Token::Kind::kEnd) return "the end";
  return text::Quote(token.text);
}

void Lexer::SkipBlanks() {
  next_ =
      std::min(filter_.find_first_not_of(kFilterBlanks, next_), filter_.size());
}

Token Lexer::OperatorHere() {
  const char first = filter_[next_];
  const bool equal = next_ + 1 < filter_.size() && filter_[next_ + 1] == '=';
  Token token;
  token.kind = Token::Kind::kOperator;
  token.offset = next_;
  size_t size = equal ? 2 : 1;
  if (first == '<') {
    token.op = equal ? Operator::kLessEqual : Operator::kLess;
  } else if (first == '>') {
    token.op = equal ? Operator::kGreaterEqual : Operator::kGreater;
  } else if (first == '!') {
    token.op = Operator::kNotEqual;
    // A lone `!` is no operator.
    if (!equal) token.kind = Token::Kind::kWord;
  } else {
    size = 1;
    token.op = first == '=' ? Operator::kEqual : Operator::kHas;
  }
  token.text = std::string(filter_.substr(next_, size));
  next_ += size;
  return token;
}

std::string_view Lexer::WordHere(std::string_view ends) {
  const size_t end =
      std::min(filter_.find_first_of(ends, next_), filter_.size());
  const std::string_view word = filter_.substr(next_, end - next_);
  next_ = end;
  return word;
}

absl::StatusOr<Token> Lexer::Next() {
  SkipBlanks();
  Token token;
  token.offset = next_;
  if (next_ == filter_.size()) return token;
  const char first = filter_[next_];
  switch (first) {
    case '(':
    case ')':
    case '-':
      token.kind = first == '('   ? Token::Kind::kOpen
                   : first == ')' ? Token::Kind::kClose
                                  : Token::Kind::kMinus;
      token.text = std::string(1, first);
      ++next_;
      return token;
    case '=':
    case '<':
    case '>':
    case '!':
    case ':':
      return OperatorHere();
    case '"':
    case '\'': {
      const absl::StatusOr<Literal> quoted = QuotedValue();
      if (!quoted.ok()) return quoted.status();
      token.kind = Token::Kind::kQuoted;
      token.text = quoted->text;
      return token;
    }
    default:
      token.kind = Token::Kind::kWord;
      token.text = std::string(WordHere(kWordEnds));
      return token;
  }
}

absl::StatusOr<Literal> Lexer::NextValue() {
  SkipBlanks();
  if (next_ < filter_.size()) {
    const char first = filter_[next_];
    if (first == '"' || first == '\'') return QuotedValue();
    if (std::string_view(kValueEnds).find(first) == std::string_view::npos) {
      return BareValue();
    }
  }
  const std::string found = next_ == filter_.size()
                                ? "the end"
                                : text::Quote(filter_.substr(next_, 1));
  return Fault(filter_, next_, absl::StrCat("expected a value, found ", found));
}

absl::Status Lexer::StrayStar(size_t offset) const {
  return Fault(filter_, offset,
               "a * may only end a value; \\* in quotes is the character");
}

absl::StatusOr<Literal> Lexer::BareValue() {
  Literal literal;
  literal.offset = next_;
  std::string_view word = WordHere(kValueEnds);
  if (word == "AND" || word == "OR" || word == "NOT") {
    return Fault(filter_, literal.offset,
                 absl::StrCat("expected a value, found ", std::string(word),
                              "; in quotes it would be one"));
  }
  if (word.back() == '*') {
    literal.wildcard = true;
    word.remove_suffix(1);
  }
  const size_t star = word.find('*');
  if (star != std::string_view::npos) return StrayStar(literal.offset + star);
  literal.text = std::string(word);
  return literal;
}

absl::StatusOr<Literal> Lexer::QuotedValue() {
  Literal literal;
  literal.quoted = true;
  literal.offset = next_;
  const char quote = filter_[next_++];
  for (; next_ < filter_.size() && filter_[next_] != quote; ++next_) {
    if (literal.wildcard) return StrayStar(next_ - 1);
    char c = filter_[next_];
    if (c == '*') {
      literal.wildcard = true;
      continue;
    }
    if (c == '\\') {
      ++next_;
      c = next_ < filter_.size() ? filter_[next_] : '\0';
      if (c != '\\' && c != '"' && c != '\'' && c != '*') {
        return Fault(filter_, next_ - 1,
                     "a \\ stands only before \\, \", ' and *");
      }
    }
    literal.text += c;
  }
  if (next_ == filter_.size()) {
    return Fault(filter_, literal.offset, "this quote is never closed");
  }
  ++next_;
  return literal;
}

}  // namespace jixiao::filter
