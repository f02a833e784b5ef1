#include "services/evaluation/template/expand.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/template/item_number.h"
#include "services/evaluation/template/sentences.h"
#include "services/evaluation/template/table_sums.h"

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
      if (Stopped()) return;
      WriteNode(node, out);
    }
  }

  // Why writing was stopped.
  absl::Status status() const {
    if (figures_.Exhausted()) {
      return status::InvalidValue(
          absl::StrCat("writing the text out takes more than ", kMaxTextSteps,
                       " steps; let its loops run over fewer places, or put "
                       "fewer loops inside each other"));
    }
    return long_table_;
  }

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
      case Kind::kTable:
        return Table(node, out);
      case Kind::kRow:
      case Kind::kTotalRow:
        return Row(node, out);
      case Kind::kCell:
        return;  // with its row
    }
  }

  bool Stopped() const { return figures_.Exhausted() || !long_table_.ok(); }

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
      if (Stopped()) return;
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

  // A table without rows, those of sums left aside, is left out.
  void Table(const TextNode& node, TextWriter* out) {
    TextWriter all;
    PrintedTable table;
    table.columns = node.piece.columns;
    table.caption = CaptionOf(node.blocks[0], &all);
    table.header = RowOfCells(node.blocks[1][0], &all);
    rows_ = 0;
    Write(node.blocks[2], &all);
    if (!long_table_.ok()) return;
    table.rows = all.TakeRows();
    if (table.rows.size() > narrative::kMaxTableRows) return TellLong(node);
    if (std::all_of(table.rows.begin(), table.rows.end(), IsTotal)) return;
    for (TextFault& fault : CheckSums(&table)) all.AddFault(std::move(fault));
    out->AddTable(std::move(table));
    out->AppendFaults(std::move(all));
  }

  static bool IsTotal(const PrintedRow& row) {
    return row.kind == PrintedRow::Kind::kTotal;
  }

  std::string CaptionOf(const Nodes& nodes, TextWriter* faults) {
    TextWriter caption;
    Write(nodes, &caption);
    std::string text;
    for (const PrintedPiece& piece : caption.TakeCell()) text += piece.text;
    faults->AppendFaults(std::move(caption));
    return text;
  }

  void Row(const TextNode& node, TextWriter* out) {
    if (++rows_ > narrative::kMaxTableRows) return TellLong(node);
    PrintedRow row = RowOfCells(node, out);
    if (node.kind == Kind::kTotalRow) row.kind = PrintedRow::Kind::kTotal;
    out->AddRow(std::move(row));
  }

  void TellLong(const TextNode& node) {
    long_table_ = status::InvalidValue(
        absl::StrCat("line ", node.piece.line, ", column ", node.piece.column,
                     ": the table has more than ", narrative::kMaxTableRows,
                     " rows when it is written out"));
  }

  PrintedRow RowOfCells(const TextNode& node, TextWriter* faults) {
    PrintedRow row;
    for (const TextNode& cell : node.blocks[0]) {
      figures_.TakeStep();
      TextWriter written;
      Write(cell.blocks[0], &written);
      row.cells.push_back(
          {written.TakeCell(), cell.piece.line, cell.piece.column});
      faults->AppendFaults(std::move(written));
    }
    return row;
  }

  FigureWriter figures_;
  const ContradictedName& contradicted_;
  std::size_t rows_ = 0;  // of the table that is being written
  absl::Status long_table_;
};

}  // namespace

absl::StatusOr<WrittenText> Expand(const TextTemplate& text,
                                   const TextFacts& facts,
                                   const ContradictedName& contradicted) {
  Expander expander(facts, contradicted);
  TextWriter out;
  expander.Write(text.nodes(), &out);
  JX_RETURN_IF_ERROR(expander.status());
  return out.Finish();
}

}  // namespace jixiao::evaluation
