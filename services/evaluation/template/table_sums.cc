#include "services/evaluation/template/table_sums.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::evaluation {
namespace {

using rational::Interval;

bool IsFigure(const PrintedPiece& piece) {
  return piece.kind == PrintedPiece::Kind::kFact ||
         piece.kind == PrintedPiece::Kind::kComputed;
}

// The figures of a cell, and what stands in place of one.
std::vector<const PrintedPiece*> FiguresIn(const PrintedCell& cell) {
  std::vector<const PrintedPiece*> figures;
  for (const PrintedPiece& piece : cell.pieces) {
    if (IsFigure(piece) || piece.mark) figures.push_back(&piece);
  }
  return figures;
}

// The only figure of a cell where it is an amount; nullptr for any other.
const PrintedPiece* AmountIn(const PrintedCell& cell) {
  const std::vector<const PrintedPiece*> figures = FiguresIn(cell);
  const bool one = figures.size() == 1 && figures[0]->amount.has_value() &&
                   figures[0]->qualifier.empty();
  return one ? figures[0] : nullptr;
}

// What the items come to in a column; nullopt where they cannot be added to a
// figure in the unit, or none has any.
std::optional<Interval> SumOf(const std::vector<const PrintedRow*>& items,
                              std::size_t column, const std::string& base) {
  std::optional<Interval> sum;
  for (const PrintedRow* item : items) {
    const PrintedCell& cell = item->cells[column];
    if (FiguresIn(cell).empty()) continue;
    const PrintedPiece* amount = AmountIn(cell);
    if (amount == nullptr || amount->base != base) return std::nullopt;
    sum = sum.has_value() ? *sum + *amount->amount : *amount->amount;
  }
  return sum;
}

std::string PlainTextOfCell(const PrintedCell& cell) {
  std::string text;
  for (const PrintedPiece& piece : cell.pieces) text += piece.text;
  return text;
}

}  // namespace

std::vector<TextFault> CheckSums(PrintedTable* table) {
  std::vector<TextFault> faults;
  std::vector<const PrintedRow*> items;
  for (PrintedRow& row : table->rows) {
    if (row.kind == PrintedRow::Kind::kItem) items.push_back(&row);
    if (row.kind != PrintedRow::Kind::kTotal) continue;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const PrintedCell& cell = row.cells[c];
      const PrintedPiece* total = AmountIn(cell);
      if (total == nullptr) continue;
      const auto sum = SumOf(items, c, total->base);
      if (!sum.has_value() || rational::Meets(*sum, *total->amount)) continue;
      row.kind = PrintedRow::Kind::kItem;
      faults.push_back(
          {v1::DocumentFault::KIND_QUALIFIER_WRONG, cell.line, cell.column,
           total->text,
           absl::StrCat("“", PlainTextOfCell(row.cells[0]), "”一行的“",
                        PlainTextOfCell(table->header.cells[c]),
                        "”不等于以上各行之和：请核对数据，或去掉{{total}}")});
    }
  }
  return faults;
}

}  // namespace jixiao::evaluation
