#include "services/budget/domain/execution_light.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/csv_lines.h"

namespace jixiao::budget {

absl::StatusOr<ExecutionLights> ExecutionLights::Parse(std::string_view csv) {
  JX_ASSIGN_OR_RETURN(const std::vector<CsvLine> lines,
                      ReadCsvLines(csv, "light,from_percent"));
  std::optional<rational::Rational> yellow;
  std::optional<rational::Rational> green;
  for (const CsvLine& line : lines) {
    const std::string& light = line.fields[0];
    if (light != "YELLOW" && light != "GREEN") {
      return LineError(line.number, absl::StrCat(light,
                                                 " is no light with a bound; "
                                                 "accepted: YELLOW, GREEN"));
    }
    auto& bound = light == "YELLOW" ? yellow : green;
    if (bound) return LineError(line.number, absl::StrCat(light, " again"));
    const auto percent = rational::Rational::ParseDecimal(line.fields[1]);
    if (!percent.ok()) {
      return LineError(line.number, std::string(percent.status().message()));
    }
    if (percent->Sign() <= 0) {
      return LineError(line.number, "the bound is not above 0");
    }
    bound = *percent;
  }
  if (!yellow || !green) {
    return status::InvalidValue(
        absl::StrCat("the line ", yellow ? "GREEN" : "YELLOW", " is missing"));
  }
  if (*green < *yellow) {
    return status::InvalidValue("the bound of GREEN is below that of YELLOW");
  }
  return ExecutionLights{*std::move(yellow), *std::move(green)};
}

v1::ExecutionLight ExecutionLights::LightOf(
    const rational::Rational& percent) const {
  if (percent >= green_from) return v1::EXECUTION_LIGHT_GREEN;
  if (percent >= yellow_from) return v1::EXECUTION_LIGHT_YELLOW;
  return v1::EXECUTION_LIGHT_RED;
}

}  // namespace jixiao::budget
