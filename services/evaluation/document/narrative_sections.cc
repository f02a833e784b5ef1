#include "services/evaluation/document/narrative_sections.h"

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/evaluation/document/printed_value.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {
namespace {

using narrative::Piece;
using Values = std::map<std::string, const type::v1::FactValue*>;

// The submission's values by key and by Chinese name, in the words of the
// framework and in those of the facts.
Values OwnValues(const CompiledFramework& framework,
                 const v1::Submission& submission) {
  Values values;
  for (const type::v1::Fact& fact : submission.facts()) {
    const std::string& key = fact.key().key();
    values.emplace(key, &fact.value());
    values.emplace(framework.vocabulary().DisplayName(key), &fact.value());
    if (!fact.display_name().empty()) {
      values.emplace(fact.display_name(), &fact.value());
    }
  }
  return values;
}

// A figure of the submission must be printable as the placeholder asks; any
// other must at least be one that the framework knows.
absl::Status CheckPlaceholder(const CompiledFramework& framework,
                              const Values& values,
                              const narrative::Placeholder& placeholder) {
  const auto value = values.find(placeholder.name);
  if (value == values.end()) {
    return framework.vocabulary().Get(placeholder.name).status();
  }
  return narrative::FigureText(placeholder, *value->second).status();
}

void CheckSection(const CompiledFramework& framework,
                  const std::string& markdown, const std::string& field,
                  const Values& values, status::Violations* violations) {
  const auto add = [&](int line, int column, const std::string& message) {
    violations->Add(
        field, absl::StrCat("line ", line, ", column ", column, ": ", message));
  };
  const narrative::Narrative parsed = narrative::Parse(markdown);
  for (const narrative::Fault& fault : parsed.faults) {
    add(fault.line, fault.column, fault.message);
  }
  for (const narrative::Paragraph& paragraph : parsed.paragraphs) {
    for (const Piece& piece : paragraph.pieces) {
      if (piece.kind != Piece::Kind::kPlaceholder) continue;
      const absl::Status checked =
          CheckPlaceholder(framework, values, piece.placeholder);
      if (checked.ok()) continue;
      add(piece.line, piece.column, std::string(checked.message()));
    }
  }
}

void AddPlaceholder(const Context& context, const Piece& piece, Spans* spans) {
  const narrative::Placeholder& placeholder = piece.placeholder;
  const FactRecord* record = FindPrintedValue(context.framework.vocabulary(),
                                              context.facts, placeholder.name);
  if (record == nullptr) {
    spans->Text(absl::StrCat("〔缺：", placeholder.name, "〕"), true);
    return;
  }
  const absl::StatusOr<std::string> text =
      narrative::FigureText(placeholder, record->fact.value());
  if (!text.ok()) {
    spans->Text(absl::StrCat("〔不能照此印出：", placeholder.name, "〕"), true);
    return;
  }
  if (record->IsDate() || record->IsNames()) {
    spans->Literal(*text, piece.bold);
    return;
  }
  spans->Figure(
      context.figures.OfFact(record->fact, *text, placeholder.qualifier),
      piece.bold);
}

v1::Block ToBlock(const Context& context,
                  const narrative::Paragraph& paragraph) {
  Spans spans;
  for (const Piece& piece : paragraph.pieces) {
    switch (piece.kind) {
      case Piece::Kind::kText:
        spans.Text(piece.text, piece.bold);
        break;
      case Piece::Kind::kLiteral:
        spans.Literal(piece.text, piece.bold);
        break;
      case Piece::Kind::kPlaceholder:
        AddPlaceholder(context, piece, &spans);
        break;
    }
  }
  return spans.ToParagraph();
}

}  // namespace

absl::Status CheckNarrative(const CompiledFramework& framework,
                            const v1::Submission& submission) {
  const Values values = OwnValues(framework, submission);
  status::Violations violations;
  for (int i = 0; i < submission.sections_size(); ++i) {
    CheckSection(framework, submission.sections(i).markdown(),
                 absl::StrCat("sections[", i, "].markdown"), values,
                 &violations);
  }
  return violations.ToStatus();
}

void AddNarrative(const Context& context, v1::Document* document) {
  for (const v1::NarrativeSection& section : context.submission.sections()) {
    v1::Section* out = document->add_sections();
    out->set_title(section.title());
    out->set_level(section.level());
    for (const narrative::Paragraph& paragraph :
         narrative::Parse(section.markdown()).paragraphs) {
      *out->add_blocks() = ToBlock(context, paragraph);
    }
  }
}

}  // namespace jixiao::evaluation
