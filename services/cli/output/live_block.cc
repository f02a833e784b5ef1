#include "services/cli/output/live_block.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"

namespace jixiao::cli {

LiveBlock::LiveBlock(std::ostream& out, std::size_t width)
    : out_(out), width_(std::max<std::size_t>(width, 2)) {}

LiveBlock::~LiveBlock() { Clear(); }

void LiveBlock::Draw(const std::vector<std::string>& lines) {
  std::string text;
  // Up to the first line, and everything below it away.
  if (drawn_ > 0) absl::StrAppend(&text, "\x1b[", drawn_, "A\r\x1b[J");
  for (const std::string& line : lines) {
    absl::StrAppend(&text, text::TruncateToWidth(line, width_ - 1), "\n");
  }
  drawn_ = lines.size();
  out_ << text << std::flush;
}

void LiveBlock::Clear() {
  if (drawn_ > 0) Draw({});
}

}  // namespace jixiao::cli
