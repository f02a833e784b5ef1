#include "services/project/domain/target_table.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "common/clock/date.h"
#include "common/rational/proto.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/project/domain/time_progress.h"

namespace jixiao::project {
namespace {

using rational::Rational;

constexpr int kRateDigits = 4;
constexpr int kAmountDigits = 2;

// A target's place: its metric and district.
using Place = std::pair<std::string, std::string>;

// The department, then the districts of the reference data in their order,
// then others that have a target.
std::vector<std::string> DistrictsInOrder(const ReferenceData& reference,
                                          const std::set<std::string>& found,
                                          bool every) {
  std::vector<std::string> ordered;
  if (every || found.count("") > 0) ordered.emplace_back();
  for (const std::string& district : reference.districts) {
    if (every || found.count(district) > 0) ordered.push_back(district);
  }
  for (const std::string& district : found) {
    if (!district.empty() && !reference.HasDistrict(district)) {
      ordered.push_back(district);
    }
  }
  return ordered;
}

std::vector<Place> PlacesOf(const Snapshot& snapshot,
                            const Catalogue& catalogue,
                            const ReferenceData& reference,
                            const std::string& metric) {
  std::map<std::string, std::set<std::string>> found;
  if (!metric.empty()) found[metric] = {""};
  for (const StoredTarget& target : snapshot.targets) {
    if (!metric.empty() && target.row.metric != metric) continue;
    found[target.row.metric].insert(target.row.district);
  }
  std::vector<Place> places;
  for (const auto& [key, districts] : found) {
    const Definition* definition = catalogue.Find(key);
    const bool every =
        !metric.empty() && definition != nullptr && definition->by_district;
    for (std::string& district :
         DistrictsInOrder(reference, districts, every)) {
      places.emplace_back(key, std::move(district));
    }
  }
  return places;
}

absl::StatusOr<v1::TargetProgress> ProgressOf(const Snapshot& snapshot,
                                              const Figures& figures,
                                              const Catalogue& catalogue,
                                              const Place& place) {
  const Rational passed = TimeProgress(snapshot.effective_date);
  const StoredTarget* target = figures.TargetFor(place.first, place.second);
  const Definition* definition = catalogue.Find(place.first);
  v1::TargetProgress row;
  *row.mutable_time_progress() = rational::ToProtoRounded(passed, kRateDigits);
  if (target != nullptr) {
    JX_ASSIGN_OR_RETURN(*row.mutable_target(),
                        ToProto(snapshot.department, *target));
    *row.mutable_expected() =
        rational::ToProtoRounded(target->row.value * passed, kAmountDigits);
    row.set_synthetic(target->row.synthetic);
  } else {
    row.mutable_target()->set_metric(place.first);
    row.mutable_target()->set_district(place.second);
    row.mutable_target()->set_unit(definition->unit);
  }
  if (definition == nullptr) return row;
  const Drawing drawing = figures.Draw(*definition, place.second);
  const Drawn* actual = std::get_if<Drawn>(&drawing);
  if (actual == nullptr) return row;
  JX_ASSIGN_OR_RETURN(*row.mutable_actual(), rational::ToProto(actual->number));
  row.set_synthetic(row.synthetic() || actual->synthetic);
  if (target == nullptr) return row;
  if (const auto rate = actual->number.DividedBy(target->row.value)) {
    *row.mutable_completion() = rational::ToProtoRounded(*rate, kRateDigits);
  }
  row.set_schedule(actual->number >= target->row.value * passed
                       ? v1::SCHEDULE_ON_SCHEDULE
                       : v1::SCHEDULE_BEHIND);
  return row;
}

}  // namespace

absl::StatusOr<v1::TargetTable> BuildTargetTable(const Snapshot& snapshot,
                                                 const Catalogue& catalogue,
                                                 const ReferenceData& reference,
                                                 const std::string& metric) {
  const Figures figures(snapshot, catalogue);
  v1::TargetTable table;
  table.set_department(resource::DepartmentName(snapshot.department));
  table.set_fiscal_year(snapshot.fiscal_year);
  *table.mutable_effective_date() = date::ToProto(snapshot.effective_date);
  table.set_sequence(snapshot.sequence);
  for (const Place& place : PlacesOf(snapshot, catalogue, reference, metric)) {
    JX_ASSIGN_OR_RETURN(*table.add_rows(),
                        ProgressOf(snapshot, figures, catalogue, place));
  }
  return table;
}

}  // namespace jixiao::project
