// Civil dates: text, google.type.Date and absl::CivilDay.
#ifndef JIXIAO_COMMON_CLOCK_DATE_H_
#define JIXIAO_COMMON_CLOCK_DATE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "google/type/date.pb.h"

namespace jixiao::date {

// Strictly YYYY-MM-DD, an existing day of the years 1900 to 2200.
absl::StatusOr<absl::CivilDay> Parse(std::string_view text);

// "2024-09-30".
std::string Format(absl::CivilDay day);

// A whole date (year, month and day given) of the same range.
absl::StatusOr<absl::CivilDay> FromProto(const google::type::Date& date);

// nullopt where all three are zero, "not set".
absl::StatusOr<std::optional<absl::CivilDay>> OptionalFromProto(
    const google::type::Date& date);

google::type::Date ToProto(absl::CivilDay day);

}  // namespace jixiao::date

#endif  // JIXIAO_COMMON_CLOCK_DATE_H_
