#include "services/evaluation/template/figure_writer.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/evaluation/domain/formula/describe.h"
#include "services/evaluation/domain/formula/evaluator.h"
#include "services/evaluation/domain/formula/steps.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/template/bounds.h"
#include "services/evaluation/template/printed_lookup.h"

namespace jixiao::evaluation {
namespace {

using formula::Outcome;

// Money alone is grouped.
std::string Ungrouped(const std::string& text, const std::string& unit) {
  const bool grouped = unit == "元" || unit == "万元";
  return grouped ? text : absl::StrReplaceAll(text, {{",", ""}});
}

constexpr char kPureNumber[] = "one";

// An average, however it is rounded.
bool IsQuotient(const formula::Node& node) {
  if (node.op == formula::Op::kRound || node.op == formula::Op::kNegate) {
    return IsQuotient(*node.args[0]);
  }
  return node.op == formula::Op::kDivide;
}

}  // namespace

TextFault FaultAt(const TextNode& node, v1::DocumentFault::Kind kind,
                  std::string subject, std::string message) {
  return {kind, node.piece.line, node.piece.column, std::move(subject),
          std::move(message)};
}

FigureWriter::FigureWriter(const TextFacts& context)
    : context_(context), lookup_(PrintedLookup(context.facts)) {}

Outcome FigureWriter::Evaluate(const formula::Formula& formula) {
  TakeStep(formula::StepsOf(formula.root()));
  return formula::Evaluate(formula.root(), lookup_, scope_);
}

void FigureWriter::Missing(const std::string& key, const std::string& label,
                           const TextNode& node, TextWriter* out) const {
  out->Mark("缺：" + label);
  out->AddFault(FaultAt(node, v1::DocumentFault::KIND_MISSING_FACT, key,
                        absl::StrCat("缺少“", label,
                                     "”的数据，这句话不能成文：请补报数据，"
                                     "或改写这句话")));
}

bool FigureWriter::Check(const formula::Formula& formula,
                         const Outcome& outcome, const TextNode& node,
                         TextWriter* out) {
  for (const std::string& address : outcome.missing) {
    Missing(address, context_.vocabulary.DisplayName(address), node, out);
  }
  if (!outcome.missing.empty() || !outcome.undefined) {
    return outcome.missing.empty();
  }
  const std::string text =
      formula::DescribeSubstituted(formula.root(), lookup_, scope_);
  out->Mark("不能计算：" + text);
  out->AddFault(FaultAt(
      node, v1::DocumentFault::KIND_MISSING_FACT, formula.text(),
      absl::StrCat("“", text, "”不能计算：", outcome.UndefinedReason())));
  return false;
}

void FigureWriter::Record(const FactRecord& record,
                          const narrative::Placeholder& placeholder,
                          const TextNode& node, TextWriter* out) const {
  absl::StatusOr<std::string> text =
      narrative::FigureText(placeholder, record.fact.value());
  if (!text.ok() && placeholder.decimals.has_value()) {
    // Known to fewer decimals: those are printed.
    narrative::Placeholder as_known = placeholder;
    as_known.decimals.reset();
    text = narrative::FigureText(as_known, record.fact.value());
  }
  const std::string& label = record.fact.display_name();
  if (!text.ok()) {
    out->Mark("不能照此印出：" + label);
    out->AddFault(FaultAt(node, v1::DocumentFault::KIND_MISSING_FACT,
                          record.key(),
                          absl::StrCat("“", label, "”不能照此印出：",
                                       std::string(text.status().message()))));
    return;
  }
  if (record.IsDate() || record.IsNames()) {
    out->Literal(*text, node.piece.bold);
    return;
  }
  const auto said = SaidNumber(placeholder, record, *text);
  if (said.has_value() &&
      !MayBeCalled(placeholder.qualifier, *said, record.value)) {
    out->AddFault(
        FaultAt(node, v1::DocumentFault::KIND_QUALIFIER_WRONG, record.key(),
                absl::StrCat("“", label, "”是 ", record.Text(), "，不能说“",
                             placeholder.qualifier, "”", *text)));
  }
  PrintedPiece piece;
  piece.kind = PrintedPiece::Kind::kFact;
  piece.text = *text;
  piece.bold = node.piece.bold;
  piece.qualifier = placeholder.qualifier;
  piece.record = &record;
  piece.synthetic = record.synthetic();
  piece.base = record.unit();
  if (AddsUp(record)) piece.amount = record.interval;
  out->Write(std::move(piece));
}

bool FigureWriter::AddsUp(const FactRecord& record) const {
  const Vocabulary::Definition* definition =
      context_.vocabulary.FindKey(record.key());
  return record.unit() != kPureNumber &&
         (definition == nullptr || definition->weighted_by.empty());
}

void FigureWriter::Fact(const TextNode& node, TextWriter* out) {
  const FactRecord* record =
      FindPrintedValue(context_.vocabulary, context_.facts, node.fact);
  if (record != nullptr) {
    Record(*record, node.piece.placeholder, node, out);
    return;
  }
  const Vocabulary::Definition* definition =
      context_.vocabulary.FindName(node.fact);
  Missing(definition == nullptr ? node.fact : definition->key,
          definition == nullptr || definition->display_name.empty()
              ? node.fact
              : definition->display_name,
          node, out);
}

const FactRecord* FigureWriter::BareRecord(
    const formula::Formula& formula) const {
  if (!formula.IsBareFact()) return nullptr;
  return lookup_(formula::AddressOf(formula.root(), scope_));
}

bool FigureWriter::RestsOnSynthetic(const Outcome& outcome) const {
  return std::any_of(outcome.used.begin(), outcome.used.end(),
                     [this](const std::string& address) {
                       const FactRecord* record = lookup_(address);
                       return record != nullptr && record->synthetic();
                     });
}

void FigureWriter::Formula(const formula::Formula& formula,
                           const Outcome& outcome, const FigureForm& form,
                           const TextNode& node, TextWriter* out) {
  if (const FactRecord* record = BareRecord(formula)) {
    narrative::Placeholder placeholder;
    placeholder.name = record->key();
    placeholder.unit = form.unit;
    placeholder.decimals = form.decimals;
    placeholder.qualifier = form.qualifier;
    Record(*record, placeholder, node, out);
    return;
  }
  const std::string unit = UsablePrintedUnit(formula.type().unit, form.unit);
  PrintedPiece piece;
  piece.kind = PrintedPiece::Kind::kComputed;
  piece.text =
      Ungrouped(evaluation::FigureText(outcome.point, formula.type().unit, unit,
                                       form.decimals),
                unit);
  piece.bold = node.piece.bold;
  piece.qualifier = form.qualifier;
  piece.name = scope_.empty() ? formula.Describe() : formula.text();
  piece.formula = formula::DescribeSubstituted(formula.root(), lookup_, scope_);
  piece.unit = unit;
  piece.synthetic = RestsOnSynthetic(outcome);
  piece.base = formula.type().unit;
  if (piece.base != kPureNumber && !IsQuotient(formula.root())) {
    piece.amount = outcome.interval;
  }
  out->Write(std::move(piece));
}

void FigureWriter::Counted(int64_t count, const std::string& name,
                           const std::string& formula, bool bold,
                           TextWriter* out) {
  PrintedPiece piece;
  piece.kind = PrintedPiece::Kind::kComputed;
  piece.text = absl::StrCat(count);
  piece.bold = bold;
  piece.name = name;
  piece.formula = formula;
  out->Write(std::move(piece));
}

std::string FigureWriter::UnitText(const formula::Formula& formula,
                                   const std::string& unit) const {
  std::string text = unit;
  if (text.empty()) {
    const FactRecord* record = BareRecord(formula);
    text = UsablePrintedUnit(
        formula.type().unit,
        record == nullptr ? "" : record->fact.value().printed_unit());
  }
  if (text.empty() || text == "one") return "";
  return text == "%" || text == "‰" ? text : " " + text;
}

}  // namespace jixiao::evaluation
