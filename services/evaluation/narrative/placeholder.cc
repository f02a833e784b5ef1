#include "services/evaluation/narrative/placeholder.h"

#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/units/units.h"
#include "services/evaluation/narrative/bars.h"

namespace jixiao::evaluation::narrative {
namespace {

constexpr char kTextOption[] = "text=";

// Takes the qualifier off the name.
absl::Status TakeQualifier(const std::string& named, Placeholder* result) {
  absl::string_view name = named;
  for (const char* before : {"近", "约", "超"}) {
    if (absl::ConsumePrefix(&name, absl::StrCat(before, " "))) {
      result->qualifier = before;
      break;
    }
  }
  for (const char* after : {"多", "余"}) {
    if (!absl::ConsumeSuffix(&name, absl::StrCat(" ", after))) continue;
    if (!result->qualifier.empty()) {
      return status::InvalidValue(
          "a figure has one qualifier; leave the other in the text");
    }
    result->qualifier = after;
    break;
  }
  result->name = Trimmed(std::string_view(name.data(), name.size()));
  if (result->name.empty()) {
    return status::InvalidValue("the placeholder names no fact");
  }
  return absl::OkStatus();
}

absl::Status TakeUnit(const std::string& unit, Placeholder* result) {
  JX_RETURN_IF_ERROR(units::GetPrinted(unit).status());
  result->unit = unit;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Placeholder> ParsePlaceholder(const std::string& inside) {
  const std::vector<std::string> parts = SplitAtBars(inside);
  Placeholder result;
  JX_RETURN_IF_ERROR(TakeQualifier(parts[0], &result));
  if (parts.size() == 1) return result;
  absl::string_view option = parts[1];
  if (absl::ConsumePrefix(&option, kTextOption)) {
    result.wording = Trimmed(std::string_view(option.data(), option.size()));
    if (result.wording.empty() || parts.size() > 2) {
      return status::InvalidValue("a wording is {{fact|text=…}}");
    }
    return result;
  }
  if (parts.size() > 3) {
    return status::InvalidValue(
        "a placeholder is {{fact}}, {{fact|unit}}, {{fact|unit|decimals}} or "
        "{{fact|text=…}}");
  }
  JX_RETURN_IF_ERROR(TakeUnit(parts[1], &result));
  if (parts.size() == 3) {
    JX_ASSIGN_OR_RETURN(result.decimals, ParseDecimals(parts[2]));
  }
  return result;
}

}  // namespace jixiao::evaluation::narrative
