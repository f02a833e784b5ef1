#include "services/evaluation/template/text_template.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "services/evaluation/template/tree_builder.h"

namespace jixiao::evaluation {
namespace {

using narrative::Piece;

// The pieces of a text in one row, with the ends of its paragraphs.
std::vector<Piece> RowOf(const narrative::Narrative& parsed) {
  std::vector<Piece> row;
  for (const narrative::Paragraph& paragraph : parsed.paragraphs) {
    row.insert(row.end(), paragraph.pieces.begin(), paragraph.pieces.end());
    // The end of a paragraph is a piece of text without text.
    row.emplace_back();
  }
  return row;
}

}  // namespace

TextTemplate TextTemplate::Compile(std::string_view text,
                                   const TextNames* names,
                                   std::vector<narrative::Fault>* faults) {
  const narrative::Narrative parsed = narrative::Parse(text);
  std::vector<narrative::Fault> found = parsed.faults;
  TextTemplate result;
  result.nodes_ = TreeBuilder(RowOf(parsed), names, &found).Run();
  std::stable_sort(found.begin(), found.end(),
                   [](const narrative::Fault& a, const narrative::Fault& b) {
                     return std::tie(a.line, a.column) <
                            std::tie(b.line, b.column);
                   });
  faults->insert(faults->end(), found.begin(), found.end());
  return result;
}

}  // namespace jixiao::evaluation
