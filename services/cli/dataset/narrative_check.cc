#include "services/cli/dataset/narrative_check.h"

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::cli {
namespace {

using evaluation::Vocabulary;
using evaluation::narrative::Narrative;
using evaluation::narrative::Piece;
using StatedValues = std::map<std::string, const type::v1::FactValue*>;

class Checker {
 public:
  Checker(const Dataset& dataset, Diagnostics& diagnostics)
      : dataset_(dataset), diagnostics_(diagnostics) {
    status::Violations ignored;  // told with the framework
    vocabulary_ = Vocabulary::Build(dataset.framework().facts(), &ignored);
    for (const type::v1::Fact& fact : dataset.submission.facts()) {
      if (fact.value().content_case() == type::v1::FactValue::CONTENT_NOT_SET) {
        continue;  // told with its row
      }
      stated_.emplace(fact.key().key(), &fact.value());
    }
  }

  void CheckSection(int index) {
    const auto& section = dataset_.submission.sections(index);
    const auto begin = dataset_.submission_at.Find(
        absl::StrCat("sections[", index, "].markdown"));
    if (section.markdown().empty() || !begin) return;
    const Narrative narrative =
        evaluation::narrative::Parse(section.markdown());
    for (const auto& fault : narrative.faults) {
      diagnostics_.Add({begin->file, fault.line, fault.column}, fault.message);
    }
    for (const auto& paragraph : narrative.paragraphs) {
      for (const Piece& piece : paragraph.pieces) {
        if (piece.kind != Piece::Kind::kPlaceholder) continue;
        const absl::Status error = CheckPlaceholder(piece);
        if (error.ok()) continue;
        diagnostics_.Add({begin->file, piece.line, piece.column},
                         std::string(error.message()));
      }
    }
  }

 private:
  absl::Status CheckPlaceholder(const Piece& piece) const {
    const auto definition = vocabulary_.Get(piece.placeholder.name);
    if (!definition.ok()) return definition.status();
    const auto stated = stated_.find((*definition)->key);
    if (stated == stated_.end()) return absl::OkStatus();
    return evaluation::narrative::FigureText(piece.placeholder, *stated->second)
        .status();
  }

  const Dataset& dataset_;
  Diagnostics& diagnostics_;
  Vocabulary vocabulary_;
  StatedValues stated_;
};

}  // namespace

void CheckNarrative(const Dataset& dataset, Diagnostics& diagnostics) {
  Checker checker(dataset, diagnostics);
  for (int i = 0; i < dataset.submission.sections_size(); ++i) {
    checker.CheckSection(i);
  }
}

}  // namespace jixiao::cli
