#include "services/evaluation/domain/print/number_text.h"

#include "absl/strings/str_cat.h"
#include "common/units/units.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kMaxShownDecimals = 4;
constexpr int kMaxIntervalDecimals = 6;
constexpr int kMaxResolutionDecimals = 10;

Rational FactorOf(const std::string& unit) {
  const units::PrintedUnit* printed = units::FindPrinted(unit);
  return printed == nullptr ? Rational::FromInt(1) : printed->factor;
}

bool IsRateSign(const std::string& unit) {
  return unit == "%" || unit == "％" || unit == "‰";
}

// The text after a number: nothing for a pure number, no blank before "%".
std::string UnitSuffix(const std::string& base, const std::string& unit) {
  if (IsRateSign(unit)) return unit;
  std::string label = unit;
  if (units::FindBase(unit) != nullptr || unit.empty()) {
    label = std::string(units::LabelOf(base));
  }
  return label.empty() ? "" : absl::StrCat(" ", label);
}

int DecimalsOf(const Rational& in_unit) {
  for (int decimals = 0; decimals < kMaxShownDecimals; ++decimals) {
    if (in_unit.RoundHalfAway(decimals) == in_unit) return decimals;
  }
  return kMaxShownDecimals;
}

int DefaultDecimals(const Rational& in_unit, const std::string& base,
                    const std::string& unit) {
  const units::BaseUnit* found = units::FindBase(base);
  const bool money =
      found != nullptr && found->dimension == units::Dimension::kMoney;
  return money || IsRateSign(unit) ? 2 : DecimalsOf(in_unit);
}

// An end of an interval, exact where that is short, else widened.
std::string EndText(const Rational& value, bool upwards) {
  const Rational scale = Rational::Pow10(kMaxIntervalDecimals);
  if ((value * scale).IsInteger()) return PlainText(value);
  const Rational scaled = value * scale;
  return PlainText((upwards ? scaled.Ceil() : scaled.Floor()) / scale);
}

}  // namespace

std::string DefaultPrintedUnit(const std::string& base) {
  if (base == "CNY") return "万元";
  if (base == "USD") return "万美元";
  return base == "one" ? "" : base;
}

std::string UsablePrintedUnit(const std::string& base,
                              const std::string& printed_unit) {
  if (printed_unit.empty()) return DefaultPrintedUnit(base);
  const units::PrintedUnit* found = units::FindPrinted(printed_unit);
  if (found == nullptr || std::string(found->base) != base) {
    return DefaultPrintedUnit(base);
  }
  return printed_unit;
}

int DecimalsOfResolution(const Rational& resolution, const std::string& base,
                         const std::string& printed_unit) {
  const Rational factor = FactorOf(UsablePrintedUnit(base, printed_unit));
  for (int decimals = 0; decimals < kMaxResolutionDecimals; ++decimals) {
    if (factor * Rational::Pow10(-decimals) <= resolution) return decimals;
  }
  return kMaxResolutionDecimals;
}

int DecimalsNeeded(const Rational& value, const std::string& base,
                   const std::string& printed_unit) {
  return DecimalsOf(value / FactorOf(UsablePrintedUnit(base, printed_unit)));
}

std::string NumberText(const Rational& value, const std::string& base,
                       const std::string& printed_unit,
                       std::optional<int> decimals) {
  return absl::StrCat(FigureText(value, base, printed_unit, decimals),
                      UnitSuffix(base, UsablePrintedUnit(base, printed_unit)));
}

std::string DifferenceText(const Rational& difference, const std::string& base,
                           const std::string& printed_unit,
                           std::optional<int> decimals) {
  const std::string unit = UsablePrintedUnit(base, printed_unit);
  if (unit != "%" && unit != "％") {
    return NumberText(difference, base, unit, decimals);
  }
  return absl::StrCat(FigureText(difference, base, unit, decimals),
                      " 个百分点");
}

std::string FigureText(const Rational& value, const std::string& base,
                       const std::string& printed_unit,
                       std::optional<int> decimals) {
  const std::string unit = UsablePrintedUnit(base, printed_unit);
  const Rational in_unit = value / FactorOf(unit);
  const int digits =
      decimals.has_value() ? *decimals : DefaultDecimals(in_unit, base, unit);
  return rational::FormatGrouped(in_unit, digits);
}

std::string IntervalText(const rational::Interval& interval,
                         const std::string& base,
                         const std::string& printed_unit) {
  const std::string unit = UsablePrintedUnit(base, printed_unit);
  const Rational factor = FactorOf(unit);
  const std::string suffix = UnitSuffix(base, unit);
  const Rational lo = interval.lo / factor;
  if (interval.IsPoint()) return absl::StrCat(EndText(lo, false), suffix);
  return absl::StrCat(interval.closed_lo ? "[" : "(", EndText(lo, false), ", ",
                      EndText(interval.hi / factor, true),
                      interval.closed_hi ? "]" : ")", suffix);
}

std::string PlainText(const Rational& value) { return value.ToString(); }

std::string DateText(absl::CivilDay day) {
  return absl::StrCat(day.year(), "年", day.month(), "月", day.day(), "日");
}

Rational DayNumber(absl::CivilDay day) {
  return Rational::FromInt(day - absl::CivilDay(1970, 1, 1));
}

std::string DayNumberText(const Rational& day_number) {
  const absl::StatusOr<int64_t> days = day_number.ToInt64();
  if (!days.ok()) return PlainText(day_number);
  return DateText(absl::CivilDay(1970, 1, 1) + *days);
}

}  // namespace jixiao::evaluation
