// Counts and sums of projects by dimensions, from the rollup `project_cell`:
// their cost does not depend on the number of projects. Throws
// sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_SUMMARY_QUERIES_H_
#define JIXIAO_SERVICES_PROJECT_STORE_SUMMARY_QUERIES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "common/filter/filter.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "common/rational/rational.h"
#include "jixiao/project/v1/project_service.pb.h"

namespace jixiao::project {

struct SummaryQuery {
  std::string department;
  std::vector<v1::SummaryDimension> group_by;  // one or two
  filter::Clauses filter;                      // over ProjectCellFields
};

// One sum; amounts in fen. A value.
struct SummarySum {
  std::vector<std::string> values;  // of `group_by`, as they are stored
  int64_t project_count = 0;
  int64_t synthetic_count = 0;
  rational::Rational planned_total;
  rational::Rational fixed_asset_investment;
  rational::Rational actual_investment;
};

struct Summary {
  std::vector<SummarySum> rows;
  SummarySum total;  // over every row, without values
};

// The first `limit` sums whose values are greater than `after` (none: from the
// first), by values as they are stored, and the total. 2 statements.
Summary SelectSummary(mysql::Session& session, const SummaryQuery& query,
                      const std::vector<std::string>& after, int64_t limit);

// The statements that it sends.
filter::Statement SummaryStatement(const SummaryQuery& query,
                                   const std::vector<std::string>& after,
                                   int64_t limit);
filter::Statement SummaryTotalStatement(const SummaryQuery& query);

// A value as the API shows it.
std::string ShownValue(v1::SummaryDimension dimension,
                       const std::string& stored);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_SUMMARY_QUERIES_H_
