#include "services/evaluation/render/pdf/references.h"

#include "absl/strings/str_cat.h"
#include "services/evaluation/render/source_annex.h"

namespace jixiao::evaluation::pdf {

References::References(const v1::Document& document)
    : document_(document), links_(document) {
  for (const v1::Section& section : document.sections()) {
    for (const v1::Block& block : section.blocks()) {
      if (!block.has_table() || !Printed(block.table())) continue;
      for (const v1::TableRow& row : block.table().rows()) {
        const std::string name = NameOf(row);
        if (!name.empty()) printed_.insert(name);
      }
    }
  }
}

bool References::Printed(const v1::Table& table) const {
  return !IsOmittedOnPaper(document_, table);
}

std::string References::TargetOf(const v1::Figure& figure) const {
  const std::string target = links_.TargetOf(figure);
  return printed_.count(target) == 0 ? "" : target;
}

std::string References::MarkOf(const v1::Figure& figure) const {
  const std::string number = SourceNumberOf(document_, links_, figure);
  return number.empty() ? "" : absl::StrCat("[", number, "]");
}

}  // namespace jixiao::evaluation::pdf
