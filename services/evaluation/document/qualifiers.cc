#include "services/evaluation/document/qualifiers.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/printed_value.h"
#include "services/evaluation/document/text_plan.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/narrative/narrative.h"
#include "services/evaluation/template/bounds.h"
#include "services/evaluation/template/printed_lookup.h"

namespace jixiao::evaluation {
namespace {

using narrative::Piece;

v1::DocumentFault FaultOf(const std::string& title, const std::string& place,
                          const FactRecord& printed, const Spans& sentence) {
  v1::DocumentFault fault;
  fault.set_kind(v1::DocumentFault::KIND_QUALIFIER_WRONG);
  fault.set_section(title);
  fault.set_place(place);
  fault.set_subject(printed.key());
  fault.set_message(sentence.PlainText());
  fault.set_blocking(true);
  return fault;
}

void CheckPlaceholder(const Context& context, const std::string& title,
                      const std::string& place,
                      const narrative::Placeholder& placeholder,
                      std::vector<QualifierFinding>* out) {
  const FactRecord* printed = FindPrintedValue(context.framework.vocabulary(),
                                               context.facts, placeholder.name);
  if (printed == nullptr) return;
  for (const FactRecord& other : context.facts.values().at(printed->key())) {
    if (&other == printed || other.synthetic() || other.IsNames() ||
        other.IsDate() ||
        MayBeCalled(placeholder.qualifier, printed->value, other.value)) {
      continue;
    }
    const absl::StatusOr<std::string> words =
        narrative::FigureText(placeholder, printed->fact.value());
    if (!words.ok()) continue;
    const PrintedText actual = TextOf(other);
    Spans sentence;
    sentence
        .Text("约数核对：" + title + "，“" + printed->fact.display_name() +
              "”印为“")
        .Figure(context.figures.OfFact(printed->fact, *words,
                                       placeholder.qualifier))
        .Text("”，" + SourceLabel(other.fact.value().source()) + "为 ")
        .Figure(context.figures.OfFact(other.fact, actual.figure), false,
                actual.unit)
        .Text("，与所用的约数说法不符。");
    out->push_back({sentence, FaultOf(title, place, *printed, sentence)});
  }
}

}  // namespace

std::vector<QualifierFinding> CheckQualifiers(const Context& context) {
  std::vector<QualifierFinding> found;
  for (int i = 0; i < context.submission.sections_size(); ++i) {
    const v1::NarrativeSection& section = context.submission.sections(i);
    for (const narrative::Paragraph& paragraph :
         narrative::Parse(section.markdown()).paragraphs) {
      for (const Piece& piece : paragraph.pieces) {
        if (piece.kind != Piece::Kind::kPlaceholder ||
            piece.placeholder.qualifier.empty()) {
          continue;
        }
        CheckPlaceholder(context, section.title(),
                         absl::StrCat(PlaceOfOwnText(context.submission, i),
                                      ":", piece.line, ":", piece.column),
                         piece.placeholder, &found);
      }
    }
  }
  return found;
}

}  // namespace jixiao::evaluation
