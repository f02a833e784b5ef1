#include "services/evaluation/document/qualifiers.h"

#include "absl/status/statusor.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/printed_value.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {
namespace {

using narrative::Piece;
using rational::Rational;

void CheckPlaceholder(const Context& context,
                      const narrative::Placeholder& placeholder,
                      const std::string& title, std::vector<Spans>* out) {
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
    out->push_back(
        Spans()
            .Text("约数核对：" + title + "，“" + printed->fact.display_name() +
                  "”印为“")
            .Figure(context.figures.OfFact(printed->fact, *words,
                                           placeholder.qualifier))
            .Text("”，" + SourceLabel(other.fact.value().source()) + "为 ")
            .Figure(context.figures.OfFact(other.fact, actual.figure), false,
                    actual.unit)
            .Text("，与所用的约数说法不符。"));
  }
}

}  // namespace

bool MayBeCalled(const std::string& qualifier, const Rational& bound,
                 const Rational& actual) {
  if (qualifier == "近") return actual <= bound;
  if (qualifier == "约") {
    return (actual - bound).Abs() <=
           bound.Abs() * Rational::FromFraction(1, 10);
  }
  return qualifier.empty() || actual >= bound;
}

std::vector<Spans> CheckQualifiers(const Context& context) {
  std::vector<Spans> sentences;
  for (const v1::NarrativeSection& section : context.submission.sections()) {
    for (const narrative::Paragraph& paragraph :
         narrative::Parse(section.markdown()).paragraphs) {
      for (const Piece& piece : paragraph.pieces) {
        if (piece.kind != Piece::Kind::kPlaceholder ||
            piece.placeholder.qualifier.empty()) {
          continue;
        }
        CheckPlaceholder(context, piece.placeholder, section.title(),
                         &sentences);
      }
    }
  }
  return sentences;
}

}  // namespace jixiao::evaluation
