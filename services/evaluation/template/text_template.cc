#include "services/evaluation/template/text_template.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/evaluation/template/node_compiler.h"

namespace jixiao::evaluation {
namespace {

using narrative::Piece;
using narrative::Tag;
using Nodes = std::vector<TextNode>;

TextNode::Kind KindOf(Tag::Kind kind) {
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

// The pieces of a text in one row, with the ends of its paragraphs.
std::vector<Piece> RowOf(const narrative::Narrative& parsed) {
  std::vector<Piece> row;
  for (const narrative::Paragraph& paragraph : parsed.paragraphs) {
    row.insert(row.end(), paragraph.pieces.begin(), paragraph.pieces.end());
    // The end of a paragraph is a piece of text without text.
    row.emplace_back();
  }
  return row;
}

bool IsBreak(const Piece& piece) {
  return piece.kind == Piece::Kind::kText && piece.text.empty();
}

bool IsBlank(const Piece& piece) {
  return piece.kind == Piece::Kind::kText &&
         piece.text.find_first_not_of(" \t") == std::string::npos;
}

// Makes the tree from the row.
class TreeBuilder {
 public:
  // `faults` holds those of the pieces.
  TreeBuilder(std::vector<Piece> row, const TextNames* names,
              std::vector<narrative::Fault>* faults)
      : row_(std::move(row)),
        compiler_(names),
        faults_(faults),
        all_read_(faults->empty()) {}

  Nodes Run() {
    Nodes nodes;
    if (NestsTooDeep()) return nodes;
    while (at_ < row_.size()) {
      ReadUntilTag(&nodes);
      if (at_ == row_.size()) break;
      const Piece& tag = row_[at_++];
      AddMisplaced(tag,
                   absl::StrCat("{{", TagWord(tag.tag.kind),
                                "}} without a tag before it that it belongs "
                                "to"));
    }
    return nodes;
  }

 private:
  // Told before the tree is made, so that making it is bounded too.
  bool NestsTooDeep() {
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

  // Adds what stands before the next tag that belongs to a block around, which
  // stays.
  void ReadUntilTag(Nodes* nodes) {
    while (at_ < row_.size()) {
      const Piece& piece = row_[at_];
      if (piece.kind != Piece::Kind::kTag) {
        nodes->push_back(Leaf(row_[at_++]));
        continue;
      }
      const Tag::Kind kind = piece.tag.kind;
      if (kind == Tag::Kind::kElif || kind == Tag::Kind::kElse ||
          kind == Tag::Kind::kEnd || kind == Tag::Kind::kItem) {
        return;
      }
      ++at_;
      nodes->push_back(piece.tag.Opens() ? Block(piece) : Sentence(piece));
    }
  }

  TextNode Leaf(const Piece& piece) {
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

  TextNode Sentence(const Piece& piece) {
    TextNode node = Of(piece);
    Told(piece, compiler_.Sentence(variables_, &node));
    return node;
  }

  static TextNode Of(const Piece& piece) {
    TextNode node;
    node.piece = piece;
    node.kind = KindOf(piece.tag.kind);
    return node;
  }

  TextNode Block(const Piece& piece) {
    TextNode node = Of(piece);
    const std::size_t loops = variables_.size();
    Open(piece, &node);
    ReadBlocks(piece, &node);
    variables_.resize(loops);
    return node;
  }

  void Open(const Piece& piece, TextNode* node) {
    switch (node->kind) {
      case TextNode::Kind::kIf:
        Told(piece, compiler_.Condition(piece.tag.formula, variables_, node));
        break;
      case TextNode::Kind::kEach:
        Told(piece, compiler_.Loop(&variables_, node));
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
  void SkipToItem(const Piece& numbered) {
    while (at_ < row_.size() && IsBlank(row_[at_])) ++at_;
    if (at_ < row_.size() && row_[at_].kind == Piece::Kind::kTag &&
        row_[at_].tag.kind == Tag::Kind::kItem) {
      ++at_;
      return;
    }
    AddMisplaced(numbered, "{{item}} stands right after {{numbered}}");
  }

  void ReadBlocks(const Piece& opening, TextNode* node) {
    bool with_else = false;
    while (true) {
      node->blocks.emplace_back();
      ReadUntilTag(&node->blocks.back());
      if (at_ == row_.size()) {
        AddMisplaced(opening, absl::StrCat("{{", TagWord(opening.tag.kind),
                                           " …}} has no {{end}}"));
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

  // {{elif}}, {{else}} or {{item}} inside of a block.
  void Continue(const Piece& next, TextNode* node, bool* with_else) {
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

  void Told(const Piece& piece, const absl::Status& status) {
    if (status.ok()) return;
    const bool tag = piece.kind == Piece::Kind::kTag;
    AddFault(piece,
             absl::StrCat(tag ? absl::StrCat("in {{", piece.text, "}}: ") : "",
                          std::string(status.message())));
  }

  // Where some tag cannot be read, others seem misplaced for want of it.
  void AddMisplaced(const Piece& piece, std::string message) {
    if (all_read_) AddFault(piece, std::move(message));
  }

  void AddFault(const Piece& piece, std::string message) {
    faults_->push_back({piece.line, piece.column, std::move(message)});
  }

  const std::vector<Piece> row_;
  const NodeCompiler compiler_;
  std::vector<narrative::Fault>* const faults_;
  const bool all_read_;
  LoopVariables variables_;
  std::size_t at_ = 0;
};

}  // namespace

TextTemplate TextTemplate::Compile(std::string_view text,
                                   const TextNames* names,
                                   std::vector<narrative::Fault>* faults) {
  const narrative::Narrative parsed = narrative::Parse(text);
  std::vector<narrative::Fault> found = parsed.faults;
  TextTemplate result;
  result.nodes_ = TreeBuilder(RowOf(parsed), names, &found).Run();
  std::stable_sort(found.begin(), found.end(),
                   [](const narrative::Fault& a, const narrative::Fault& b) {
                     return std::tie(a.line, a.column) <
                            std::tie(b.line, b.column);
                   });
  faults->insert(faults->end(), found.begin(), found.end());
  return result;
}

}  // namespace jixiao::evaluation
