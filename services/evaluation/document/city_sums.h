// The sums of a summary over all departments.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SUMS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SUMS_H_

#include <map>
#include <vector>

#include "common/rational/rational.h"
#include "google/type/decimal.pb.h"
#include "services/evaluation/document/city_summary.h"

namespace jixiao::evaluation {

// 0 where they are not set.
rational::Rational CityPoints(const google::type::Decimal& points);

// The statuses in the order in which a reader wants to see them.
std::vector<v1::LeafStatus> StatusesByGravity();

// What the leaves of one status come to over all departments.
struct StatusSums {
  int leaf_count = 0;
  rational::Rational claimed;
  rational::Rational computed;
  bool has_computed = false;
};

struct CitySums {
  rational::Rational score;
  rational::Rational claimed;
  rational::Rational proven;
  rational::Rational weight;
  int claims_full = 0;  // departments
  int leaf_count = 0;
  std::map<v1::LeafStatus, StatusSums> statuses;
};

CitySums SumUp(const CitySummary& summary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SUMS_H_
