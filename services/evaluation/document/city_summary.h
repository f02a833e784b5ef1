// The summary of a year over all departments as a document model: totals,
// ranking, coverage of verified points, most frequent contradictions.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SUMMARY_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SUMMARY_H_

#include <map>
#include <string>
#include <vector>

#include "google/type/decimal.pb.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/score_service.pb.h"

namespace jixiao::evaluation {

// A leaf that is CONTRADICTED in some departments.
struct CityContradiction {
  std::string framework;  // the id
  std::string indicator_code;
  std::string indicator;
  std::string direction;
  int department_count = 0;
  google::type::Decimal claimed;   // the sum over those departments
  google::type::Decimal computed;  // the same
};

struct CitySummary {
  int fiscal_year = 0;
  bool drafts = false;  // of each department the newest evaluation
  std::vector<v1::DepartmentRank> ranks;          // best first
  std::vector<v1::DepartmentCoverage> coverages;  // by department
  std::map<std::string, std::string> names;       // by `departments/{id}`
  std::vector<CityContradiction> contradictions;  // the most frequent first
};

// A department without a name is called by its id. The document has no name and
// no date: it depends on the argument alone.
v1::Document MakeCitySummary(const CitySummary& summary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SUMMARY_H_
