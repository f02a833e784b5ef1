#include "services/cli/dataset/place_error.h"

#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace jixiao::cli {
namespace {

// The places and the lines that have a fault.
class FaultyPlaces {
 public:
  explicit FaultyPlaces(const std::vector<Fault>& faults) {
    for (const Fault& fault : faults) {
      places_.insert({fault.at.file, fault.at.line, fault.at.column});
      lines_.insert({fault.at.file, fault.at.line});
    }
  }

  bool Explain(const Location& at) const {
    if (at.line == 0) return false;
    if (at.column == 1 && lines_.count({at.file, at.line}) > 0) return true;
    return places_.count({at.file, at.line, at.column}) > 0;
  }

 private:
  std::set<std::tuple<std::string, int, int>> places_;
  std::set<std::pair<std::string, int>> lines_;
};

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

void PlaceEach(const std::vector<status::Violation>& violations,
               const LocationMap& places, Diagnostics& diagnostics) {
  const FaultyPlaces faulty(diagnostics.Sorted());
  const bool first = diagnostics.empty();
  for (const status::Violation& violation : violations) {
    const std::optional<Location> place = places.Find(violation.field);
    if (place ? faulty.Explain(*place) : !first) continue;
    diagnostics.Add(place.value_or(Location{violation.field, 0, 0}),
                    violation.description);
  }
}

}  // namespace

void PlaceError(const absl::Status& error, const LocationMap& places,
                const std::string& path, Diagnostics& diagnostics) {
  if (error.ok()) return;
  std::vector<status::Violation> violations = status::ViolationsOf(error);
  if (violations.empty()) {
    violations.push_back({path, std::string(error.message())});
  }
  PlaceEach(violations, places, diagnostics);
  const int more = LeftOut(error, violations.size());
  if (more <= 0) return;
  diagnostics.Add(places.Find(path).value_or(Location{}),
                  absl::StrCat(more,
                               " more faults follow once the others are "
                               "corrected"));
}

void PlaceViolations(const status::Violations& violations,
                     const LocationMap& places, Diagnostics& diagnostics) {
  PlaceEach(violations.violations(), places, diagnostics);
}

}  // namespace jixiao::cli
