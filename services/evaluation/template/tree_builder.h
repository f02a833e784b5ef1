// Makes the tree of a text from its pieces.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_TREE_BUILDER_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_TREE_BUILDER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/evaluation/narrative/narrative.h"
#include "services/evaluation/template/node_compiler.h"
#include "services/evaluation/template/text_template.h"

namespace jixiao::evaluation {

// Builds one tree.
class TreeBuilder {
 public:
  // `row` are the pieces of the text one after the other; a piece of text
  // without text ends a paragraph. `names` as for TextTemplate::Compile.
  // `faults` holds those of the pieces; others are added.
  TreeBuilder(std::vector<narrative::Piece> row, const TextNames* names,
              std::vector<narrative::Fault>* faults);

  std::vector<TextNode> Run();

 private:
  using Nodes = std::vector<TextNode>;
  using Piece = narrative::Piece;

  // Told before the tree is made, so that making it is bounded too.
  bool NestsTooDeep();
  // Adds what stands before the next tag that belongs to a block around, or
  // before the next mark of a table; either stays.
  void ReadUntilTag(Nodes* nodes);
  // Adds what stands before the next mark, or all. Tags without a block around
  // are faults.
  void ReadUntilMark(Nodes* nodes);
  void ReadTag(const Piece& piece, Nodes* nodes);
  TextNode Leaf(const Piece& piece);
  TextNode Block(const Piece& piece);
  void Open(const Piece& piece, TextNode* node);
  void SkipToItem(const Piece& numbered);
  void ReadBlocks(const Piece& opening, TextNode* node);
  // {{elif}}, {{else}} or {{item}} inside of a block.
  void Continue(const Piece& next, TextNode* node, bool* with_else);

  // tree_tables.cc
  TextNode Table(const Piece& piece);
  void CheckAround(const Piece& table);
  void CheckCaption(const Nodes& caption);
  TextNode Row(const Piece& piece, bool header);
  TextNode Cell(const Piece& piece);

  // A mark that ends what is read before it: kCell, kRowEnd or kTableEnd.
  bool AtMark() const;
  bool AtTag(narrative::Tag::Kind kind) const;

  void Told(const Piece& piece, const absl::Status& status);
  // Where some tag cannot be read, others seem misplaced for want of it.
  void AddMisplaced(const Piece& piece, std::string message);
  void AddFault(const Piece& piece, std::string message);

  const std::vector<Piece> row_;
  const NodeCompiler compiler_;
  std::vector<narrative::Fault>* const faults_;
  const bool all_read_;
  LoopVariables variables_;
  std::vector<const Piece*> open_;  // the tags of the blocks around
  bool between_rows_ = false;
  std::size_t at_ = 0;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_TREE_BUILDER_H_
