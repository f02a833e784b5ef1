#include "services/project/domain/follow_up.h"

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/status.h"

namespace jixiao::project {

absl::CivilDay DayOf(const google::type::Date& date) {
  return date::FromProto(date).value();
}

std::string IdOf(const std::string& name) {
  return name.substr(name.rfind('/') + 1);
}

void Count(const std::string& series, const std::string& district,
           absl::CivilDay day, int64_t count, bool synthetic,
           Contributions& contributions) {
  const TallyKey key{series, district, day};
  TallySum& sum = contributions[key];
  sum += TallySum{count, 0, synthetic ? count : 0};
  if (sum.IsZero()) contributions.erase(key);
}

void CountStock(const std::string& series, const std::string& district,
                absl::CivilDay first, const google::type::Date* end,
                bool synthetic, Contributions& contributions) {
  Count(series, district, first, 1, synthetic, contributions);
  if (end == nullptr) return;
  Count(series, district, DayOf(*end), -1, synthetic, contributions);
}

absl::Status WrongState(const std::string& name, const std::string& state,
                        const std::string& message) {
  return status::FailedPrecondition(type::v1::ERROR_REASON_WRONG_STATE,
                                    absl::StrCat(name, " ", message),
                                    {{"state", state}}, name);
}

absl::Status CheckNotBefore(absl::CivilDay day, absl::CivilDay earliest,
                            const std::string& what, const std::string& field) {
  if (day >= earliest) return absl::OkStatus();
  return status::InvalidArgument(
      {{field,
        absl::StrCat("must not be before ", what, ", ", date::Format(earliest),
                     ", is ", date::Format(day))}});
}

std::string WithoutPrefix(const std::string& name, const std::string& prefix) {
  return name.rfind(prefix, 0) == 0 ? name.substr(prefix.size()) : name;
}

}  // namespace jixiao::project
