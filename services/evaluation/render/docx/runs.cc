#include "services/evaluation/render/docx/runs.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "services/evaluation/render/docx/styles.h"
#include "services/evaluation/render/docx/xml.h"
#include "services/evaluation/render/source_annex.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::docx {
namespace {

// Names of bookmarks hold no hyphens.
std::string BookmarkOf(const std::string& id) {
  std::string name = id;
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return name;
}

void AddTextPiece(pugi::xml_node run, const std::string& text) {
  if (text.empty()) return;
  AddTextElement(run, "w:t", text)
      .append_attribute("xml:space")
      .set_value("preserve");
}

}  // namespace

pugi::xml_node AddParagraph(pugi::xml_node parent, const char* style) {
  const pugi::xml_node paragraph = AddElement(parent, "w:p");
  AddValue(AddElement(paragraph, "w:pPr"), "w:pStyle", style);
  return paragraph;
}

pugi::xml_node PropertiesOf(pugi::xml_node paragraph) {
  return paragraph.child("w:pPr");
}

void AddRun(pugi::xml_node paragraph, std::string_view text, bool bold) {
  if (text.empty()) return;
  const pugi::xml_node run = AddElement(paragraph, "w:r");
  if (bold) {
    const pugi::xml_node properties = AddElement(run, "w:rPr");
    AddElement(properties, "w:b");
    AddElement(properties, "w:bCs");
  }
  std::string piece;
  for (const char c : LegalText(text)) {
    if (c != '\t' && c != '\n') {
      piece += c;
      continue;
    }
    AddTextPiece(run, piece);
    piece.clear();
    AddElement(run, c == '\t' ? "w:tab" : "w:br");
  }
  AddTextPiece(run, piece);
}

SpanWriter::SpanWriter(const v1::Document& document)
    : document_(document), links_(document) {}

void SpanWriter::Write(
    const google::protobuf::RepeatedPtrField<v1::Span>& spans,
    pugi::xml_node paragraph, bool numbered) const {
  for (const v1::Span& span : spans) {
    AddRun(paragraph, PlainTextOf(span), span.bold());
    if (span.has_figure() && numbered) WriteNumber(span.figure(), paragraph);
  }
}

void SpanWriter::WriteNumber(const v1::Figure& figure,
                             pugi::xml_node paragraph) const {
  const std::string number = SourceNumberOf(document_, links_, figure);
  if (number.empty()) return;
  const pugi::xml_node link = AddElement(
      paragraph, "w:hyperlink",
      {{"w:anchor", BookmarkOf(links_.TargetOf(figure))}, {"w:history", "1"}});
  const pugi::xml_node run = AddElement(link, "w:r");
  AddValue(AddElement(run, "w:rPr"), "w:rStyle", kStyleSource);
  AddTextPiece(run, absl::StrCat("[", number, "]"));
}

void SpanWriter::MarkRow(const v1::TableRow& row, pugi::xml_node paragraph) {
  const std::string id = links_.IdOf(row);
  if (id.empty()) return;
  const std::string number = std::to_string(++bookmarks_);
  AddElement(paragraph, "w:bookmarkStart",
             {{"w:id", number}, {"w:name", BookmarkOf(id)}});
  AddElement(paragraph, "w:bookmarkEnd", {{"w:id", number}});
}

}  // namespace jixiao::evaluation::docx
