#include "services/cli/dataset/place_error.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace jixiao::cli {
namespace {

using Place = std::pair<std::string, std::pair<int, int>>;

Place PlaceOf(const Location& at) { return {at.file, {at.line, at.column}}; }

// How many violations the error leaves out.
int LeftOut(const absl::Status& error, std::size_t told) {
  for (const auto& [key, value] : status::MetadataOf(error)) {
    int count = 0;
    if (key == "violation_count" && absl::SimpleAtoi(value, &count)) {
      return count - static_cast<int>(told);
    }
  }
  return 0;
}

}  // namespace

void PlaceError(const absl::Status& error, const LocationMap& places,
                const std::string& path, Diagnostics& diagnostics) {
  if (error.ok()) return;
  std::set<Place> faulty;
  for (const Fault& fault : diagnostics.Sorted()) {
    faulty.insert(PlaceOf(fault.at));
  }
  std::vector<status::Violation> violations = status::ViolationsOf(error);
  if (violations.empty()) {
    violations.push_back({path, std::string(error.message())});
  }
  for (const status::Violation& violation : violations) {
    const std::optional<Location> place = places.Find(violation.field);
    const Location at = place.value_or(Location{violation.field, 0, 0});
    if (at.line > 0 && faulty.count(PlaceOf(at)) > 0) continue;
    diagnostics.Add(at, violation.description);
  }
  const int more = LeftOut(error, violations.size());
  if (more <= 0) return;
  diagnostics.Add(places.Find(path).value_or(Location{}),
                  absl::StrCat(more,
                               " more faults follow once the others are "
                               "corrected"));
}

}  // namespace jixiao::cli
