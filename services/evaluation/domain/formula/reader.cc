#include "services/evaluation/domain/formula/reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"

namespace jixiao::evaluation::formula {

Token Reader::Take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }

bool Reader::At(const std::string& text) const {
  return Peek().kind == TokenKind::kOperator && Peek().text == text;
}

bool Reader::TakeOperator(const std::string& text) {
  if (!At(text)) return false;
  Take();
  return true;
}

absl::Status Reader::Expect(const std::string& text) {
  if (TakeOperator(text)) return absl::OkStatus();
  return Unexpected(text::Quote(text));
}

absl::Status Reader::Unexpected(const std::string& wanted) const {
  const std::string got =
      Peek().kind == TokenKind::kEnd ? "the end" : text::Quote(Peek().text);
  return ErrorAt(Peek().column,
                 absl::StrCat("expected ", wanted, ", got ", got));
}

absl::StatusOr<NodePtr> Reader::Make(Op op, int column,
                                     std::vector<NodePtr> args) {
  auto node = std::make_unique<Node>();
  node->op = op;
  node->column = column;
  for (const NodePtr& arg : args) {
    node->depth = std::max(node->depth, arg->depth + 1);
  }
  node->args = std::move(args);
  if (++nodes_ > kMaxNodes) {
    return ErrorAt(column,
                   absl::StrCat("a formula has at most ", kMaxNodes, " parts"));
  }
  if (node->depth > kMaxDepth) return TooDeep(column);
  return node;
}

absl::StatusOr<NodePtr> Reader::Make(Op op, int column, NodePtr a, NodePtr b,
                                     NodePtr c) {
  std::vector<NodePtr> args;
  for (NodePtr* arg : {&a, &b, &c}) {
    if (*arg != nullptr) args.push_back(std::move(*arg));
  }
  return Make(op, column, std::move(args));
}

std::optional<std::size_t> Reader::SlotOf(const std::string& name) const {
  for (std::size_t slot = 0; slot < variables_.size(); ++slot) {
    if (variables_[slot].name == name) return slot;
  }
  return std::nullopt;
}

absl::Status TooDeep(int column) {
  return ErrorAt(column,
                 absl::StrCat("nested deeper than ", kMaxDepth, " levels"));
}

}  // namespace jixiao::evaluation::formula
