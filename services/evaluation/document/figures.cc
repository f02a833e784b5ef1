#include "services/evaluation/document/figures.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {
namespace {

constexpr std::size_t kMaxQuoteBytes = 1000;

// The printed unit with which `after` begins, the longest. A percentage point
// is a percent, not a piece.
const units::PrintedUnit* UnitBefore(absl::string_view after) {
  absl::ConsumePrefix(&after, " ");
  if (absl::StartsWith(after, "个百分点")) return units::FindPrinted("%");
  const units::PrintedUnit* best = nullptr;
  for (const units::PrintedUnit& unit : units::PrintedUnits()) {
    const absl::string_view name(unit.name.data(), unit.name.size());
    if (!absl::StartsWith(after, name)) continue;
    if (best == nullptr || unit.name.size() > best->name.size()) best = &unit;
  }
  return best;
}

// The number that the text prints, as a value.
void SetValue(const std::string& text, const std::string& after,
              type::v1::FactValue* value) {
  const units::PrintedUnit* unit = UnitBefore(after);
  const std::string name = unit == nullptr ? "one" : std::string(unit->name);
  absl::StatusOr<units::Printed> printed = units::ParsePrinted(text, name);
  if (!printed.ok()) return;
  absl::StatusOr<google::type::Decimal> number =
      rational::ToProto(printed->value);
  if (!number.ok()) return;
  *value->mutable_number() = *std::move(number);
  value->set_unit(printed->base);
  if (unit == nullptr || unit->name == unit->base) return;
  value->set_printed_unit(name);
  if (!printed->resolution.has_value()) return;
  absl::StatusOr<google::type::Decimal> resolution =
      rational::ToProto(*printed->resolution);
  if (resolution.ok()) *value->mutable_resolution() = *std::move(resolution);
}

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

FigureMaker::FigureMaker(const std::string& department,
                         const v1::Evaluation& evaluation)
    : department_(department), evaluation_(evaluation) {}

const v1::EvaluationInput* FigureMaker::Input(const std::string& role) const {
  for (const v1::EvaluationInput& input : evaluation_.inputs()) {
    if (input.role() == role) return &input;
  }
  return nullptr;
}

type::v1::Fact FigureMaker::Complete(type::v1::Fact fact) const {
  type::v1::FactKey* key = fact.mutable_key();
  if (key->department().empty()) key->set_department(department_);
  if (key->fiscal_year() == 0) key->set_fiscal_year(evaluation_.fiscal_year());
  const type::v1::FactSource source = fact.value().source();
  const char* role = source == type::v1::FACT_SOURCE_LEDGER    ? "budget"
                     : source == type::v1::FACT_SOURCE_TRACKED ? "project"
                                                               : "submission";
  type::v1::Provenance* provenance = fact.mutable_value()->mutable_provenance();
  if (const v1::EvaluationInput* input = Input(role)) {
    if (provenance->resource().empty()) {
      provenance->set_resource(input->resource());
    }
    if (provenance->digest().empty()) {
      provenance->set_digest(input->digest());
      provenance->set_sequence(input->sequence());
    }
  }
  if (provenance->quote().empty() && provenance->place().empty()) {
    provenance->set_quote(
        source == type::v1::FACT_SOURCE_STATED
            ? absl::StrCat("由部门提交的附表与封面得出：", fact.display_name())
            : absl::StrCat(SourceLabel(source), "汇总：", fact.display_name()));
  }
  return fact;
}

v1::Figure FigureMaker::OfFact(const type::v1::Fact& fact,
                               const std::string& text,
                               const std::string& qualifier) {
  v1::Figure figure;
  figure.set_text(text);
  figure.set_qualifier(qualifier);
  *figure.mutable_fact() = Complete(fact);
  if (known_.insert(figure.fact().SerializeAsString()).second) {
    sources_.push_back(figure.fact());
  }
  return figure;
}

v1::Figure FigureMaker::Make(const Derivation& derivation,
                             const std::string& text, const std::string& after,
                             const std::string& role) const {
  v1::Figure figure;
  figure.set_text(text);
  figure.set_formula(derivation.formula);
  type::v1::Fact* fact = figure.mutable_fact();
  fact->mutable_key()->set_department(department_);
  fact->mutable_key()->set_fiscal_year(evaluation_.fiscal_year());
  fact->mutable_key()->set_key(derivation.key);
  fact->set_display_name(derivation.name);
  type::v1::FactValue* value = fact->mutable_value();
  SetValue(text, after, value);
  value->set_synthetic(derivation.synthetic);
  type::v1::Provenance* provenance = value->mutable_provenance();
  if (const v1::EvaluationInput* input = Input(role)) {
    provenance->set_resource(input->resource());
    provenance->set_sequence(input->sequence());
    provenance->set_digest(input->digest());
  }
  provenance->set_place(derivation.place);
  const std::string& quote =
      derivation.quote.empty() ? derivation.formula : derivation.quote;
  provenance->set_quote(text::TruncateToBytes(
      quote.empty() ? derivation.name : quote, kMaxQuoteBytes));
  return figure;
}

v1::Figure FigureMaker::OfFramework(const Derivation& derivation,
                                    const std::string& text) const {
  return Make(derivation, text, "", "framework");
}

v1::Figure FigureMaker::OfClaim(const Derivation& derivation,
                                const std::string& text) const {
  v1::Figure figure = Make(derivation, text, "", "submission");
  figure.mutable_fact()->mutable_value()->set_source(
      type::v1::FACT_SOURCE_STATED);
  return figure;
}

v1::Figure FigureMaker::Computed(const Derivation& derivation,
                                 const std::string& text,
                                 const std::string& after) const {
  v1::Figure figure = Make(derivation, text, after, "submission");
  if (figure.formula().empty()) figure.set_formula(derivation.name);
  return figure;
}

std::string FigureWords(const v1::Figure& figure) {
  const std::string& text = figure.text();
  if (figure.qualifier().empty() || text.empty()) return text;
  const bool after = narrative::StandsAfter(figure.qualifier());
  const bool digits = IsAsciiDigit(after ? text.back() : text.front());
  const char* blank = digits ? " " : "";
  return after ? absl::StrCat(text, blank, figure.qualifier())
               : absl::StrCat(figure.qualifier(), blank, text);
}

}  // namespace jixiao::evaluation
