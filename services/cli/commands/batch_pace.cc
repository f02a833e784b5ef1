#include "services/cli/commands/batch_pace.h"

#include "absl/strings/str_cat.h"

namespace jixiao::cli {
namespace {

constexpr absl::Duration kPaceWindow = absl::Minutes(1);

std::string DurationText(absl::Duration duration, Language language) {
  const long seconds = absl::ToInt64Seconds(duration);
  const std::string rest =
      absl::StrCat(seconds % 60, In(language, " 秒", " s"));
  if (seconds < 60) return rest;
  const long minutes = seconds / 60;
  if (minutes < 60) {
    return absl::StrCat(minutes, In(language, " 分 ", " min "), rest);
  }
  return absl::StrCat(minutes / 60, In(language, " 小时 ", " h "), minutes % 60,
                      In(language, " 分", " min"));
}

}  // namespace

void BatchPace::Add(absl::Time time, int ended_count) {
  points_.emplace_back(time, ended_count);
  // One point before the window stays, to measure from.
  while (points_.size() > 2 && points_[1].first <= time - kPaceWindow) {
    points_.pop_front();
  }
}

std::optional<long> BatchPace::TenthsPerMinute() const {
  if (points_.size() < 2) return std::nullopt;
  const absl::Duration span = points_.back().first - points_.front().first;
  const long ended = points_.back().second - points_.front().second;
  const long milliseconds = absl::ToInt64Milliseconds(span);
  if (milliseconds <= 0 || ended <= 0) return std::nullopt;
  return ended * 600'000 / milliseconds;
}

std::optional<absl::Duration> BatchPace::TimeFor(int remaining_count) const {
  const std::optional<long> tenths = TenthsPerMinute();
  if (!tenths.has_value() || *tenths == 0) return std::nullopt;
  return absl::Minutes(10) * remaining_count / *tenths;
}

std::string PaceText(const BatchPace& pace, int remaining_count,
                     Language language) {
  const std::optional<long> tenths = pace.TenthsPerMinute();
  const std::optional<absl::Duration> left = pace.TimeFor(remaining_count);
  if (!tenths.has_value() || !left.has_value()) return "";
  const std::string rate = absl::StrCat(*tenths / 10, ".", *tenths % 10);
  const std::string time = DurationText(*left, language);
  return language == Language::kChinese
             ? absl::StrCat(rate, " 个/分钟，约剩 ", time)
             : absl::StrCat(rate, " a minute, about ", time, " left");
}

}  // namespace jixiao::cli
