#include "services/cli/output/time_text.h"

#include "absl/time/time.h"
#include "common/clock/date.h"

namespace jixiao::cli {
namespace {

bool IsSet(const google::protobuf::Timestamp& time) {
  return time.seconds() != 0 || time.nanos() != 0;
}

std::string Format(const google::protobuf::Timestamp& time, const char* format,
                   absl::TimeZone zone) {
  return absl::FormatTime(format, absl::FromUnixSeconds(time.seconds()), zone);
}

}  // namespace

std::string TimeText(const google::protobuf::Timestamp& time) {
  if (!IsSet(time)) return "—";
  return Format(time, "%Y-%m-%d %H:%M:%S", absl::FixedTimeZone(8 * 60 * 60));
}

std::string TimeCode(const google::protobuf::Timestamp& time) {
  if (!IsSet(time)) return "";
  return Format(time, "%Y-%m-%dT%H:%M:%SZ", absl::UTCTimeZone());
}

std::string DateCode(const google::type::Date& date) {
  const auto day = date::FromProto(date);
  return day.ok() ? date::Format(*day) : "";
}

}  // namespace jixiao::cli
