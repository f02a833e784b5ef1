// Small helpers for tables.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_TABLES_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_TABLES_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation {

struct Column {
  const char* title;
  int width;
};

// Adds a table with one header row to the section.
v1::Table* AddTable(const std::string& caption,
                    const std::vector<Column>& columns, v1::Section* section);

// Adds a section of the supplement below the last one. Those of level 2 are
// numbered （一）, （二）…, at most 99, in front of the title.
v1::Section* AddSupplement(const std::string& title, int level,
                           v1::Document* document);

void AddCell(
    const Spans& spans, v1::TableRow* row,
    v1::TableCell::Alignment alignment = v1::TableCell::ALIGNMENT_LEFT);
// Text whose digits belong to names.
void AddTextCell(
    const std::string& text, v1::TableRow* row,
    v1::TableCell::Alignment alignment = v1::TableCell::ALIGNMENT_LEFT);
void AddParagraph(const Spans& spans, v1::Section* section);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_TABLES_H_
