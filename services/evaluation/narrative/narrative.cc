#include "services/evaluation/narrative/narrative.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "services/evaluation/narrative/lines.h"
#include "services/evaluation/narrative/scan.h"
#include "services/evaluation/narrative/table.h"

namespace jixiao::evaluation::narrative {

bool StandsAfter(std::string_view qualifier) {
  return qualifier == "多" || qualifier == "余";
}

Narrative Parse(std::string_view markdown) {
  Narrative narrative;
  for (const LineBlock& block : JoinLines(markdown, &narrative.faults)) {
    Paragraph paragraph;
    paragraph.pieces =
        block.table.empty()
            ? Scan(block.text, ScanForm(), &narrative.faults)
            : ReadTable(block.table, block.text, &narrative.faults);
    if (!paragraph.pieces.empty()) {
      narrative.paragraphs.push_back(std::move(paragraph));
    }
  }
  std::stable_sort(narrative.faults.begin(), narrative.faults.end(),
                   [](const Fault& a, const Fault& b) {
                     return std::tie(a.line, a.column) <
                            std::tie(b.line, b.column);
                   });
  return narrative;
}

}  // namespace jixiao::evaluation::narrative
