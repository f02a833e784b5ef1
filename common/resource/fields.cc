#include "common/resource/fields.h"

#include "common/resource/names.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"

namespace jixiao::resource {

void CheckText(std::string_view value, const TextRule& rule,
               const std::string& field, status::Violations& violations) {
  if (value.empty()) {
    if (rule.required) violations.Add(field, "must not be empty");
    return;
  }
  const size_t bad = text::FirstInvalidUtf8(value);
  if (bad != std::string_view::npos) {
    violations.Add(field, "must be well-formed UTF-8; byte " +
                              std::to_string(bad + 1) + " is not");
    return;
  }
  if (text::HasControlCharacter(value, rule.line_breaks)) {
    violations.Add(field, "must not hold control characters");
  }
  const size_t length = text::CodePointCount(value);
  if (length > rule.max_characters) {
    violations.Add(field, "must have at most " +
                              std::to_string(rule.max_characters) +
                              " characters, has " + std::to_string(length));
  }
}

std::string CheckDepartmentName(std::string_view name, const std::string& field,
                                status::Violations& violations) {
  if (name.empty()) {
    violations.Add(field, "must not be empty; it is departments/{department}");
    return "";
  }
  const auto id = ParseDepartmentName(name);
  if (!id.has_value()) {
    violations.Add(field,
                   "must be departments/{department}, is " + text::Quote(name));
    return "";
  }
  return *id;
}

void CheckId(std::string_view id, const std::string& field,
             status::Violations& violations) {
  if (IsId(id)) return;
  violations.Add(field,
                 "must be a lower-case letter, then up to 62 lower-case "
                 "letters, digits and hyphens, not ending in a hyphen; is " +
                     text::Quote(id));
}

void CheckYear(int32_t year, const std::string& field,
               status::Violations& violations) {
  if (year >= kMinYear && year <= kMaxYear) return;
  violations.Add(field, "must be a year from " + std::to_string(kMinYear) +
                            " to " + std::to_string(kMaxYear) + ", is " +
                            std::to_string(year));
}

void CheckRequestId(std::string_view request_id, status::Violations& violations,
                    const std::string& field) {
  if (request_id.empty() || IsUuid4(request_id)) return;
  violations.Add(field,
                 "must be a version 4 UUID, is " + text::Quote(request_id));
}

}  // namespace jixiao::resource
