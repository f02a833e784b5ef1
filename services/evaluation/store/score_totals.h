// What `evaluation_score` and `node_score` say of the departments of a year.
// Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_SCORE_TOTALS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_SCORE_TOTALS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/domain/score_distribution.h"
#include "services/evaluation/store/score_rows.h"

namespace jixiao::evaluation {

// Which evaluations of a year: of each department the published one, or with
// `drafts` the newest.
struct YearOfScores {
  int fiscal_year = 0;
  bool drafts = false;
};

// " FROM … JOIN …" of `table`, which has department and sequence, as `alias`
// and `evaluation_head AS h`: the rows of the evaluations that count. Wants a
// condition on h.fiscal_year.
std::string FromCounting(const YearOfScores& year, const std::string& table,
                         const std::string& alias);

// A row of `evaluation_score`. Points are hundredths.
struct TotalRow {
  EvaluationKey evaluation;
  std::string claimed_total;  // decimal text
  int64_t score_total = 0;
  int64_t proven_points = 0;
  int64_t weight_total = 0;
  std::string grade;
  int reviewed_leaf_count = 0;
};

// Where a department stands in a ranking.
struct RankPosition {
  int64_t score_total = 0;
  std::string department;
};

// The first `limit` departments after `after`, by falling total, then id; only
// those scored by a revision of `framework` where that is not empty. One
// statement over the departments of the year.
std::vector<TotalRow> SelectRanking(mysql::Session& session,
                                    const YearOfScores& year,
                                    const std::string& framework,
                                    const std::optional<RankPosition>& after,
                                    int limit);
filter::Statement RankingStatement(const YearOfScores& year,
                                   const std::string& framework,
                                   const std::optional<RankPosition>& after,
                                   int limit);

// The leaves of one status. Points are hundredths.
struct StatusSum {
  v1::LeafStatus status = v1::LEAF_STATUS_UNSPECIFIED;
  int leaf_count = 0;
  int64_t claimed = 0;
  std::optional<int64_t> computed;  // nullopt where none was
};

struct CoverageRow {
  TotalRow total;
  std::vector<StatusSum> statuses;  // by status
};

// The first `limit` departments whose id is greater than `after`, by id. Two
// statements.
std::vector<CoverageRow> SelectCoverage(mysql::Session& session,
                                        const YearOfScores& year,
                                        const std::string& after, int limit);

// How many departments have which score: of a leaf or node of the framework, or
// with an empty code of the totals. One statement.
std::vector<ScoreCount> SelectScoreCounts(mysql::Session& session,
                                          const YearOfScores& year,
                                          const std::string& framework,
                                          const std::string& indicator_code);

// The total of an evaluation; nullopt where it does not exist. One statement.
std::optional<TotalRow> SelectTotal(mysql::Session& session,
                                    const EvaluationKey& key);

// The leaves of an evaluation, in the order of the table. One statement.
std::vector<ScoreRow> SelectScores(mysql::Session& session,
                                   const EvaluationKey& key);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_SCORE_TOTALS_H_
