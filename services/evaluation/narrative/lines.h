// Decodes narrative text and joins its lines into paragraphs.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_LINES_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_LINES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation::narrative {

// The characters of a paragraph, and the line and column of each.
struct Joined {
  std::u32string text;
  std::vector<std::pair<int, int>> places;
};

// Adds a fault, and leaves the character out, for ill-formed UTF-8, control
// characters and marks that change the direction of text; and for lines that
// begin like other blocks of Markdown (headings, lists, quotations, tables,
// code).
std::vector<Joined> JoinLines(std::string_view markdown,
                              std::vector<Fault>* faults);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_LINES_H_
