#ifndef JIXIAO_COMMON_FILTER_BOUNDED_SEARCH_H_
#define JIXIAO_COMMON_FILTER_BOUNDED_SEARCH_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "common/filter/statement.h"
#include "common/mysql/session.h"

namespace jixiao::filter {

// How many rows a page of a List method looks at, at most, for a filter that no
// index serves.
inline constexpr int64_t kMaxExamined = 5000;

// How many rows are looked at first, and how much more each time.
inline constexpr int64_t kFirstStep = 100;
inline constexpr int64_t kStepGrowth = 4;

// Where a filter holds, and after which position the next page goes on; nullopt
// at the end.
template <class Position>
struct Found {
  std::vector<Position> positions;
  std::optional<Position> last;
};

// Tries a filter on one row of an index after the other, from after `looked`
// (nullopt: from the first), until `size` fit and one more was seen, or
// kMaxExamined were looked at. `statement_of(after, limit)` gives the statement
// that reads the next rows; `read(rows)` the position of a row and whether the
// filter holds there. At most 4 statements.
template <class Position, class StatementOf, class Read>
Found<Position> SearchBounded(mysql::Session& session,
                              const StatementOf& statement_of, const Read& read,
                              std::optional<Position> looked, size_t size) {
  Found<Position> found;
  int64_t examined = 0;
  int64_t step = std::max(kFirstStep, static_cast<int64_t>(size) + 1);
  bool at_end = false;
  while (!at_end && examined < kMaxExamined) {
    step = std::min(step, kMaxExamined - examined);
    const Statement statement = statement_of(looked, step);
    mysql::Rows rows = session.Query(statement.sql, statement.params);
    at_end = static_cast<int64_t>(rows.size()) < step;
    examined += static_cast<int64_t>(rows.size());
    while (rows.Next()) {
      std::pair<Position, bool> row = read(rows);
      looked = std::move(row.first);
      if (!row.second) continue;
      if (found.positions.size() == size) {  // there is one more
        found.last = found.positions.back();
        return found;
      }
      found.positions.push_back(*looked);
    }
    step *= kStepGrowth;
  }
  if (!at_end) found.last = looked;
  return found;
}

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_BOUNDED_SEARCH_H_
