#include "common/units/units.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::units {
namespace {

using rational::Interval;
using rational::Rational;

template <typename Table, typename Name>
auto* FindIn(const Table& table, Name Table::value_type::*name,
             std::string_view wanted) {
  for (const auto& row : table) {
    if (row.*name == wanted) return &row;
  }
  return static_cast<const typename Table::value_type*>(nullptr);
}

template <typename Table, typename Name>
absl::Status Unknown(const char* kind, const Table& table,
                     Name Table::value_type::*name, std::string_view wanted) {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.*name);
  if (wanted.empty()) {
    return status::InvalidValue(absl::StrCat(
        "no unit is given; a number without one has the unit \"one\""));
  }
  return status::InvalidValue(absl::StrCat(text::Quote(wanted), " is no known ",
                                           kind,
                                           text::DidYouMean(names, wanted)));
}

absl::Status BadGrouping(std::string_view text) {
  return status::InvalidValue(absl::StrCat(
      text::Quote(text),
      " has a comma out of place: commas stand between groups of three digits "
      "before the point, such as 1,234,567.89"));
}

// `text` without its grouping commas.
absl::StatusOr<std::string> StripGrouping(std::string_view text) {
  if (text.find(',') == std::string_view::npos) return std::string(text);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::size_t first = !whole.empty() && (whole[0] == '-' || whole[0] == '+');
  const std::size_t comma = whole.find(',');
  if (comma == std::string_view::npos || comma <= first || comma - first > 3 ||
      (whole.size() - comma) % 4 != 0) {
    return BadGrouping(text);
  }
  std::string digits(whole.substr(0, comma));
  for (std::size_t i = comma; i < whole.size(); i += 4) {
    const std::string_view group = whole.substr(i + 1, 3);
    if (whole[i] != ',' || group.find(',') != std::string_view::npos) {
      return BadGrouping(text);
    }
    digits.append(group);
  }
  if (point != std::string_view::npos) {
    if (text.find(',', point) != std::string_view::npos) {
      return BadGrouping(text);
    }
    digits.append(text.substr(point));
  }
  return digits;
}

// Money and rates are measured, so their last digit is rounded; whole counts
// are counted.
bool IsRounded(const PrintedUnit& unit, int decimals) {
  if (decimals > 0) return true;
  const Dimension dimension = FindBase(unit.base)->dimension;
  return dimension == Dimension::kMoney ||
         (dimension == Dimension::kRatio &&
          unit.factor != Rational::FromInt(1));
}

}  // namespace

const BaseUnit* FindBase(std::string_view id) {
  return FindIn(BaseUnits(), &BaseUnit::id, id);
}

const PrintedUnit* FindPrinted(std::string_view name) {
  return FindIn(PrintedUnits(), &PrintedUnit::name, name);
}

absl::StatusOr<const BaseUnit*> GetBase(std::string_view id) {
  if (const BaseUnit* unit = FindBase(id)) return unit;
  return Unknown("base unit", BaseUnits(), &BaseUnit::id, id);
}

absl::StatusOr<const PrintedUnit*> GetPrinted(std::string_view name) {
  if (const PrintedUnit* unit = FindPrinted(name)) return unit;
  return Unknown("unit", PrintedUnits(), &PrintedUnit::name, name);
}

std::string_view LabelOf(std::string_view base_id) {
  const BaseUnit* unit = FindBase(base_id);
  return unit == nullptr ? std::string_view() : unit->label;
}

Interval Printed::ToInterval() const {
  return resolution ? Interval::FromPrinted(value, *resolution)
                    : Interval::Point(value);
}

absl::StatusOr<Printed> ParsePrinted(std::string_view text,
                                     std::string_view printed_unit) {
  JX_ASSIGN_OR_RETURN(const PrintedUnit* unit, GetPrinted(printed_unit));
  const Dimension dimension = FindBase(unit->base)->dimension;
  if (dimension == Dimension::kDate || dimension == Dimension::kNames) {
    return status::InvalidValue(absl::StrCat(
        "a value of the unit ", std::string(printed_unit), " is no number"));
  }
  JX_ASSIGN_OR_RETURN(const std::string digits, StripGrouping(text));
  JX_ASSIGN_OR_RETURN(const Rational number, Rational::ParseDecimal(digits));
  const std::size_t point = digits.find('.');
  const int decimals = point == std::string::npos
                           ? 0
                           : static_cast<int>(digits.size() - point - 1);
  Printed printed;
  printed.value = number * unit->factor;
  if (IsRounded(*unit, decimals)) {
    printed.resolution = Rational::Pow10(-decimals) * unit->factor;
  }
  printed.base = std::string(unit->base);
  return printed;
}

absl::StatusOr<std::string> FormatPrinted(const Rational& value,
                                          std::string_view base_id,
                                          std::string_view printed_unit,
                                          int digits) {
  JX_ASSIGN_OR_RETURN(const PrintedUnit* unit, GetPrinted(printed_unit));
  if (unit->base != base_id) {
    return status::InvalidValue(
        absl::StrCat("a value in ", std::string(base_id),
                     " cannot be printed in ", std::string(printed_unit)));
  }
  return FormatGrouped(value / unit->factor, digits);
}

}  // namespace jixiao::units
