#include "common/mysql/param.h"

namespace jixiao::mysql {

std::string FormatDateTime(absl::Time time) {
  const absl::Time micros = absl::FromUnixMicros(absl::ToUnixMicros(time));
  return absl::FormatTime("%Y-%m-%d %H:%M:%E6S", micros, absl::UTCTimeZone());
}

}  // namespace jixiao::mysql
