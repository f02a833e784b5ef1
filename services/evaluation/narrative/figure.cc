#include "services/evaluation/narrative/figure.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/rational/proto.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation::narrative {
namespace {

using rational::Rational;

bool Grouped(const std::string& unit) { return unit == "元" || unit == "万元"; }

// A unit that converts to `base`, that of the placeholder or of the value.
absl::StatusOr<std::string> UnitOf(const Placeholder& placeholder,
                                   const type::v1::FactValue& value) {
  if (placeholder.unit.empty()) {
    return UsablePrintedUnit(value.unit(), value.printed_unit());
  }
  JX_ASSIGN_OR_RETURN(const units::PrintedUnit* unit,
                      units::GetPrinted(placeholder.unit));
  if (std::string(unit->base) == value.unit()) return placeholder.unit;
  return status::InvalidValue(
      absl::StrCat(placeholder.name, " is measured in ", value.unit(),
                   ", which does not print in ", placeholder.unit));
}

absl::Status CheckWording(const Placeholder& placeholder, const Rational& value,
                          const std::string& unit) {
  const units::PrintedUnit* printed = units::FindPrinted(unit);
  const Rational factor =
      printed == nullptr ? Rational::FromInt(1) : printed->factor;
  const std::optional<Rational> said = ParseChineseNumeral(placeholder.wording);
  if (!said.has_value()) {
    return status::InvalidValue(
        absl::StrCat(text::Quote(placeholder.wording), " is no numeral"));
  }
  // With a qualifier it is a bound, which is checked as such.
  if (!placeholder.qualifier.empty() || *said * factor == value) {
    return absl::OkStatus();
  }
  return status::InvalidValue(absl::StrCat(
      text::Quote(placeholder.wording), " says ", said->ToString(), ", ",
      placeholder.name, " is ", (value / factor).ToString()));
}

absl::StatusOr<std::string> NumberFigure(const Placeholder& placeholder,
                                         const FactRecord& record) {
  const std::string& base = record.unit();
  JX_ASSIGN_OR_RETURN(const std::string unit,
                      UnitOf(placeholder, record.fact.value()));
  if (!placeholder.wording.empty()) {
    JX_RETURN_IF_ERROR(CheckWording(placeholder, record.value, unit));
    return placeholder.wording;
  }
  JX_ASSIGN_OR_RETURN(const std::optional<Rational> resolution,
                      rational::FromProto(record.fact.value().resolution()));
  std::optional<int> decimals = placeholder.decimals;
  if (resolution.has_value()) {
    const int given = DecimalsOfResolution(*resolution, base, unit);
    if (decimals.value_or(given) > given) {
      return status::InvalidValue(
          absl::StrCat(placeholder.name, " is known to ", given,
                       " decimals of ", unit, ", not to ", *decimals));
    }
    if (!decimals.has_value()) decimals = given;
  }
  const std::string text =
      evaluation::FigureText(record.value, base, unit, decimals);
  return Grouped(unit) ? text : absl::StrReplaceAll(text, {{",", ""}});
}

}  // namespace

absl::StatusOr<std::string> FigureText(const Placeholder& placeholder,
                                       const type::v1::FactValue& value) {
  type::v1::Fact fact;
  *fact.mutable_value() = value;
  if (value.source() == type::v1::FACT_SOURCE_UNSPECIFIED) {
    fact.mutable_value()->set_source(type::v1::FACT_SOURCE_STATED);
  }
  JX_ASSIGN_OR_RETURN(const FactRecord record, ParseFact(fact));
  if (!record.IsDate() && !record.IsNames()) {
    return NumberFigure(placeholder, record);
  }
  if (!placeholder.unit.empty() || !placeholder.wording.empty() ||
      !placeholder.qualifier.empty()) {
    return status::InvalidValue(
        absl::StrCat(placeholder.name,
                     " is no number: it takes no unit, wording or qualifier"));
  }
  return record.Figure();
}

}  // namespace jixiao::evaluation::narrative
