// The statements that list scores (score_queries.h).
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_SCORE_STATEMENTS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_SCORE_STATEMENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/filter/filter.h"
#include "common/filter/order.h"
#include "common/filter/statement.h"

namespace jixiao::evaluation {

// The fields that scores are sorted by; the first is the default. Equal ones
// follow department, year and the order of the table, always rising.
const std::vector<std::string>& ScoreOrders();

struct ScoreQuery {
  std::string department;  // id; empty: all
  filter::Order order;     // of ScoreOrders
  filter::Clauses filter;  // over ScoreFields (score_fields.h)
  bool drafts = false;     // of each year the newest, not the published one
};

// Whether the order is that by score.
bool ByScore(const ScoreQuery& query);

// Where a leaf stands in the order of a query. What is not set comes first by
// score, in falling order last.
struct ScorePosition {
  std::optional<int64_t> score;
  std::string department;
  int64_t fiscal_year = 0;
  int64_t position = 0;  // in the table
  int64_t sequence = 0;  // of the evaluation
};

// Leaves after `after` that pass the filter, of the first `heads` evaluations
// from its own on. Gives kScoreColumns (score_rows.h).
filter::Statement LeavesOfHeadsStatement(
    const ScoreQuery& query, const std::optional<ScorePosition>& after,
    int64_t heads, int64_t limit);

// The departments and years of these evaluations.
filter::Statement HeadsStatement(const ScoreQuery& query,
                                 const std::optional<ScorePosition>& after,
                                 int64_t heads);

// Leaves by score: kScoreColumns and whether they count and pass the filter.
filter::Statement LeavesByScoreStatement(
    const ScoreQuery& query, const std::optional<ScorePosition>& after,
    int64_t limit);

// The column of `evaluation_head` with the evaluation that counts.
inline const char* CountingSequence(bool drafts) {
  return drafts ? "newest_sequence" : "published_sequence";
}

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_SCORE_STATEMENTS_H_
