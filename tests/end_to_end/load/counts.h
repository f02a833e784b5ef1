#ifndef JIXIAO_TESTS_END_TO_END_LOAD_COUNTS_H_
#define JIXIAO_TESTS_END_TO_END_LOAD_COUNTS_H_

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace jixiao::load {

// What the callers of one service have seen in the present phase. Thread safe.
class Counts {
 public:
  // One attempt and what it was answered.
  void Attempt(const absl::Status& answer);
  // A call that was given up, or refused for another reason than UNAVAILABLE.
  void Failure(const std::string& method, const absl::Status& answer);
  // A call that succeeded.
  void Success();

  // The phase as it ends, and the next one begins:
  //   {"calls": 812, "failed": 0, "longest_gap_ms": 31,
  //    "answers": {"OK": 812, "UNAVAILABLE": 3}, "failures": []}
  // The gap is the longest time without a success.
  nlohmann::json Take();

 private:
  std::mutex mutex_;
  int64_t calls_ = 0;
  int64_t failed_ = 0;
  std::map<std::string, int64_t> answers_;
  std::vector<std::string> failures_;  // the first few
  absl::Time last_success_ = absl::InfinitePast();
  absl::Duration longest_gap_;
};

}  // namespace jixiao::load

#endif  // JIXIAO_TESTS_END_TO_END_LOAD_COUNTS_H_
