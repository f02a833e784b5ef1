// Visits every span of a document.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOCUMENT_WALK_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOCUMENT_WALK_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::test {

inline void AppendSpans(
    const google::protobuf::RepeatedPtrField<v1::Span>& spans,
    std::vector<v1::Span>* out) {
  out->insert(out->end(), spans.begin(), spans.end());
}

inline std::vector<v1::Span> SpansOf(const v1::Section& section) {
  std::vector<v1::Span> out;
  for (const v1::Block& block : section.blocks()) {
    AppendSpans(block.paragraph().spans(), &out);
    for (const v1::TableRow& row : block.table().rows()) {
      for (const v1::TableCell& cell : row.cells()) {
        AppendSpans(cell.spans(), &out);
      }
    }
  }
  return out;
}

inline std::vector<v1::Span> SpansOf(const v1::Document& document) {
  std::vector<v1::Span> out;
  AppendSpans(document.signed_date(), &out);
  for (const v1::Section& section : document.sections()) {
    const std::vector<v1::Span> spans = SpansOf(section);
    out.insert(out.end(), spans.begin(), spans.end());
  }
  return out;
}

inline std::vector<v1::Figure> FiguresOf(const std::vector<v1::Span>& spans) {
  std::vector<v1::Figure> out;
  for (const v1::Span& span : spans) {
    if (span.has_figure()) out.push_back(span.figure());
  }
  return out;
}

// The section with the title; an empty one where there is none.
inline v1::Section SectionOf(const v1::Document& document,
                             const std::string& title) {
  for (const v1::Section& section : document.sections()) {
    if (section.title() == title) return section;
  }
  return v1::Section();
}

// The first table of a section.
inline v1::Table TableOf(const v1::Section& section) {
  for (const v1::Block& block : section.blocks()) {
    if (block.has_table()) return block.table();
  }
  return v1::Table();
}

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOCUMENT_WALK_H_
