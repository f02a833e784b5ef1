// Checks of fields that many requests have. Each adds what is wrong to
// `violations` under `field`, worded as what is accepted.
#ifndef JIXIAO_COMMON_RESOURCE_FIELDS_H_
#define JIXIAO_COMMON_RESOURCE_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/status/status.h"

namespace jixiao::resource {

inline constexpr int32_t kMinYear = 2000;
inline constexpr int32_t kMaxYear = 2100;

struct TextRule {
  size_t max_characters;
  bool required = false;
  bool line_breaks = false;
};

// Well-formed UTF-8, at most `max_characters` code points, no control
// characters (but tab and line breaks where the rule allows them).
void CheckText(std::string_view value, const TextRule& rule,
               const std::string& field, status::Violations& violations);

// `departments/{department}`. Returns the id, or "" where it is none.
std::string CheckDepartmentName(std::string_view name, const std::string& field,
                                status::Violations& violations);

// An id of common/resource/names.h.
void CheckId(std::string_view id, const std::string& field,
             status::Violations& violations);

void CheckYear(int32_t year, const std::string& field,
               status::Violations& violations);

// Empty or a UUID4.
void CheckRequestId(std::string_view request_id, status::Violations& violations,
                    const std::string& field = "request_id");

}  // namespace jixiao::resource

#endif  // JIXIAO_COMMON_RESOURCE_FIELDS_H_
