#include "services/evaluation/render/docx/column_widths.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>

#include "common/text/text.h"
#include "services/evaluation/render/docx/page_layout.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::docx {
namespace {

// Widths of text are counted in halves of a wide character. A piece up to so
// long, of a cell that is not flush left, is kept on one line.
constexpr std::size_t kShortPiece = 12;
// Two wide characters: a heading may break behind them.
constexpr std::size_t kShortHeading = 4;
// Half a wide character in the tables' type, and a sixth more: stand-ins for an
// official font are wider.
constexpr int kNeededTwips = kSizeSmall5Hao * 10 / 2 * 7 / 6;

// A column that has more than it needs gives a third of its width at most.
constexpr int kGivenPart = 3;

// The longest run of a text that must not be broken, as far as it is no longer
// than kShortPiece. Narrow characters make words that break at blanks only;
// wide ones break anywhere, but not `whole`.
std::size_t LongestPiece(std::string_view text, bool whole) {
  std::size_t longest = 0;
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const std::optional<char32_t> c = text::DecodeUtf8(text, &at);
    const std::size_t width =
        text::DisplayWidth(text.substr(begin, at - begin));
    if (c == U' ' || c == U'\n' || (!whole && width > 1)) {
      length = 0;
    } else {
      length += width;
    }
    longest = std::max(longest, length);
  }
  return longest <= kShortPiece ? longest : whole ? 0 : kShortPiece;
}

std::size_t NeededHalves(const v1::TableCell& cell, bool header) {
  const std::string text = PlainTextOf(cell.spans());
  const std::size_t shortest =
      std::min(text::DisplayWidth(text), kShortHeading);
  if (header) return shortest;
  const bool whole = cell.alignment() == v1::TableCell::ALIGNMENT_RIGHT ||
                     cell.alignment() == v1::TableCell::ALIGNMENT_CENTER;
  return std::max(shortest, LongestPiece(text, whole));
}

// What a column can give.
int SpareOf(int width, int need) {
  return std::clamp(width - need, 0, width / kGivenPart);
}

}  // namespace

std::vector<int> ColumnWidths(const std::vector<int>& parts, int columns,
                              int total) {
  const auto count = static_cast<std::size_t>(columns);
  std::vector<int64_t> wanted(count, 0);
  int64_t sum = 0;
  int64_t given = 0;
  for (std::size_t i = 0; i < count && i < parts.size(); ++i) {
    if (parts[i] <= 0) continue;
    wanted[i] = parts[i];
    sum += parts[i];
    ++given;
  }
  const int64_t mean = given == 0 ? 1 : std::max<int64_t>(sum / given, 1);
  for (int64_t& width : wanted) {
    if (width > 0) continue;
    width = mean;
    sum += mean;
  }
  // Each column ends where its share of the whole ends, so nothing is lost.
  std::vector<int> widths;
  int64_t before = 0;
  int64_t end = 0;
  for (const int64_t width : wanted) {
    end += width;
    const int64_t place = total * end / sum;
    widths.push_back(static_cast<int>(place - before));
    before = place;
  }
  return widths;
}

std::vector<int> FitWidths(std::vector<int> widths,
                           const std::vector<int>& needs) {
  int64_t lacking = 0;
  int64_t spare = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    lacking += std::max(needs[i] - widths[i], 0);
    spare += SpareOf(widths[i], needs[i]);
  }
  const int64_t moved = std::min(lacking, spare);
  if (moved == 0) return widths;
  const int total = std::accumulate(widths.begin(), widths.end(), 0);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const int64_t lack = std::max(needs[i] - widths[i], 0);
    const int64_t given = SpareOf(widths[i], needs[i]);
    widths[i] +=
        static_cast<int>(lack * moved / lacking - given * moved / spare);
  }
  // What rounding left goes to the widest.
  *std::max_element(widths.begin(), widths.end()) +=
      total - std::accumulate(widths.begin(), widths.end(), 0);
  return widths;
}

std::vector<int> NeedsOf(const v1::Table& table,
                         const std::vector<std::vector<PlannedCell>>& plan,
                         int columns) {
  std::vector<std::size_t> halves(static_cast<std::size_t>(columns), 0);
  for (std::size_t r = 0; r < plan.size(); ++r) {
    const bool header = static_cast<int>(r) < table.header_row_count();
    for (const PlannedCell& cell : plan[r]) {
      if (cell.cell == nullptr || cell.continued || cell.columns > 1) continue;
      std::size_t& most = halves[static_cast<std::size_t>(cell.column)];
      most = std::max(most, NeededHalves(*cell.cell, header));
    }
  }
  std::vector<int> needs;
  for (const std::size_t count : halves) {
    needs.push_back(static_cast<int>(count) * kNeededTwips + 2 * kCellPadding);
  }
  return needs;
}

}  // namespace jixiao::evaluation::docx
