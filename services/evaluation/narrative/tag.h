// Reads what stands between the braces of a tag: `{{if a > b}}`, `{{end}}`.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_TAG_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_TAG_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace jixiao::evaluation::narrative {

// A part of a list: its name and the formula of its figure; of an example only
// the name.
struct TagPart {
  std::string name;
  std::string formula;
};

// What a tag says. services/evaluation/template/README.md has the language.
struct Tag {
  enum class Kind {
    kIf,        // formula: the condition
    kElif,      // formula: the condition
    kElse,      //
    kEnd,       //
    kEach,      // variable, domain, places, word: what stands between
    kNumbered,  //
    kItem,      //
    kClaim,     // code: of the indicator that the sentence rests on
    kParts,  // word (其中 含 均为 主要是, or empty), formula, print, parts
    kDone,      // formula: the actual value, other: the target, decimals
    kChange,    // formula: now, other: before, print
    kTally,     // variable, domain, places, formula, word, said
    kExamples,  // formula: the count, word: its unit's word, parts
    kTotal,     // the row of a table in which it stands holds the sums
  };
  Kind kind = Kind::kEnd;
  std::string formula;
  std::string other;
  std::string code;
  std::string word;
  std::string said;
  std::string variable;
  std::string domain;  // "months", "units" or "districts"
  std::string places;  // the fact that says which units or districts there are
  std::string unit;    // printed; empty: as the fact was printed
  std::optional<int> decimals;
  std::vector<TagPart> parts;

  // It stands before what {{end}} closes.
  bool Opens() const {
    return kind == Kind::kIf || kind == Kind::kEach ||
           kind == Kind::kNumbered || kind == Kind::kClaim;
  }
};

// The tag with whose word the text between the braces begins, whether or not
// the rest can be read; nullopt for a placeholder.
std::optional<Tag::Kind> TagKindOf(const std::string& inside);

// Reads a tag. The error's message says what is wrong and how it is written,
// for a Fault.
absl::StatusOr<Tag> ParseTag(const std::string& inside);

// The word of a tag: "if".
std::string TagWord(Tag::Kind kind);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_TAG_H_
