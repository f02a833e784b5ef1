// Lists of scores over departments and years, page by page.
//
// By department or year, the heads of evaluations are read in the order of an
// index, as many as a page may need, and the filter is tried on their leaves;
// of at most kMaxHeads a page, so that one with a filter that little passes may
// hold less than it could, even nothing, and still not be the last. By score,
// the order is that of an index over leaves, and the filter is tried on one
// after the other, on at most filter::kMaxExamined a page; what evaluations no
// longer count is passed over among them. The leaves of one department are
// sorted: they are few.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_SCORE_QUERIES_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_SCORE_QUERIES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/mysql/session.h"
#include "services/evaluation/store/score_rows.h"
#include "services/evaluation/store/score_statements.h"

namespace jixiao::evaluation {

// How many heads of evaluations a page looks at, at most.
inline constexpr int64_t kMaxHeads = 2048;

struct ScorePage {
  std::vector<ScoreRow> scores;
  // After which the next page goes on; nullopt at the end.
  std::optional<ScorePosition> last;
};

// The first `size` leaves after `after`, or fewer (see above). One statement
// where the first heads suffice, as they do without a filter where evaluations
// have some dozens of leaves; at most 8, without a filter 10. Throws
// sql::SQLException.
ScorePage SelectScorePage(mysql::Session& session, const ScoreQuery& query,
                          const std::optional<ScorePosition>& after,
                          std::size_t size);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_SCORE_QUERIES_H_
