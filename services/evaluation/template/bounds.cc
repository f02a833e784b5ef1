#include "services/evaluation/template/bounds.h"

#include "absl/status/statusor.h"
#include "common/units/units.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/narrative/figure.h"

namespace jixiao::evaluation {

using rational::Rational;

bool MayBeCalled(const std::string& qualifier, const Rational& bound,
                 const Rational& actual) {
  if (qualifier == "近") return actual <= bound;
  if (qualifier == "约") {
    return (actual - bound).Abs() <=
           bound.Abs() * Rational::FromFraction(1, 10);
  }
  return qualifier.empty() || actual >= bound;
}

std::optional<Rational> SaidNumber(const narrative::Placeholder& placeholder,
                                   const FactRecord& record,
                                   const std::string& text) {
  const std::string unit =
      placeholder.unit.empty()
          ? UsablePrintedUnit(record.unit(), record.fact.value().printed_unit())
          : placeholder.unit;
  if (placeholder.wording.empty()) {
    const absl::StatusOr<units::Printed> printed =
        units::ParsePrinted(text, unit.empty() ? record.unit() : unit);
    return printed.ok() ? std::optional<Rational>(printed->value)
                        : std::nullopt;
  }
  const std::optional<Rational> said =
      narrative::ParseChineseNumeral(placeholder.wording);
  const units::PrintedUnit* printed = units::FindPrinted(unit);
  if (!said.has_value() || printed == nullptr) return said;
  return *said * printed->factor;
}

}  // namespace jixiao::evaluation
