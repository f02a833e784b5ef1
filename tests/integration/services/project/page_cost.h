// What tests of cost have in common: the numbers they make rows of, and what a
// page may read.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_PAGE_COST_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_PAGE_COST_H_

#include <cstdint>

namespace jixiao::project {

// 0 to 99,999, as a table of SQL.
inline constexpr char kNumbers[] =
    "(WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i "
    "< 999) SELECT a.i * 100 + b.i AS i FROM n AS a JOIN n AS b WHERE b.i < "
    "100) AS numbers";

// What a page costs beyond its rows: positioning, and one row of each range.
inline constexpr int64_t kPageOverhead = 6;
inline constexpr int64_t kPageLimit = 51;

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_PAGE_COST_H_
