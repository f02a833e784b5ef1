// What a summary of a year over all departments reads beside the totals
// (score_totals.h). Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_CITY_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_CITY_ROWS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/mysql/session.h"
#include "services/evaluation/store/score_totals.h"

namespace jixiao::evaluation {

// A leaf that is CONTRADICTED in some departments. Points are hundredths.
struct ContradictionRow {
  std::string framework;  // the id; its revisions count together
  std::string indicator_code;
  std::string indicator;
  std::string direction;
  int department_count = 0;
  int64_t claimed = 0;
  int64_t computed = 0;
};

// The `limit` leaves that are CONTRADICTED in the most departments; of equal
// ones first those with the greatest difference, then by framework and code.
// One statement.
std::vector<ContradictionRow> SelectContradictions(mysql::Session& session,
                                                   const YearOfScores& year,
                                                   int limit);

// The names under which departments sign their submissions of the year, by
// department. One statement.
std::map<std::string, std::string> SelectSignatories(mysql::Session& session,
                                                     int fiscal_year);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_CITY_ROWS_H_
