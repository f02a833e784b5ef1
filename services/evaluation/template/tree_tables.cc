// The tables of a text.
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/evaluation/narrative/bars.h"
#include "services/evaluation/template/system_captions.h"
#include "services/evaluation/template/tree_builder.h"

namespace jixiao::evaluation {
namespace {

using narrative::Tag;

}  // namespace

// Tables are no part of a sentence.
void TreeBuilder::CheckAround(const Piece& table) {
  for (const Piece* block : open_) {
    if (block->tag.kind == Tag::Kind::kNumbered) {
      AddFault(table, "a table stands outside of {{numbered}}");
    } else if (block->tag.kind == Tag::Kind::kEach &&
               !block->tag.word.empty()) {
      AddFault(*block,
               "nothing stands between the tables of a loop; leave out what "
               "follows |");
    }
  }
}

void TreeBuilder::CheckCaption(const Nodes& caption) {
  std::string text;
  for (const TextNode& node : caption) text += node.piece.text;
  text = narrative::Trimmed(text);
  for (const char* of_system : {kInputTableCaption, kSourceTableCaption}) {
    if (text != of_system) continue;
    AddFault(caption[0].piece,
             absl::StrCat("the caption ", text::Quote(text),
                          " is that of a table of the system"));
  }
}

TextNode TreeBuilder::Table(const Piece& piece) {
  CheckAround(piece);
  TextNode node;
  node.kind = TextNode::Kind::kTable;
  node.piece = piece;
  node.blocks.resize(3);
  // Of the caption, which has neither tags nor figures.
  while (at_ < row_.size() && row_[at_].kind != Piece::Kind::kRow) {
    node.blocks[0].push_back(Leaf(row_[at_++]));
  }
  CheckCaption(node.blocks[0]);
  if (at_ == row_.size()) return node;
  node.blocks[1].push_back(Row(row_[at_++], true));
  between_rows_ = true;
  ReadUntilMark(&node.blocks[2]);
  between_rows_ = false;
  if (at_ < row_.size()) ++at_;
  return node;
}

TextNode TreeBuilder::Row(const Piece& piece, bool header) {
  TextNode node;
  node.kind = TextNode::Kind::kRow;
  node.piece = piece;
  node.blocks.emplace_back();
  const bool between = std::exchange(between_rows_, false);
  while (at_ < row_.size() && row_[at_].kind == Piece::Kind::kCell) {
    const Piece& cell = row_[at_++];
    if (!header && node.blocks[0].empty() && AtTag(Tag::Kind::kTotal)) {
      node.kind = TextNode::Kind::kTotalRow;
      ++at_;
    }
    node.blocks[0].push_back(Cell(cell));
  }
  between_rows_ = between;
  // Its end.
  if (at_ < row_.size()) ++at_;
  return node;
}

TextNode TreeBuilder::Cell(const Piece& piece) {
  TextNode node;
  node.kind = TextNode::Kind::kCell;
  node.piece = piece;
  node.blocks.emplace_back();
  ReadUntilMark(&node.blocks[0]);
  return node;
}

}  // namespace jixiao::evaluation
