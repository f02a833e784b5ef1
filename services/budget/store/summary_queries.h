// Sums of a fiscal year by dimensions, from the rollup: their cost does not
// depend on the number of records.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_SUMMARY_QUERIES_H_
#define JIXIAO_SERVICES_BUDGET_STORE_SUMMARY_QUERIES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/filter/filter.h"
#include "common/filter/statement.h"
#include "common/journal/moment.h"
#include "common/mysql/database.h"
#include "common/rational/rational.h"
#include "jixiao/budget/v1/budget_service.pb.h"

namespace jixiao::budget {

struct SummaryQuery {
  std::string department;  // empty: all
  int32_t fiscal_year = 0;
  std::vector<v1::SummaryDimension> group_by;  // one or two
  filter::Clauses filter;                      // over CellFields
  // The last month that counts, 0 to 12. Below 12, what was adjusted or
  // executed in no reported month is left out.
  int32_t last_month = 12;
  int64_t sequence = journal::kLatest;  // with one department only
};

// One sum. A value.
struct SummarySum {
  std::vector<std::string> values;  // of `group_by`; "": not reported
  rational::Rational amount_fen;
  rational::Rational resolution_fen;
  int64_t record_count = 0;
};

struct Summary {
  std::vector<SummarySum> rows;
  SummarySum total;  // over every row, without values
};

// The first `limit` sums whose values are greater than `after` (none: from the
// first), by values, and the total, from one snapshot. NOT_FOUND (department);
// INVALID_ARGUMENT where the sequence is above the department's. Statements: 2,
// one more with a department, one more with a sequence.
absl::StatusOr<Summary> ReadSummary(mysql::Database& database,
                                    mysql::CallDeadline deadline,
                                    const SummaryQuery& query,
                                    const std::vector<std::string>& after,
                                    int64_t limit);

// The statements that it sends: values, amount, resolution and count.
filter::Statement SummaryStatement(const SummaryQuery& query,
                                   const std::vector<std::string>& after,
                                   int64_t limit);
filter::Statement SummaryTotalStatement(const SummaryQuery& query);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_SUMMARY_QUERIES_H_
