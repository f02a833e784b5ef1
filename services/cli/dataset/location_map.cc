#include "services/cli/dataset/location_map.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "services/cli/dataset/csv.h"

namespace jixiao::cli {
namespace {

// `a[3].b.c` -> `a[3].b` -> `a[3]` -> `a` -> "".
std::string Parent(const std::string& path) {
  const std::size_t cut = path.find_last_of(".[");
  return cut == std::string::npos ? "" : path.substr(0, cut);
}

}  // namespace

void LocationMap::Add(const std::string& path, Location location) {
  places_.emplace(path, std::move(location));
}

void LocationMap::AddRows(const std::string& list, Rows rows) {
  rows_[list] = std::move(rows);
}

void LocationMap::Adopt(const LocationMap& other, const std::string& from,
                        const std::string& to) {
  for (auto place = other.places_.lower_bound(from);
       place != other.places_.end() &&
       place->first.compare(0, from.size(), from) == 0;
       ++place) {
    const std::string rest = place->first.substr(from.size());
    if (rest.empty() || rest[0] == '.' || rest[0] == '[') {
      places_.emplace(to + rest, place->second);
    }
  }
}

LocationMap LocationMap::Slice(const std::string& list, std::size_t begin,
                               std::size_t count) const {
  LocationMap slice = *this;
  const auto found = slice.rows_.find(list);
  if (found == slice.rows_.end()) return slice;
  std::vector<std::size_t>& offsets = found->second.offsets;
  const std::size_t first = std::min(begin, offsets.size());
  const std::size_t last = std::min(first + count, offsets.size());
  offsets = std::vector<std::size_t>(
      offsets.begin() + static_cast<std::ptrdiff_t>(first),
      offsets.begin() + static_cast<std::ptrdiff_t>(last));
  return slice;
}

std::optional<Location> LocationMap::FindRow(const std::string& path) const {
  const std::size_t open = path.find('[');
  const std::size_t close = path.find(']', open);
  if (close == std::string::npos) return std::nullopt;
  const auto found = rows_.find(path.substr(0, open));
  if (found == rows_.end()) return std::nullopt;
  const Rows& rows = found->second;
  std::size_t index = 0;
  if (!absl::SimpleAtoi(path.substr(open + 1, close - open - 1), &index) ||
      index >= rows.offsets.size()) {
    return std::nullopt;
  }
  const std::size_t offset = rows.offsets[index];
  if (close + 1 == path.size()) return rows.file->At(offset);
  const auto column = rows.columns.find(path.substr(close + 2));
  if (column == rows.columns.end()) return std::nullopt;
  CsvRow row;
  Diagnostics none;
  CsvReader reader(*rows.file, offset);
  if (!reader.Next(row, none) || column->second >= row.cells.size()) {
    return std::nullopt;
  }
  return rows.file->At(row.cells[column->second].offset);
}

std::optional<Location> LocationMap::FindExact(const std::string& path) const {
  const auto found = places_.find(path);
  if (found != places_.end()) return found->second;
  return FindRow(path);
}

std::optional<Location> LocationMap::Find(const std::string& path) const {
  for (std::string at = path; !at.empty(); at = Parent(at)) {
    if (auto location = FindExact(at)) return location;
  }
  const std::size_t dot = path.find('.');
  if (dot != std::string::npos && path.find('[') > dot) {
    if (auto location = Find(path.substr(dot + 1))) return location;
  }
  return FindExact("");
}

}  // namespace jixiao::cli
