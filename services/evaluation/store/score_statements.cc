#include "services/evaluation/store/score_statements.h"

#include <algorithm>
#include <cstddef>

#include "services/evaluation/store/score_fields.h"
#include "services/evaluation/store/score_rows.h"

namespace jixiao::evaluation {
namespace {

using OptionalScorePosition = std::optional<ScorePosition>;

// One key of an order, and the value after which it goes on.
struct OrderKey {
  std::string column;
  bool falling = false;
  mysql::Param value;
};

// Rows that come after these values; with `inclusive` also those of exactly
// these. As alternatives of which each is a range of an index over the keys.
filter::Clause AfterKeys(const std::vector<OrderKey>& keys,
                         bool inclusive = false) {
  filter::Clause clause;
  std::string equal;
  mysql::Params equal_params;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const OrderKey& key = keys[i];
    const bool last = i + 1 == keys.size();
    clause.sql += (i == 0 ? "(" : " OR ") + std::string("(") + equal +
                  key.column + (key.falling ? " <" : " >") +
                  (last && inclusive ? "= ?)" : " ?)");
    clause.params.insert(clause.params.end(), equal_params.begin(),
                         equal_params.end());
    clause.params.push_back(key.value);
    equal += key.column + " = ? AND ";
    equal_params.push_back(key.value);
  }
  clause.sql += ")";
  return clause;
}

bool AsksForOne(const ScoreQuery& query, const char* sql) {
  return std::any_of(
      query.filter.begin(), query.filter.end(),
      [sql](const filter::Clause& clause) { return clause.sql == sql; });
}

// How the heads are read: the index, its keys and whether the first falls.
struct HeadReading {
  const char* index;
  std::string first;
  std::string second;
  bool falling = false;
};

HeadReading HeadReadingOf(const ScoreQuery& query) {
  const bool by_year = query.order.field == "fiscal_year";
  const bool falling = query.order.descending && !ByScore(query);
  if (!query.department.empty()) {
    // One department: by year, whatever else the order is.
    return {"PRIMARY", "h.fiscal_year", "h.department", by_year && falling};
  }
  if (by_year || (!falling && AsksForOne(query, kOneYearSql))) {
    return {
        falling ? "evaluation_head_by_year_falling" : "evaluation_head_by_year",
        "h.fiscal_year", "h.department", falling};
  }
  return {falling ? "evaluation_head_falling" : "PRIMARY", "h.department",
          "h.fiscal_year", falling};
}

mysql::Param HeadValue(const ScorePosition& position, const std::string& key) {
  if (key == "h.department") return position.department;
  return position.fiscal_year;
}

void AddHeads(const ScoreQuery& query, const OptionalScorePosition& after,
              int64_t heads, filter::Statement& statement) {
  const HeadReading reading = HeadReadingOf(query);
  statement.Add(std::string(" FROM evaluation_head AS h FORCE INDEX (") +
                reading.index + ") WHERE h." + CountingSequence(query.drafts) +
                " IS NOT NULL");
  if (!query.department.empty()) {
    statement.Add(" AND h.department = ?", {query.department});
  }
  statement.AndAllOf(filter::SplitRanges(query.filter, {"fiscal_year"}).first);
  if (after.has_value() && !ByScore(query)) {
    const filter::Clause from = AfterKeys(
        {{reading.first, reading.falling, HeadValue(*after, reading.first)},
         {reading.second, false, HeadValue(*after, reading.second)}},
        true);
    statement.Add(" AND " + from.sql, from.params);
  }
  statement.Add(" ORDER BY " + reading.first +
                    (reading.falling ? " DESC, " : ", ") + reading.second +
                    " LIMIT ?",
                {heads});
}

std::vector<OrderKey> TieKeys(const ScorePosition& after) {
  return {{"l.department", false, after.department},
          {"l.fiscal_year", false, after.fiscal_year},
          {"l.position", false, after.position},
          {"l.sequence", false, after.sequence}};
}

// Rows after a position by score.
filter::Clause AfterScore(const ScorePosition& after, bool falling) {
  if (after.score.has_value()) {
    std::vector<OrderKey> keys = TieKeys(after);
    keys.insert(keys.begin(), {"l.score", falling, *after.score});
    filter::Clause clause = AfterKeys(keys);
    if (falling) clause.sql = "(" + clause.sql + " OR l.score IS NULL)";
    return clause;
  }
  filter::Clause clause = AfterKeys(TieKeys(after));
  clause.sql = "((l.score IS NULL AND " + clause.sql + ")" +
               (falling ? ")" : " OR l.score IS NOT NULL)");
  return clause;
}

std::string ScoreOrderSql(bool falling) {
  return std::string(" ORDER BY l.score") + (falling ? " DESC" : "") +
         ", l.department, l.fiscal_year, l.position, l.sequence LIMIT ?";
}

}  // namespace

bool ByScore(const ScoreQuery& query) { return query.order.field == "score"; }

const std::vector<std::string>& ScoreOrders() {
  static const auto& orders =
      *new std::vector<std::string>{"department", "score", "fiscal_year"};
  return orders;
}

filter::Statement HeadsStatement(const ScoreQuery& query,
                                 const OptionalScorePosition& after,
                                 int64_t heads) {
  filter::Statement statement;
  statement.Add("SELECT h.department, h.fiscal_year");
  AddHeads(query, after, heads, statement);
  return statement;
}

filter::Statement LeavesOfHeadsStatement(const ScoreQuery& query,
                                         const OptionalScorePosition& after,
                                         int64_t heads, int64_t limit) {
  filter::Statement statement;
  statement.Add(std::string("SELECT ") + kScoreColumns +
                " FROM (SELECT h.department, h.fiscal_year, h." +
                CountingSequence(query.drafts) +
                " AS sequence, h.published_sequence");
  AddHeads(query, after, heads, statement);
  statement.Add(
      ") AS h STRAIGHT_JOIN leaf_score AS l FORCE INDEX (PRIMARY) ON "
      "l.department = h.department AND l.sequence = h.sequence WHERE TRUE");
  statement.AndAllOf(filter::SplitRanges(query.filter, {"fiscal_year"}).second);
  if (ByScore(query)) {
    if (after.has_value()) {
      const filter::Clause clause = AfterScore(*after, query.order.descending);
      statement.Add(" AND " + clause.sql, clause.params);
    }
    statement.Add(ScoreOrderSql(query.order.descending), {limit});
    return statement;
  }
  if (after.has_value()) {
    statement.Add(
        " AND NOT (h.department = ? AND h.fiscal_year = ? AND l.position <= ?)",
        {after->department, after->fiscal_year, after->position});
  }
  const HeadReading reading = HeadReadingOf(query);
  statement.Add(" ORDER BY " + reading.first +
                    (reading.falling ? " DESC, " : ", ") + reading.second +
                    ", l.position LIMIT ?",
                {limit});
  return statement;
}

filter::Statement LeavesByScoreStatement(const ScoreQuery& query,
                                         const OptionalScorePosition& after,
                                         int64_t limit) {
  const bool one_indicator = AsksForOne(query, kOneIndicatorSql);
  const bool falling = query.order.descending;
  const auto [ranges, rest] = filter::SplitRanges(
      query.filter, one_indicator
                        ? std::vector<std::string>{"score", "indicator_code"}
                        : std::vector<std::string>{"score"});
  const filter::Clause holds = filter::AllOf(rest);
  filter::Statement statement;
  statement.Add(std::string("SELECT ") + kScoreColumns +
                    ", h.department IS NOT NULL AND " + holds.sql,
                holds.params);
  statement.Add(std::string(" FROM leaf_score AS l FORCE INDEX (") +
                (one_indicator ? "by_indicator" : "by_score") +
                (falling ? "_falling" : "") +
                ") LEFT JOIN evaluation_head AS h FORCE INDEX (PRIMARY) ON "
                "h.department = l.department AND h.fiscal_year = l.fiscal_year "
                "AND h." +
                CountingSequence(query.drafts) + " = l.sequence WHERE TRUE");
  statement.AndAllOf(ranges);
  if (after.has_value()) {
    const filter::Clause clause = AfterScore(*after, falling);
    statement.Add(" AND " + clause.sql, clause.params);
  }
  // Nothing else follows what is not set in falling order, and a column of one
  // value would be sorted by in vain.
  if (falling && after.has_value() && !after->score.has_value()) {
    statement.Add(
        " ORDER BY l.department, l.fiscal_year, l.position, l.sequence LIMIT ?",
        {limit});
  } else {
    statement.Add(ScoreOrderSql(falling), {limit});
  }
  return statement;
}

}  // namespace jixiao::evaluation
