#include "services/cli/output/progress.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"

namespace jixiao::cli {
namespace {

constexpr std::int64_t kCells = 30;

std::int64_t Percent(std::int64_t done, std::int64_t total) {
  if (total <= 0) return 0;
  return std::clamp<std::int64_t>(done, 0, total) * 100 / total;
}

}  // namespace

std::string ProgressBar(std::int64_t done, std::int64_t total) {
  const std::int64_t percent = Percent(done, total);
  const auto full = static_cast<std::size_t>(percent * kCells / 100);
  return absl::StrCat("[", std::string(full, '#'),
                      std::string(static_cast<std::size_t>(kCells) - full, '-'),
                      "] ", text::PadLeft(absl::StrCat(percent, "%"), 4));
}

Progress::Progress(std::ostream& out, bool terminal, std::size_t width)
    : out_(out), terminal_(terminal), width_(width) {}

Progress::~Progress() { Clear(); }

void Progress::Show(const std::string& text, std::int64_t done,
                    std::int64_t total) {
  const std::string line =
      terminal_ ? absl::StrCat(ProgressBar(done, total), "  ", text)
                : absl::StrCat(
                      text::PadLeft(absl::StrCat(Percent(done, total), "%"), 4),
                      "  ", text);
  if (line == last_) return;
  last_ = line;
  if (terminal_) {
    out_ << "\r\x1b[K" << text::TruncateToWidth(line, width_ - 1) << std::flush;
  } else {
    out_ << line << std::endl;
  }
}

void Progress::Note(const std::string& text) {
  if (!terminal_ || text == last_) return;
  last_ = text;
  out_ << "\r\x1b[K" << text::TruncateToWidth(text, width_ - 1) << std::flush;
}

void Progress::Clear() {
  if (terminal_ && !last_.empty()) out_ << "\r\x1b[K" << std::flush;
  last_.clear();
}

}  // namespace jixiao::cli
