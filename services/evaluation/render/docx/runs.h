// Text of a Word document: paragraphs and the runs in them.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_RUNS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_RUNS_H_

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/links.h"

namespace jixiao::evaluation::docx {

// Adds a paragraph of a style of styles.h. What is set directly in its
// properties must follow `w:pStyle` in the order of CT_PPr.
pugi::xml_node AddParagraph(pugi::xml_node parent, const char* style);
pugi::xml_node PropertiesOf(pugi::xml_node paragraph);

// Adds a run of text; tabs and line feeds become Word's own.
void AddRun(pugi::xml_node paragraph, std::string_view text, bool bold = false);

// Writes spans, with the numbers of their sources where the document has a
// source annex. Keeps pointers into the document, which must outlive it.
class SpanWriter {
 public:
  explicit SpanWriter(const v1::Document& document);

  // `numbered` false leaves the numbers out: in the source table itself.
  void Write(const google::protobuf::RepeatedPtrField<v1::Span>& spans,
             pugi::xml_node paragraph, bool numbered = true) const;

  // Marks a row's first paragraph as the place that figures lead to, where
  // they lead to it.
  void MarkRow(const v1::TableRow& row, pugi::xml_node paragraph);

 private:
  void WriteNumber(const v1::Figure& figure, pugi::xml_node paragraph) const;

  const v1::Document& document_;
  const Links links_;
  int bookmarks_ = 0;
};

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_RUNS_H_
