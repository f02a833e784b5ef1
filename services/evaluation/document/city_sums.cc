#include "services/evaluation/document/city_sums.h"

#include <algorithm>

#include "common/rational/proto.h"
#include "services/evaluation/document/severity.h"

namespace jixiao::evaluation {

using rational::Rational;

Rational CityPoints(const google::type::Decimal& points) {
  return rational::RequiredFromProto(points).value_or(Rational());
}

std::vector<v1::LeafStatus> StatusesByGravity() {
  std::vector<v1::LeafStatus> statuses;
  for (int i = v1::LeafStatus_MIN + 1; i <= v1::LeafStatus_MAX; ++i) {
    statuses.push_back(static_cast<v1::LeafStatus>(i));
  }
  std::stable_sort(statuses.begin(), statuses.end(),
                   [](auto a, auto b) { return GravityOf(a) < GravityOf(b); });
  return statuses;
}

CitySums SumUp(const CitySummary& summary) {
  CitySums sums;
  for (const v1::DepartmentRank& rank : summary.ranks) {
    const Rational weight = CityPoints(rank.weight_total());
    const Rational claimed = CityPoints(rank.claimed_total());
    sums.score += CityPoints(rank.score_total());
    sums.claimed += claimed;
    sums.proven += CityPoints(rank.proven_points());
    sums.weight += weight;
    if (claimed >= weight) ++sums.claims_full;
  }
  for (const v1::DepartmentCoverage& coverage : summary.coverages) {
    for (const v1::StatusTotal& total : coverage.status_totals()) {
      StatusSums& status = sums.statuses[total.status()];
      status.leaf_count += total.leaf_count();
      status.claimed += CityPoints(total.claimed_points());
      status.computed += CityPoints(total.computed_points());
      status.has_computed |= total.has_computed_points();
      sums.leaf_count += total.leaf_count();
    }
  }
  return sums;
}

}  // namespace jixiao::evaluation
