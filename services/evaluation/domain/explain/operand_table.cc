#include "services/evaluation/domain/explain/operand_table.h"

#include <utility>

#include "common/units/units.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

bool IsNumberUnit(const std::string& unit) {
  const units::BaseUnit* found = units::FindBase(unit);
  return found != nullptr && found->dimension != units::Dimension::kDate &&
         found->dimension != units::Dimension::kNames;
}

// The last digit with which NumberText shows a figure that no source printed:
// 2 decimals of money and rates, whole counts, 4 decimals of the rest.
Rational ShownGranularity(const std::string& unit,
                          const std::string& printed_unit) {
  const std::string shown = UsablePrintedUnit(unit, printed_unit);
  const units::PrintedUnit* printed = units::FindPrinted(shown);
  const Rational factor =
      printed == nullptr ? Rational::FromInt(1) : printed->factor;
  switch (units::FindBase(unit)->dimension) {
    case units::Dimension::kMoney:
      return factor * Rational::Pow10(-2);
    case units::Dimension::kRatio:
      return Rational::Pow10(-4);
    case units::Dimension::kPoints:
      return Rational::Pow10(-2);
    default:
      return Rational::FromInt(1);
  }
}

}  // namespace

std::optional<FactTable> OperandTable(const v1::ScoreTrace& trace,
                                      const Vocabulary& vocabulary,
                                      int fiscal_year) {
  FactTable::Builder builder(vocabulary, fiscal_year);
  for (const type::v1::Fact& operand : trace.operands()) {
    builder.Add(operand, "operands");
  }
  absl::StatusOr<FactTable> table = builder.Build();
  if (!table.ok()) return std::nullopt;
  return *std::move(table);
}

std::optional<SoughtFact> SoughtOperand(const type::v1::Fact& operand,
                                        int fiscal_year) {
  const absl::StatusOr<FactRecord> record = ParseFact(operand);
  if (!record.ok() || !IsNumberUnit(record->unit())) return std::nullopt;
  const type::v1::FactKey& key = operand.key();
  return SoughtFact{FactAddress::Of(key, key.fiscal_year() == fiscal_year - 1),
                    record->unit(), record->value,
                    record->printed_resolution.value_or(ShownGranularity(
                        record->unit(), operand.value().printed_unit()))};
}

std::optional<SoughtFact> SoughtMissing(const std::string& address,
                                        const Vocabulary& vocabulary) {
  const FactAddress sought(address);
  const Vocabulary::Definition* definition = vocabulary.FindKey(sought.key);
  if (definition == nullptr || !IsNumberUnit(definition->unit)) {
    return std::nullopt;
  }
  return SoughtFact{sought, definition->unit, std::nullopt,
                    ShownGranularity(definition->unit, "")};
}

}  // namespace jixiao::evaluation
