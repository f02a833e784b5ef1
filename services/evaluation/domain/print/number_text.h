// How figures are shown in findings, traces and reports: grouped, in the unit
// in which people read them. Only what is shown is rounded, half away from
// zero.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_PRINT_NUMBER_TEXT_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_PRINT_NUMBER_TEXT_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "common/rational/interval.h"
#include "common/rational/rational.h"

namespace jixiao::evaluation {

// The unit in which figures of a base unit are shown when nothing says
// otherwise: `万元` for `CNY`; empty for a pure number.
std::string DefaultPrintedUnit(const std::string& base);

// `printed_unit` where it converts to `base`, else the default.
std::string UsablePrintedUnit(const std::string& base,
                              const std::string& printed_unit);

// The decimals that show a last digit of size `resolution` (in the base unit).
int DecimalsOfResolution(const rational::Rational& resolution,
                         const std::string& base,
                         const std::string& printed_unit);

// The decimals that show the value in full, at most 4.
int DecimalsNeeded(const rational::Rational& value, const std::string& base,
                   const std::string& printed_unit);

// "2,964.91 万元", "89.43%", "40 人", "94". `value` is in the base unit. An
// empty or unusable `printed_unit` means the default. Without `decimals`: 2 for
// money and rates; for the rest what the value needs, at most 4.
std::string NumberText(const rational::Rational& value, const std::string& base,
                       const std::string& printed_unit = "",
                       std::optional<int> decimals = std::nullopt);

// The same of a difference of two values: "-10.57 个百分点" of percentages,
// since it is no percentage of anything.
std::string DifferenceText(const rational::Rational& difference,
                           const std::string& base,
                           const std::string& printed_unit = "",
                           std::optional<int> decimals = std::nullopt);

// Without the unit: "2,964.91", "89.43", "40".
std::string FigureText(const rational::Rational& value, const std::string& base,
                       const std::string& printed_unit = "",
                       std::optional<int> decimals = std::nullopt);

// "[2952.095, 2952.105] 万元", or as NumberText without grouping for a point.
// Ends that need more than 6 decimals are widened to 6.
std::string IntervalText(const rational::Interval& interval,
                         const std::string& base,
                         const std::string& printed_unit = "");

// "2.68", "3": a score, weight or target, without trailing zeros.
std::string PlainText(const rational::Rational& value);

// "2024年9月30日".
std::string DateText(absl::CivilDay day);

// Days since 1970-01-01: dates as the numbers that formulas compare.
rational::Rational DayNumber(absl::CivilDay day);
std::string DayNumberText(const rational::Rational& day_number);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_PRINT_NUMBER_TEXT_H_
