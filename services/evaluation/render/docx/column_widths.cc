#include "services/evaluation/render/docx/column_widths.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>

#include "common/text/text.h"
#include "services/evaluation/render/docx/page_layout.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::docx {
namespace {

// Widths of text are counted in halves of a wide character. A cell up to so
// many that is not flush left is kept on one line.
constexpr std::size_t kShortCell = 15;
// Two wide characters: a heading may break behind them.
constexpr std::size_t kShortHeading = 4;
// Half a wide character in the tables' type, and a sixth more: stand-ins for an
// official font are wider.
constexpr int kNeededTwips = kSizeSmall5Hao * 10 / 2 * 7 / 6;

// The longest piece between blanks of what is not written in wide characters,
// which would be broken in the middle of a word.
std::size_t LongestWord(std::string_view text) {
  std::size_t longest = 0;
  std::size_t length = 0;
  for (const char c : text) {
    const bool in_word = c > 0x20 && c < 0x7f;
    length = in_word ? length + 1 : 0;
    longest = std::max(longest, length);
  }
  return longest;
}

std::size_t NeededHalves(const v1::TableCell& cell, bool header) {
  const std::string text = PlainTextOf(cell.spans());
  const std::size_t width = text::DisplayWidth(text);
  if (header) return std::min(width, kShortHeading);
  if (cell.alignment() == v1::TableCell::ALIGNMENT_RIGHT ||
      cell.alignment() == v1::TableCell::ALIGNMENT_CENTER) {
    if (width <= kShortCell) return width;
  }
  return std::max(std::min(width, kShortHeading),
                  std::min(LongestWord(text), kShortCell));
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
    spare += std::max(widths[i] - needs[i], 0);
  }
  const int64_t moved = std::min(lacking, spare);
  if (moved == 0) return widths;
  const int total = std::accumulate(widths.begin(), widths.end(), 0);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const int64_t short_by = needs[i] - widths[i];
    widths[i] +=
        static_cast<int>(short_by * moved / (short_by > 0 ? lacking : spare));
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
