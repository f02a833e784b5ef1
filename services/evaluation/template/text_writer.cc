#include "services/evaluation/template/text_writer.h"

#include <algorithm>
#include <utility>

#include "services/evaluation/narrative/bars.h"

namespace jixiao::evaluation {
namespace {

bool IsBlankText(const PrintedPiece& piece) {
  return piece.kind == PrintedPiece::Kind::kText &&
         narrative::Trimmed(piece.text).empty();
}

bool HasContent(const std::vector<PrintedPiece>& pieces) {
  return !std::all_of(pieces.begin(), pieces.end(), IsBlankText);
}

// Takes the blanks off the beginning or the end of plain text.
void Trim(bool left, bool right, PrintedPiece* piece) {
  if (piece->kind != PrintedPiece::Kind::kText) return;
  const std::string bare = narrative::Trimmed(piece->text);
  const std::size_t begin = piece->text.find(bare);
  if (right) piece->text.resize(begin + bare.size());
  if (left) piece->text.erase(0, begin);
}

}  // namespace

void TextWriter::Write(PrintedPiece piece) {
  if (!piece.text.empty()) open_.push_back(std::move(piece));
}

void TextWriter::Text(const std::string& text, bool bold) {
  PrintedPiece piece;
  piece.text = text;
  piece.bold = bold;
  Write(std::move(piece));
}

void TextWriter::Literal(const std::string& text, bool bold) {
  PrintedPiece piece;
  piece.kind = PrintedPiece::Kind::kLiteral;
  piece.text = text;
  piece.bold = bold;
  Write(std::move(piece));
}

void TextWriter::Mark(const std::string& text) {
  PrintedPiece piece;
  piece.text = "〔" + text + "〕";
  piece.bold = true;
  piece.mark = true;
  Write(std::move(piece));
}

void TextWriter::Break() {
  if (HasContent(open_)) done_.blocks.push_back({std::move(open_), {}});
  open_.clear();
}

void TextWriter::AddTable(PrintedTable table) {
  Break();
  done_.blocks.push_back({{}, std::move(table)});
}

void TextWriter::EndNote() {
  if (HasContent(open_)) {
    PrintedRow note;
    note.kind = PrintedRow::Kind::kNote;
    note.cells.emplace_back().pieces = TakeCell();
    rows_.push_back(std::move(note));
  }
  open_.clear();
}

void TextWriter::AddRow(PrintedRow row) {
  EndNote();
  rows_.push_back(std::move(row));
}

void TextWriter::AddFault(TextFault fault) {
  done_.faults.push_back(std::move(fault));
}

bool TextWriter::IsBlank() const {
  return done_.blocks.empty() && rows_.empty() && !HasContent(open_);
}

void TextWriter::Append(TextWriter other) {
  for (PrintedBlock& block : other.done_.blocks) {
    if (block.table.has_value()) {
      AddTable(*std::move(block.table));
      continue;
    }
    for (PrintedPiece& piece : block.paragraph) Write(std::move(piece));
    Break();
  }
  for (PrintedRow& row : other.rows_) AddRow(std::move(row));
  for (PrintedPiece& piece : other.open_) Write(std::move(piece));
  AppendFaults(std::move(other));
}

void TextWriter::AppendFaults(TextWriter other) {
  for (TextFault& fault : other.done_.faults) AddFault(std::move(fault));
}

WrittenText TextWriter::Finish() {
  Break();
  return std::move(done_);
}

std::vector<PrintedRow> TextWriter::TakeRows() {
  EndNote();
  return std::exchange(rows_, {});
}

std::vector<PrintedPiece> TextWriter::TakeCell() {
  std::vector<PrintedPiece> cell = std::exchange(open_, {});
  if (!HasContent(cell)) return {};
  while (IsBlankText(cell.front())) cell.erase(cell.begin());
  while (IsBlankText(cell.back())) cell.pop_back();
  Trim(true, false, &cell.front());
  Trim(false, true, &cell.back());
  return cell;
}

}  // namespace jixiao::evaluation
