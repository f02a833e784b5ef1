#include "services/evaluation/document/tables.h"

#include "absl/strings/str_cat.h"
#include "services/evaluation/template/item_number.h"

namespace jixiao::evaluation {
v1::Table* AddTable(const std::string& caption,
                    const std::vector<Column>& columns, v1::Section* section) {
  v1::Table* table = section->add_blocks()->mutable_table();
  table->set_caption(caption);
  table->set_header_row_count(1);
  v1::TableRow* header = table->add_rows();
  for (const Column& column : columns) {
    table->add_column_widths(column.width);
    AddTextCell(column.title, header, v1::TableCell::ALIGNMENT_CENTER);
  }
  return table;
}

v1::Section* AddSupplement(const std::string& title, int level,
                           v1::Document* document) {
  int number = 1;
  for (const v1::Section& before : document->sections()) {
    if (before.supplement() && before.level() == level) ++number;
  }
  v1::Section* section = document->add_sections();
  section->set_title(
      level == 2 ? absl::StrCat("（", ItemNumber(number), "）", title) : title);
  section->set_level(level);
  section->set_supplement(true);
  return section;
}

void AddCell(const Spans& spans, v1::TableRow* row,
             v1::TableCell::Alignment alignment) {
  *row->add_cells() = spans.ToCell(alignment);
}

void AddTextCell(const std::string& text, v1::TableRow* row,
                 v1::TableCell::Alignment alignment) {
  AddCell(Spans().Text(text), row, alignment);
}

void AddParagraph(const Spans& spans, v1::Section* section) {
  *section->add_blocks() = spans.ToParagraph();
}

}  // namespace jixiao::evaluation
