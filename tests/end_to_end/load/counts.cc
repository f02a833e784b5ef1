#include "tests/end_to_end/load/counts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace jixiao::load {
namespace {

constexpr std::size_t kKeptFailures = 5;

}  // namespace

void Counts::Attempt(const absl::Status& answer) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++answers_[absl::StatusCodeToString(answer.code())];
}

void Counts::Failure(const std::string& method, const absl::Status& answer) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++failed_;
  if (failures_.size() < kKeptFailures) {
    failures_.push_back(absl::StrCat(method, ": ", answer.ToString()));
  }
}

void Counts::Success() {
  const std::lock_guard<std::mutex> lock(mutex_);
  const absl::Time now = absl::Now();
  ++calls_;
  if (last_success_ != absl::InfinitePast()) {
    longest_gap_ = std::max(longest_gap_, now - last_success_);
  }
  last_success_ = now;
}

nlohmann::json Counts::Take() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (last_success_ != absl::InfinitePast()) {
    longest_gap_ = std::max(longest_gap_, absl::Now() - last_success_);
  }
  nlohmann::json phase = {
      {"calls", calls_},
      {"failed", failed_},
      {"longest_gap_ms", absl::ToInt64Milliseconds(longest_gap_)},
      {"answers", answers_},
      {"failures", failures_}};
  calls_ = 0;
  failed_ = 0;
  answers_.clear();
  failures_.clear();
  longest_gap_ = absl::ZeroDuration();
  return phase;
}

}  // namespace jixiao::load
