#include "common/clock/date.h"

#include <cstddef>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::date {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

// A civil day normalises 2024-02-30 to 2024-03-01: what differs does not
// exist.
absl::StatusOr<absl::CivilDay> Existing(int year, int month, int day,
                                        const std::string& shown) {
  const absl::CivilDay date(year, month, day);
  if (date.year() != year || date.month() != month || date.day() != day) {
    return status::InvalidValue(absl::StrCat(shown, " is not in the calendar"));
  }
  if (year < kFirstYear || year > kLastYear) {
    return status::InvalidValue(absl::StrCat(shown, " is not between ",
                                             kFirstYear, " and ", kLastYear));
  }
  return date;
}

bool LooksLikeDate(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

int Number(std::string_view digits) {
  return std::atoi(std::string(digits).c_str());
}

}  // namespace

absl::StatusOr<absl::CivilDay> Parse(std::string_view text) {
  if (!LooksLikeDate(text)) {
    return status::InvalidValue(
        absl::StrCat(text::Quote(text), " is no date of the form YYYY-MM-DD"));
  }
  return Existing(Number(text.substr(0, 4)), Number(text.substr(5, 2)),
                  Number(text.substr(8, 2)), std::string(text));
}

std::string Format(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

absl::StatusOr<absl::CivilDay> FromProto(const google::type::Date& date) {
  const std::string shown =
      absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
  if (date.year() == 0 || date.month() == 0 || date.day() == 0) {
    return status::InvalidValue(
        absl::StrCat("year, month and day must all be given, not ", shown));
  }
  return Existing(date.year(), date.month(), date.day(), shown);
}

absl::StatusOr<std::optional<absl::CivilDay>> OptionalFromProto(
    const google::type::Date& date) {
  if (date.year() == 0 && date.month() == 0 && date.day() == 0) {
    return std::optional<absl::CivilDay>();
  }
  JX_ASSIGN_OR_RETURN(const absl::CivilDay day, FromProto(date));
  return std::optional<absl::CivilDay>(day);
}

google::type::Date ToProto(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

}  // namespace jixiao::date
