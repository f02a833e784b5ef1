// Units of measure: the base units of values, and the printed units that
// convert into them.
#ifndef JIXIAO_COMMON_UNITS_UNITS_H_
#define JIXIAO_COMMON_UNITS_UNITS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rational/interval.h"
#include "common/rational/rational.h"

namespace jixiao::units {

// What a base unit measures. Figures add and compare only within one base unit
// (CNY and USD are both money, and do not add).
enum class Dimension {
  kMoney,
  kCount,
  kRatio,     // a pure number or a rate
  kDuration,  // civil days, months, years
  kPoints,    // marks of a framework
  kDate,
  kNames,
};

// "money", "count", ... for messages.
std::string_view DimensionName(Dimension dimension);

struct BaseUnit {
  std::string_view id;     // as on the wire: "CNY", "person", "one"
  std::string_view label;  // Chinese, as printed after a number: "元", "人"
  Dimension dimension;
};

// A unit as sources print it: 1 of it is `factor` of the base unit.
struct PrintedUnit {
  std::string_view name;
  std::string_view base;
  rational::Rational factor;
};

const std::vector<BaseUnit>& BaseUnits();
const std::vector<PrintedUnit>& PrintedUnits();

// nullptr where there is none. Base ids are printed units too, of factor 1.
const BaseUnit* FindBase(std::string_view id);
const PrintedUnit* FindPrinted(std::string_view name);

// As Find…, with an error that names the nearest known units.
absl::StatusOr<const BaseUnit*> GetBase(std::string_view id);
absl::StatusOr<const PrintedUnit*> GetPrinted(std::string_view name);

// The Chinese label of a base id, empty for `one` and for unknown ids.
std::string_view LabelOf(std::string_view base_id);

// A figure as printed, in base units.
struct Printed {
  rational::Rational value;
  // The size of the last printed digit; nullopt for an exact count.
  std::optional<rational::Rational> resolution;
  std::string base;

  // What the figure can stand for.
  rational::Interval ToInterval() const;
};

// Reads decimal text of at most 38 digits, commas between groups of three
// allowed ("3,315.41"), printed in `printed_unit`. Money, % and ‰ and numbers
// with decimals get the resolution of their last digit; whole numbers of
// anything else are exact. An error for `date` and `names`.
absl::StatusOr<Printed> ParsePrinted(std::string_view text,
                                     std::string_view printed_unit);

// `value` of a base unit in `printed_unit` with grouping and fixed decimals,
// without the name of the unit. An error for an unknown unit or one that does
// not convert to `base_id`.
absl::StatusOr<std::string> FormatPrinted(const rational::Rational& value,
                                          std::string_view base_id,
                                          std::string_view printed_unit,
                                          int digits);

}  // namespace jixiao::units

#endif  // JIXIAO_COMMON_UNITS_UNITS_H_
