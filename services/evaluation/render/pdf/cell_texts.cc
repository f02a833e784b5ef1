#include "services/evaluation/render/pdf/cell_texts.h"

namespace jixiao::evaluation::pdf {

CellTexts::Entry& CellTexts::EntryOf(const v1::TableCell& cell) {
  const auto [found, added] = entries_.try_emplace(&cell);
  if (added) found->second.text = RichTextOf(cell.spans(), references_, marks_);
  return found->second;
}

const RichText& CellTexts::TextOf(const v1::TableCell& cell) {
  return EntryOf(cell).text;
}

double CellTexts::WidthOf(const v1::TableCell& cell, const TextStyle& style) {
  Entry& entry = EntryOf(cell);
  if (!entry.width.has_value()) {
    entry.width = pdf::WidthOf(context_, entry.text, style) / style.size;
  }
  return *entry.width * style.size;
}

}  // namespace jixiao::evaluation::pdf
