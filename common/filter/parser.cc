#include "common/filter/parser.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/filter/filter.h"
#include "common/filter/lexer.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::filter {
namespace {

// `first` alone, or `kind` over it and the others.
Node Group(Node::Kind kind, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children[0]);
  Node group;
  group.kind = kind;
  group.children = std::move(children);
  return group;
}

// Recursive descent, one token ahead; the depth is bounded by kMaxDepth.
class Parser {
 public:
  explicit Parser(std::string_view filter) : filter_(filter), lexer_(filter) {}

  absl::StatusOr<std::optional<Node>> Filter() {
    JX_RETURN_IF_ERROR(Advance());
    if (Is(Token::Kind::kEnd)) return std::nullopt;
    JX_ASSIGN_OR_RETURN(Node node, Conjunction());
    if (!Is(Token::Kind::kEnd)) {  // only a closing parenthesis stops it
      return Fault(filter_, ahead_.offset, "this ) closes nothing");
    }
    return std::optional<Node>(std::move(node));
  }

 private:
  bool Is(Token::Kind kind) const { return ahead_.kind == kind; }
  bool IsWord(const char* word) const {
    return Is(Token::Kind::kWord) && ahead_.text == word;
  }

  absl::Status Advance() {
    JX_ASSIGN_OR_RETURN(ahead_, lexer_.Next());
    return absl::OkStatus();
  }

  absl::Status Unexpected(const std::string& expected) const {
    return Fault(
        filter_, ahead_.offset,
        absl::StrCat("expected ", expected, ", found ", Shown(ahead_)));
  }

  absl::StatusOr<Node> Conjunction() {
    std::vector<Node> parts;
    while (true) {
      JX_ASSIGN_OR_RETURN(Node part, Disjunction());
      parts.push_back(std::move(part));
      if (Is(Token::Kind::kEnd) || Is(Token::Kind::kClose)) break;
      if (IsWord("AND")) JX_RETURN_IF_ERROR(Advance());
    }
    return Group(Node::Kind::kAnd, std::move(parts));
  }

  absl::StatusOr<Node> Disjunction() {
    std::vector<Node> parts;
    while (true) {
      JX_ASSIGN_OR_RETURN(Node part, Part());
      parts.push_back(std::move(part));
      if (!IsWord("OR")) break;
      JX_RETURN_IF_ERROR(Advance());
    }
    return Group(Node::Kind::kOr, std::move(parts));
  }

  absl::StatusOr<Node> Part() {
    const bool negated = IsWord("NOT") || Is(Token::Kind::kMinus);
    if (negated) JX_RETURN_IF_ERROR(Advance());
    JX_ASSIGN_OR_RETURN(Node node,
                        Is(Token::Kind::kOpen) ? Parenthesis() : TermHere());
    if (!negated) return node;
    Node opposite;
    opposite.kind = Node::Kind::kNot;
    opposite.children.push_back(std::move(node));
    return opposite;
  }

  absl::StatusOr<Node> Parenthesis() {
    const size_t offset = ahead_.offset;
    if (++depth_ > kMaxDepth) {
      return Fault(filter_, offset,
                   absl::StrCat("more than ", kMaxDepth,
                                " parentheses within each other"));
    }
    JX_RETURN_IF_ERROR(Advance());
    JX_ASSIGN_OR_RETURN(Node node, Conjunction());
    if (!Is(Token::Kind::kClose)) {
      return Fault(filter_, offset, "this ( is never closed");
    }
    --depth_;
    JX_RETURN_IF_ERROR(Advance());
    return node;
  }

  absl::StatusOr<Node> TermHere() {
    if (!Is(Token::Kind::kWord) || IsWord("AND") || IsWord("OR") ||
        IsWord("NOT")) {
      return Unexpected("a field or (");
    }
    Node node;
    node.term.field = ahead_.text;
    node.term.offset = ahead_.offset;
    if (++terms_ > kMaxTerms) {
      return Fault(filter_, ahead_.offset,
                   absl::StrCat("more than ", kMaxTerms, " terms"));
    }
    JX_RETURN_IF_ERROR(Advance());
    if (!Is(Token::Kind::kOperator)) {
      return Unexpected(absl::StrCat("one of = != < <= > >= : after ",
                                     text::Quote(node.term.field),
                                     KeywordHint(node.term.field)));
    }
    node.term.op = ahead_.op;
    node.term.op_offset = ahead_.offset;
    JX_ASSIGN_OR_RETURN(node.term.value, lexer_.NextValue());
    JX_RETURN_IF_ERROR(Advance());
    return node;
  }

  static std::string KeywordHint(const std::string& word) {
    if (word != "and" && word != "or" && word != "not") return "";
    return " (AND, OR and NOT are written in capitals)";
  }

  const std::string_view filter_;
  Lexer lexer_;
  Token ahead_;
  size_t depth_ = 0;
  size_t terms_ = 0;
};

// Before anything is cut: well-formed, of a bounded length, without characters
// that nobody sees.
absl::Status CheckCharacters(std::string_view filter) {
  const size_t bad = text::FirstInvalidUtf8(filter);
  if (bad != std::string_view::npos) {
    return Fault(filter, bad, "no well-formed UTF-8");
  }
  const size_t characters = text::CodePointCount(filter);
  if (characters > kMaxCharacters) {
    return status::InvalidValue(absl::StrCat(
        "has ", characters, " characters, more than ", kMaxCharacters));
  }
  for (size_t offset = 0; offset < filter.size();) {
    const size_t begin = offset;
    text::DecodeUtf8(filter, &offset);
    if (text::HasControlCharacter(filter.substr(begin, offset - begin),
                                  /*allow_line_breaks=*/true)) {
      return Fault(filter, begin, "a control character");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::optional<Node>> Parse(std::string_view filter) {
  JX_RETURN_IF_ERROR(CheckCharacters(filter));
  return Parser(filter).Filter();
}

}  // namespace jixiao::filter
