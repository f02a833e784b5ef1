// Decodes narrative text and joins its lines into paragraphs and tables.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_LINES_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_LINES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation::narrative {

// Characters, and the line and column of each.
struct Joined {
  std::u32string text;
  std::vector<std::pair<int, int>> places;
};

// What stands from `begin` to before `end`, without blanks at both ends.
Joined Part(const Joined& whole, std::size_t begin, std::size_t end);

// A paragraph, or a table.
struct LineBlock {
  // The paragraph; of a table the line of its caption, `表：…`, or nothing.
  Joined text;
  // The lines of a table, none empty; empty for a paragraph.
  std::vector<Joined> table;
};

// Adds a fault, and leaves the character out, for ill-formed UTF-8, control
// characters and marks that change the direction of text; adds one for lines
// that begin like other blocks of Markdown (headings, lists, quotations, code)
// and for tables in the middle of a paragraph. The first line of a table is a
// row of cells; its other lines are such rows or tags of blocks.
std::vector<LineBlock> JoinLines(std::string_view markdown,
                                 std::vector<Fault>* faults);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_LINES_H_
