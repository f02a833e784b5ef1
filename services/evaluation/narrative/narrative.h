// The grammar of report text: paragraphs and tables of Markdown with `{{fact}}`
// placeholders and tags, as ../template/README.md describes it. Knows no facts.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_NARRATIVE_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_NARRATIVE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/evaluation/narrative/tag.h"

namespace jixiao::evaluation::narrative {

// `{{fact}}`, `{{fact|unit}}`, `{{fact|unit|decimals}}`, `{{fact|text=…}}`,
// each also with a qualifier: `{{近 fact}}`, `{{fact 多}}`.
struct Placeholder {
  // The key or Chinese name of the fact, a formula, or the variable of a loop.
  std::string name;
  // The printed unit; empty: as the fact was printed.
  std::string unit;
  // The decimals; not set: those of the fact.
  std::optional<int> decimals;
  // 近, 约 or 超, which stand before the figure, 多 or 余, which stand after
  // it; empty for an exact figure.
  std::string qualifier;
  // What is printed in place of digits; empty: digits.
  std::string wording;
};

// True for 多 and 余.
bool StandsAfter(std::string_view qualifier);

// What an upright page holds: a name, twelve months, a sum and some more.
inline constexpr std::size_t kMaxTableColumns = 16;
// Below the header.
inline constexpr std::size_t kMaxTableRows = 1000;

// How the cells of a column are aligned.
enum class ColumnAlignment {
  kByContent,  // figures to the right
  kLeft,
  kCenter,
  kRight,
};

// A piece of a paragraph or table.
struct Piece {
  enum class Kind {
    kText,         // plain text without digits
    kLiteral,      // digits that are no figure: a date, a document's number
    kUnbound,      // a figure that is typed in: digits, 近百, 千万
    kPlaceholder,  // a figure
    kTag,          // {{if …}}, {{end}}
    // The marks of a table. Between kTable and the first kRow stand the pieces
    // of its caption, between kRow and kRowEnd its cells, of which each begins
    // with kCell. The first row is the header. Between rows stand tags only.
    kTable,
    kRow,
    kCell,
    kRowEnd,
    kTableEnd,
  };
  Kind kind = Kind::kText;
  // The text; for a placeholder or tag what stands between its braces.
  std::string text;
  Placeholder placeholder;
  Tag tag;
  // Of kTable, one a column.
  std::vector<ColumnAlignment> columns;
  bool bold = false;
  // Where it begins, in lines and characters from 1.
  int line = 1;
  int column = 1;
};

// A paragraph, or a table: then its first piece is kTable, its last kTableEnd.
struct Paragraph {
  std::vector<Piece> pieces;
};

// Something that the grammar does not allow.
struct Fault {
  int line = 1;
  int column = 1;
  std::string message;
};

struct Narrative {
  std::vector<Paragraph> paragraphs;
  // In the order of the text. Where there are any, the paragraphs are not to be
  // printed.
  std::vector<Fault> faults;
};

// Reads the text of one section. Paragraphs are separated by blank lines; line
// breaks inside one are joined, with a blank only between Latin words. Lines
// that begin with a bar are rows of a table. `**` is bold. HTML and everything
// else is plain text. Digits outside placeholders and literals, and numbers in
// Chinese words that measure something, are pieces kUnbound. Faults are syntax
// that is not closed or not known, tables that are none, control characters and
// ill-formed UTF-8. Equal input gives equal output.
Narrative Parse(std::string_view markdown);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_NARRATIVE_H_
