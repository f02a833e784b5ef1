#include "services/evaluation/template/text_writer.h"

#include <algorithm>
#include <utility>

#include "services/evaluation/narrative/bars.h"

namespace jixiao::evaluation {
namespace {

bool HasContent(const std::vector<PrintedPiece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const PrintedPiece& piece) {
                       return piece.kind != PrintedPiece::Kind::kText ||
                              !narrative::Trimmed(piece.text).empty();
                     });
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
  Text("〔" + text + "〕", true);
}

void TextWriter::Break() {
  if (HasContent(open_)) done_.paragraphs.push_back(std::move(open_));
  open_.clear();
}

void TextWriter::AddFault(TextFault fault) {
  done_.faults.push_back(std::move(fault));
}

bool TextWriter::IsBlank() const {
  return done_.paragraphs.empty() && !HasContent(open_);
}

void TextWriter::Append(TextWriter other) {
  for (std::vector<PrintedPiece>& paragraph : other.done_.paragraphs) {
    for (PrintedPiece& piece : paragraph) Write(std::move(piece));
    Break();
  }
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

}  // namespace jixiao::evaluation
