#include "services/evaluation/template/expand.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/evaluation/template/item_number.h"
#include "services/evaluation/template/sentences.h"

namespace jixiao::evaluation {
namespace {

using Kind = TextNode::Kind;
using Nodes = std::vector<TextNode>;

class Expander {
 public:
  Expander(const TextFacts& facts, const ContradictedName& contradicted)
      : figures_(facts), contradicted_(contradicted) {}

  void Write(const Nodes& nodes, TextWriter* out) {
    for (const TextNode& node : nodes) {
      figures_.TakeStep();
      if (figures_.Exhausted()) return;
      WriteNode(node, out);
    }
  }

  bool Exhausted() const { return figures_.Exhausted(); }

 private:
  void WriteNode(const TextNode& node, TextWriter* out) {
    switch (node.kind) {
      case Kind::kText:
        return out->Text(node.piece.text, node.piece.bold);
      case Kind::kLiteral:
        return out->Literal(node.piece.text, node.piece.bold);
      case Kind::kUnbound:
        return Unbound(node, out);
      case Kind::kFigure:
        return Figure(node, out);
      case Kind::kVariable:
        return Variable(node, out);
      case Kind::kBreak:
        return out->Break();
      case Kind::kIf:
        return If(node, out);
      case Kind::kEach:
        return Each(node, out);
      case Kind::kNumbered:
        return Numbered(node, out);
      case Kind::kClaim:
        return Claim(node, out);
      case Kind::kParts:
        return WriteParts(node, figures_, out);
      case Kind::kDone:
        return WriteDone(node, figures_, out);
      case Kind::kChange:
        return WriteChange(node, figures_, out);
      case Kind::kTally:
        return WriteTally(node, figures_, out);
      case Kind::kExamples:
        return WriteExamples(node, figures_, out);
    }
  }

  static void Unbound(const TextNode& node, TextWriter* out) {
    const std::string& typed = node.piece.text;
    out->Literal(typed, node.piece.bold);
    out->AddFault(
        FaultAt(node, v1::DocumentFault::KIND_UNBOUND_FIGURE, typed,
                absl::StrCat("“", typed,
                             "”是直接写在文字里的数字，没有数据支持：请改为"
                             "{{数据名}}；不是数字的（文号、口号、名称）写作[[",
                             typed, "]]")));
  }

  void Figure(const TextNode& node, TextWriter* out) {
    if (node.formulas.empty()) return figures_.Fact(node, out);
    const formula::Formula& formula = node.formulas[0];
    const formula::Outcome outcome = figures_.Evaluate(formula);
    if (!figures_.Check(formula, outcome, node, out)) return;
    const narrative::Placeholder& placeholder = node.piece.placeholder;
    figures_.Formula(
        formula, outcome,
        {placeholder.unit, placeholder.decimals, placeholder.qualifier}, node,
        out);
  }

  void Variable(const TextNode& node, TextWriter* out) {
    const formula::Element& element = figures_.scope()[node.slot];
    out->Literal(
        element.month > 0 ? absl::StrCat(element.month) : element.place,
        node.piece.bold);
  }

  void If(const TextNode& node, TextWriter* out) {
    for (std::size_t i = 0; i < node.formulas.size(); ++i) {
      const formula::Outcome outcome = figures_.Evaluate(node.formulas[i]);
      if (!figures_.Check(node.formulas[i], outcome, node, out)) return;
      if (outcome.truth) return Write(node.blocks[i], out);
    }
    if (node.blocks.size() > node.formulas.size()) {
      Write(node.blocks.back(), out);
    }
  }

  void Each(const TextNode& node, TextWriter* out) {
    const narrative::Tag& tag = node.piece.tag;
    const formula::Formula* places =
        node.formulas.empty() ? nullptr : &node.formulas[0];
    bool first = true;
    for (const formula::Element& element :
         ElementsOfLoop(tag, places, figures_.lookup())) {
      TextWriter turn;
      figures_.Enter(element);
      Write(node.blocks[0], &turn);
      figures_.Leave();
      if (figures_.Exhausted()) return;
      if (turn.IsBlank()) {
        out->AppendFaults(std::move(turn));
        continue;
      }
      if (!first) out->Text(tag.word, node.piece.bold);
      first = false;
      out->Append(std::move(turn));
    }
  }

  // 一是…二是… over the items that say anything; a single one has no number.
  void Numbered(const TextNode& node, TextWriter* out) {
    std::vector<TextWriter> items;
    for (const Nodes& block : node.blocks) {
      TextWriter item;
      Write(block, &item);
      if (item.IsBlank()) {
        out->AppendFaults(std::move(item));
      } else {
        items.push_back(std::move(item));
      }
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items.size() > 1) {
        out->Text(ItemNumber(static_cast<int>(i) + 1) + "是", node.piece.bold);
      }
      out->Append(std::move(items[i]));
    }
  }

  void Claim(const TextNode& node, TextWriter* out) {
    Write(node.blocks[0], out);
    const std::string& code = node.piece.tag.code;
    const std::string name = contradicted_(code);
    if (name.empty()) return;
    out->AddFault(
        FaultAt(node, v1::DocumentFault::KIND_CLAIM_CONTRADICTED, code,
                absl::StrCat("这句话以指标“", name,
                             "”为依据，而该指标与核算结果不符：请改写这句话，或"
                             "更正自评")));
  }

  FigureWriter figures_;
  const ContradictedName& contradicted_;
};

}  // namespace

absl::StatusOr<WrittenText> Expand(const TextTemplate& text,
                                   const TextFacts& facts,
                                   const ContradictedName& contradicted) {
  Expander expander(facts, contradicted);
  TextWriter out;
  expander.Write(text.nodes(), &out);
  if (!expander.Exhausted()) return out.Finish();
  return status::InvalidValue(
      absl::StrCat("writing the text out takes more than ", kMaxTextSteps,
                   " steps; let its loops run over fewer places, or put fewer "
                   "loops inside each other"));
}

}  // namespace jixiao::evaluation
