// A text of a report in the language of templates, compiled. README.md of this
// folder has the language.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_TEMPLATE_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_TEMPLATE_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/formula/formula.h"
#include "services/evaluation/domain/framework/indicator_tree.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {

// Blocks inside each other.
inline constexpr int kMaxBlockDepth = 8;
// Items of one {{numbered}}, and branches of one {{if}}.
inline constexpr std::size_t kMaxBlocks = 99;

// A part of a text.
struct TextNode {
  enum class Kind {
    kText,
    kLiteral,
    kUnbound,   // a figure that is typed in
    kFigure,    // `fact`, or formulas[0]
    kVariable,  // the element at which the loop `slot` stands
    kBreak,     // a paragraph ends
    kIf,        // formulas[i] before blocks[i]; one block more is {{else}}
    kEach,      // formulas[0]: the fact of the places, none for months
    kNumbered,  // blocks: the items
    kClaim,     // blocks[0]
    kParts,     // formulas[0]: the whole, then those of the parts
    kDone,      // formulas[0]: the rate
    kChange,    // formulas: now, before, the printed change
    kTally,     // formulas: the condition, its count, the fact of the places
    kExamples,  // formulas[0]: the count
    kTable,     // blocks: the caption, the header (one kRow), the rows
    kRow,       // blocks[0]: one kCell a column
    kTotalRow,  // the same, of sums
    kCell,      // blocks[0]
  };
  Kind kind = Kind::kText;
  // Where it stands and what it says there.
  narrative::Piece piece;
  std::string fact;
  std::size_t slot = 0;
  std::vector<formula::Formula> formulas;
  std::vector<std::vector<TextNode>> blocks;
};

// What a text may name.
struct TextNames {
  const Vocabulary* vocabulary = nullptr;
  // The indicators that {{claim}} may name; null: any.
  const IndicatorTree* tree = nullptr;
  // The figures of the submission by key and by name; they may be missing from
  // the vocabulary, and must print as the text asks.
  std::map<std::string, const type::v1::FactValue*> own;
};

// Immutable once compiled.
class TextTemplate {
 public:
  // Adds every fault to `faults`, by line and column; a text with faults is not
  // to be expanded. `names` null: formulas are checked by their syntax alone,
  // and the text is not to be expanded either.
  static TextTemplate Compile(std::string_view text, const TextNames* names,
                              std::vector<narrative::Fault>* faults);

  const std::vector<TextNode>& nodes() const { return nodes_; }

 private:
  std::vector<TextNode> nodes_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_TEMPLATE_H_
