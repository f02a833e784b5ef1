#ifndef JIXIAO_SERVICES_CLI_COMMANDS_BATCH_PACE_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_BATCH_PACE_H_

#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// How fast a batch goes: over the last minute, so that a batch that is watched
// late, or that stood still, is told as it goes now.
class BatchPace {
 public:
  // So many departments had ended at that time, later than that before.
  void Add(absl::Time time, int ended_count);

  // Departments a minute, in tenths; nullopt before two points in time, or
  // while nothing moves.
  std::optional<long> TenthsPerMinute() const;
  // How long the rest takes at that pace.
  std::optional<absl::Duration> TimeFor(int remaining_count) const;

 private:
  std::deque<std::pair<absl::Time, int>> points_;
};

// "12.5 个/分钟，约剩 3 分 20 秒", "12.5 a minute, about 3 min 20 s left";
// empty while it is not known.
std::string PaceText(const BatchPace& pace, int remaining_count,
                     Language language);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_BATCH_PACE_H_
