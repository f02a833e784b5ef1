// Text as a workbook holds it.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_SHEET_TEXT_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_SHEET_TEXT_H_

#include <cstddef>
#include <set>
#include <string>

namespace jixiao::evaluation::xlsx {

// The text of a cell, which is never read as a formula: characters that XML
// does not allow become U+FFFD, what Excel would read as the escape of a
// character (`_x0041_`) is escaped itself, and text is cut, with "…", before it
// has more UTF-16 units than a cell holds (32,767).
std::string CellText(const std::string& text);

// The same within `units` UTF-16 units, for titles and properties.
std::string ShortText(const std::string& text, std::size_t units);

// Gives sheets their names: at most 31 UTF-16 units without []:*?/\ and without
// an apostrophe at an end, each once, whatever the case. A numbering in front
// (`（三）`, `附件：`) and a unit behind (`（单位：万元）`) are left out.
class SheetNames {
 public:
  std::string NameFor(const std::string& title);

 private:
  std::set<std::string> taken_;  // in lower case
};

}  // namespace jixiao::evaluation::xlsx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_SHEET_TEXT_H_
