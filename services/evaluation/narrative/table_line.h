// Takes a line of text apart: is it a row of a table, or tags alone?
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_TABLE_LINE_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_TABLE_LINE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "services/evaluation/narrative/tag.h"

namespace jixiao::evaluation::narrative {

// The characters of a line from `begin` on, to before `end`.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A tag of a block with its braces: {{if …}}, {{else}}, {{end}}.
struct LineTag {
  Stretch place;
  Tag::Kind kind = Tag::Kind::kEnd;
};

struct TableLine {
  enum class Kind {
    kText,  // anything else
    kTags,  // tags of blocks alone: all are in `before`
    kRow,   // tags, then cells between bars, then tags
  };
  Kind kind = Kind::kText;
  std::vector<LineTag> before;
  // What stands between the bars, blanks and escapes included.
  std::vector<Stretch> cells;
  std::vector<LineTag> after;
  // Of a row: where the first bar stands.
  std::size_t bar = 0;
  // Of a row: where something stands behind the last bar that is no tag of a
  // block; the length of the line where nothing does.
  std::size_t rest = 0;
  // Some brace is not closed, so the bars may be others than were meant.
  bool broken = false;
};

// A bar, ASCII or full-width.
bool IsBar(char32_t c);

// What stands in {{ }} or [[ ]] holds no bars, and a bar behind a backslash is
// none. Takes time in proportion to the line. The line has no line breaks.
TableLine TakeLineApart(const std::u32string& line);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_TABLE_LINE_H_
