#ifndef JIXIAO_COMMON_MYSQL_DEADLINE_H_
#define JIXIAO_COMMON_MYSQL_DEADLINE_H_

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace jixiao::mysql {

// The moment by which the caller wants its answer. Passed by value down to
// every database call; work that has not begun by then is not begun.
struct CallDeadline {
  absl::Time at = absl::InfiniteFuture();

  static CallDeadline In(absl::Duration d) { return {absl::Now() + d}; }
  bool Passed() const { return absl::Now() >= at; }
  absl::Duration Left() const { return at - absl::Now(); }
};

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_DEADLINE_H_
