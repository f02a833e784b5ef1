#include "services/evaluation/render/links.h"

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation {

Links::Links(const v1::Document& document) {
  for (const v1::Section& section : document.sections()) {
    if (!section.supplement()) continue;
    for (const v1::Block& block : section.blocks()) {
      if (!block.has_table()) continue;
      if (block.table().caption() == kSourceTableCaption) {
        AddSourceTable(block.table());
      } else if (block.table().caption() == kInputTableCaption) {
        AddInputTable(block.table());
      }
    }
  }
}

void Links::AddSourceTable(const v1::Table& table) {
  for (int r = table.header_row_count(); r < table.rows_size(); ++r) {
    const v1::TableRow& row = table.rows(r);
    for (const v1::TableCell& cell : row.cells()) {
      for (const v1::Span& span : cell.spans()) {
        if (!span.has_figure()) continue;
        const std::string id =
            absl::StrCat("s-", r - table.header_row_count() + 1);
        ids_[&row] = id;
        by_fact_.emplace(span.figure().fact().SerializeAsString(), id);
      }
    }
  }
}

void Links::AddInputTable(const v1::Table& table) {
  for (int r = table.header_row_count(); r < table.rows_size(); ++r) {
    const v1::TableRow& row = table.rows(r);
    if (row.cells_size() < 2) continue;
    const std::string id = absl::StrCat("i-", r - table.header_row_count() + 1);
    ids_[&row] = id;
    by_resource_.emplace(PlainTextOf(row.cells(1).spans()), id);
  }
}

std::string Links::IdOf(const v1::TableRow& row) const {
  const auto found = ids_.find(&row);
  return found == ids_.end() ? "" : found->second;
}

std::string Links::TargetOf(const v1::Figure& figure) const {
  const auto fact = by_fact_.find(figure.fact().SerializeAsString());
  if (fact != by_fact_.end()) return fact->second;
  const auto resource =
      by_resource_.find(figure.fact().value().provenance().resource());
  return resource == by_resource_.end() ? "" : resource->second;
}

}  // namespace jixiao::evaluation
