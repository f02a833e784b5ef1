#include "services/evaluation/template/tree_builder.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::evaluation {
namespace {

using narrative::Piece;
using narrative::Tag;

TextNode::Kind KindOfTag(Tag::Kind kind) {
  switch (kind) {
    case Tag::Kind::kIf:
      return TextNode::Kind::kIf;
    case Tag::Kind::kEach:
      return TextNode::Kind::kEach;
    case Tag::Kind::kNumbered:
      return TextNode::Kind::kNumbered;
    case Tag::Kind::kClaim:
      return TextNode::Kind::kClaim;
    case Tag::Kind::kParts:
      return TextNode::Kind::kParts;
    case Tag::Kind::kDone:
      return TextNode::Kind::kDone;
    case Tag::Kind::kChange:
      return TextNode::Kind::kChange;
    case Tag::Kind::kTally:
      return TextNode::Kind::kTally;
    default:
      return TextNode::Kind::kExamples;
  }
}

bool IsBreak(const Piece& piece) {
  return piece.kind == Piece::Kind::kText && piece.text.empty();
}

bool IsBlankPiece(const Piece& piece) {
  return piece.kind == Piece::Kind::kText &&
         piece.text.find_first_not_of(" \t") == std::string::npos;
}

// It belongs to a block that another tag has opened.
bool BelongsToBlock(Tag::Kind kind) {
  return kind == Tag::Kind::kElif || kind == Tag::Kind::kElse ||
         kind == Tag::Kind::kEnd || kind == Tag::Kind::kItem;
}

TextNode NodeOf(const Piece& piece) {
  TextNode node;
  node.piece = piece;
  node.kind = KindOfTag(piece.tag.kind);
  return node;
}

}  // namespace

TreeBuilder::TreeBuilder(std::vector<Piece> row, const TextNames* names,
                         std::vector<narrative::Fault>* faults)
    : row_(std::move(row)),
      compiler_(names),
      faults_(faults),
      all_read_(faults->empty()) {}

std::vector<TextNode> TreeBuilder::Run() {
  Nodes nodes;
  if (NestsTooDeep()) return nodes;
  while (at_ < row_.size()) {
    ReadUntilMark(&nodes);
    if (at_ < row_.size()) ++at_;
  }
  return nodes;
}

bool TreeBuilder::NestsTooDeep() {
  int depth = 0;
  for (const Piece& piece : row_) {
    if (piece.kind != Piece::Kind::kTag) continue;
    if (piece.tag.kind == Tag::Kind::kEnd) --depth;
    if (!piece.tag.Opens() || ++depth <= kMaxBlockDepth) continue;
    AddFault(piece,
             absl::StrCat("blocks nest at most ", kMaxBlockDepth, " deep"));
    return true;
  }
  return false;
}

bool TreeBuilder::AtMark() const {
  const Piece::Kind kind = row_[at_].kind;
  return kind == Piece::Kind::kCell || kind == Piece::Kind::kRowEnd ||
         kind == Piece::Kind::kTableEnd;
}

bool TreeBuilder::AtTag(Tag::Kind kind) const {
  return at_ < row_.size() && row_[at_].kind == Piece::Kind::kTag &&
         row_[at_].tag.kind == kind;
}

void TreeBuilder::ReadUntilMark(Nodes* nodes) {
  while (true) {
    ReadUntilTag(nodes);
    if (at_ == row_.size() || AtMark()) return;
    const Piece& tag = row_[at_++];
    AddMisplaced(tag,
                 absl::StrCat("{{", TagWord(tag.tag.kind),
                              "}} without a tag before it that it belongs to"));
  }
}

void TreeBuilder::ReadUntilTag(Nodes* nodes) {
  while (at_ < row_.size() && !AtMark()) {
    const Piece& piece = row_[at_];
    const bool tag = piece.kind == Piece::Kind::kTag;
    if (tag && BelongsToBlock(piece.tag.kind)) return;
    ++at_;
    if (tag) {
      ReadTag(piece, nodes);
    } else if (piece.kind == Piece::Kind::kTable) {
      nodes->push_back(Table(piece));
    } else if (piece.kind == Piece::Kind::kRow) {
      nodes->push_back(Row(piece, false));
    } else {
      nodes->push_back(Leaf(piece));
    }
  }
}

void TreeBuilder::ReadTag(const Piece& piece, Nodes* nodes) {
  if (piece.tag.Opens()) {
    nodes->push_back(Block(piece));
  } else if (piece.tag.kind == Tag::Kind::kTotal) {
    AddFault(piece,
             "{{total}} stands at the beginning of a row, in its first cell: "
             "| {{total}} 合计 | …");
  } else {
    TextNode node = NodeOf(piece);
    Told(piece, compiler_.Sentence(variables_, &node));
    nodes->push_back(std::move(node));
  }
}

TextNode TreeBuilder::Leaf(const Piece& piece) {
  TextNode node;
  node.piece = piece;
  if (IsBreak(piece)) {
    node.kind = TextNode::Kind::kBreak;
  } else if (piece.kind == Piece::Kind::kLiteral) {
    node.kind = TextNode::Kind::kLiteral;
  } else if (piece.kind == Piece::Kind::kUnbound) {
    node.kind = TextNode::Kind::kUnbound;
  } else if (piece.kind == Piece::Kind::kPlaceholder) {
    Told(piece, compiler_.Figure(variables_, &node));
  }
  return node;
}

TextNode TreeBuilder::Block(const Piece& piece) {
  TextNode node = NodeOf(piece);
  const std::size_t loops = variables_.size();
  open_.push_back(&piece);
  Open(piece, &node);
  ReadBlocks(piece, &node);
  open_.pop_back();
  variables_.resize(loops);
  return node;
}

void TreeBuilder::Open(const Piece& piece, TextNode* node) {
  switch (node->kind) {
    case TextNode::Kind::kIf:
      Told(piece, compiler_.Condition(piece.tag.formula, variables_, node));
      break;
    case TextNode::Kind::kEach:
      Told(piece, compiler_.Loop(&variables_, node));
      if (between_rows_ && !piece.tag.word.empty()) {
        AddFault(piece,
                 "nothing stands between the rows of a table; leave out what "
                 "follows |");
      }
      break;
    case TextNode::Kind::kClaim:
      Told(piece, compiler_.Claim(*node));
      break;
    default:
      SkipToItem(piece);
      break;
  }
}

// {{numbered}} holds items only.
void TreeBuilder::SkipToItem(const Piece& numbered) {
  while (at_ < row_.size() && IsBlankPiece(row_[at_])) ++at_;
  if (AtTag(Tag::Kind::kItem)) {
    ++at_;
    return;
  }
  AddMisplaced(numbered, "{{item}} stands right after {{numbered}}");
}

void TreeBuilder::ReadBlocks(const Piece& opening, TextNode* node) {
  bool with_else = false;
  while (true) {
    node->blocks.emplace_back();
    ReadUntilTag(&node->blocks.back());
    if (at_ == row_.size() || AtMark()) {
      const char* where = "";
      if (at_ < row_.size()) {
        where = row_[at_].kind == Piece::Kind::kTableEnd ? " in its table"
                                                         : " in its cell";
      }
      AddMisplaced(opening, absl::StrCat("{{", TagWord(opening.tag.kind),
                                         " …}} has no {{end}}", where));
      return;
    }
    const Piece& next = row_[at_++];
    if (next.tag.kind == Tag::Kind::kEnd) return;
    if (node->blocks.size() == kMaxBlocks) {
      AddFault(next, absl::StrCat("a block has at most ", kMaxBlocks,
                                  " items or branches"));
    }
    Continue(next, node, &with_else);
  }
}

void TreeBuilder::Continue(const Piece& next, TextNode* node, bool* with_else) {
  const Tag::Kind kind = next.tag.kind;
  const bool item = kind == Tag::Kind::kItem;
  if (item != (node->kind == TextNode::Kind::kNumbered) ||
      (!item && node->kind != TextNode::Kind::kIf)) {
    AddMisplaced(next, absl::StrCat("{{", TagWord(kind),
                                    "}} does not belong to "
                                    "{{",
                                    TagWord(node->piece.tag.kind), "}}"));
    return;
  }
  if (*with_else) {
    AddMisplaced(next, "nothing but {{end}} stands after {{else}}");
  }
  if (kind == Tag::Kind::kElse) *with_else = true;
  if (kind == Tag::Kind::kElif) {
    Told(next, compiler_.Condition(next.tag.formula, variables_, node));
  }
}

void TreeBuilder::Told(const Piece& piece, const absl::Status& status) {
  if (status.ok()) return;
  const bool tag = piece.kind == Piece::Kind::kTag;
  AddFault(piece,
           absl::StrCat(tag ? absl::StrCat("in {{", piece.text, "}}: ") : "",
                        std::string(status.message())));
}

void TreeBuilder::AddMisplaced(const Piece& piece, std::string message) {
  if (all_read_) AddFault(piece, std::move(message));
}

void TreeBuilder::AddFault(const Piece& piece, std::string message) {
  faults_->push_back({piece.line, piece.column, std::move(message)});
}

}  // namespace jixiao::evaluation
