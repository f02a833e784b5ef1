#include "services/evaluation/store/score_queries.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/filter/bounded_search.h"

namespace jixiao::evaluation {
namespace {

// Heads that are looked at first: without a filter, a share of the page, as an
// evaluation has some dozens of leaves; and how many more each time.
constexpr int64_t kFirstHeads = 8;
constexpr int64_t kFilteredHeads = 64;
constexpr int64_t kLeavesOfAHead = 16;
constexpr int64_t kHeadGrowth = 4;

// A position after all leaves of its evaluation.
constexpr int64_t kAfterAllLeaves = std::numeric_limits<int64_t>::max();

ScorePosition PositionOfRow(const ScoreRow& row) {
  return {row.score, row.evaluation.department, row.fiscal_year, row.position,
          row.evaluation.sequence};
}

// The last of the heads, after all of its leaves; nullopt where there are fewer
// heads.
std::optional<ScorePosition> LastOfHeads(
    mysql::Session& session, const ScoreQuery& query,
    const std::optional<ScorePosition>& after, int64_t heads) {
  const filter::Statement statement = HeadsStatement(query, after, heads);
  mysql::Rows rows = session.Query(statement.sql, statement.params);
  if (static_cast<int64_t>(rows.size()) < heads) return std::nullopt;
  ScorePosition last;
  while (rows.Next()) {
    last = {std::nullopt, rows.Text(1), rows.Int64(2), kAfterAllLeaves, 0};
  }
  return last;
}

int64_t FirstHeads(const ScoreQuery& query, std::size_t size) {
  // All years of the department.
  if (!query.department.empty()) return kMaxHeads;
  const bool filtered =
      !filter::SplitRanges(query.filter, {"fiscal_year"}).second.empty();
  return std::max(filtered ? kFilteredHeads : kFirstHeads,
                  static_cast<int64_t>(size) / kLeavesOfAHead);
}

ScorePage SelectByHeads(mysql::Session& session, const ScoreQuery& query,
                        std::optional<ScorePosition> after, std::size_t size) {
  ScorePage page;
  int64_t examined = 0;
  int64_t heads = FirstHeads(query, size);
  for (;;) {
    const filter::Statement statement = LeavesOfHeadsStatement(
        query, after, heads,
        static_cast<int64_t>(size - page.scores.size()) + 1);
    mysql::Rows rows = session.Query(statement.sql, statement.params);
    while (rows.Next()) {
      if (page.scores.size() == size) {  // there is one more
        page.last = PositionOfRow(page.scores.back());
        return page;
      }
      page.scores.push_back(ReadScoreRow(rows));
    }
    if (!query.department.empty()) return page;
    after = LastOfHeads(session, query, after, heads);
    examined += heads;
    if (!after.has_value()) return page;
    if (examined >= kMaxHeads) {
      page.last = std::move(after);
      return page;
    }
    heads = std::min(heads * kHeadGrowth, kMaxHeads - examined);
  }
}

// A leaf that was looked at.
struct TriedLeaf {
  ScorePosition position;
  ScoreRow row;
};

ScorePage SelectByScore(mysql::Session& session, const ScoreQuery& query,
                        const std::optional<ScorePosition>& after,
                        std::size_t size) {
  std::optional<TriedLeaf> from;
  if (after.has_value()) from = TriedLeaf{*after, {}};
  filter::Found<TriedLeaf> found = filter::SearchBounded(
      session,
      [&query](const std::optional<TriedLeaf>& looked, int64_t limit) {
        return LeavesByScoreStatement(
            query,
            looked.has_value() ? std::optional<ScorePosition>(looked->position)
                               : std::nullopt,
            limit);
      },
      [](const mysql::Rows& rows) {
        ScoreRow row = ReadScoreRow(rows);
        ScorePosition position = PositionOfRow(row);
        return std::pair(TriedLeaf{std::move(position), std::move(row)},
                         rows.Bool(kScoreColumnCount + 1));
      },
      std::move(from), size);
  ScorePage page;
  for (TriedLeaf& leaf : found.positions) {
    page.scores.push_back(std::move(leaf.row));
  }
  if (found.last.has_value()) page.last = std::move(found.last->position);
  return page;
}

}  // namespace

ScorePage SelectScorePage(mysql::Session& session, const ScoreQuery& query,
                          const std::optional<ScorePosition>& after,
                          std::size_t size) {
  if (ByScore(query) && query.department.empty()) {
    return SelectByScore(session, query, after, size);
  }
  return SelectByHeads(session, query, after, size);
}

}  // namespace jixiao::evaluation
