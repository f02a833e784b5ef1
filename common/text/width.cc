#include <algorithm>
#include <cstddef>

#include "common/text/text.h"
#include "common/text/width_table.h"

namespace jixiao::text {
namespace {

template <std::size_t N>
bool IsIn(const Range (&table)[N], char32_t c) {
  const Range* range = std::lower_bound(
      std::begin(table), std::end(table), c,
      [](const Range& r, char32_t wanted) { return r.last < wanted; });
  return range != std::end(table) && range->first <= c;
}

std::size_t Columns(std::optional<char32_t> c) {
  if (!c || *c < 0x300) return 1;
  if (IsIn(kZeroWidth, *c)) return 0;
  return IsIn(kWide, *c) ? 2 : 1;
}

}  // namespace

std::size_t DisplayWidth(std::string_view s) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < s.size();) {
    width += Columns(DecodeUtf8(s, &offset));
  }
  return width;
}

std::string PadRight(std::string_view s, std::size_t width) {
  const std::size_t own = DisplayWidth(s);
  return std::string(s) + std::string(width > own ? width - own : 0, ' ');
}

std::string PadLeft(std::string_view s, std::size_t width) {
  const std::size_t own = DisplayWidth(s);
  return std::string(width > own ? width - own : 0, ' ') + std::string(s);
}

std::string TruncateToWidth(std::string_view s, std::size_t width) {
  if (DisplayWidth(s) <= width) return std::string(s);
  if (width == 0) return "";
  std::size_t used = 0;
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < s.size();) {
    used += Columns(DecodeUtf8(s, &offset));
    if (used > width - 1) break;
    end = offset;
  }
  return std::string(s.substr(0, end)) + "\xE2\x80\xA6";
}

}  // namespace jixiao::text
