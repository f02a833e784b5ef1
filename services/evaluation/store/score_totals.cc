#include "services/evaluation/store/score_totals.h"

#include <map>
#include <utility>

#include "services/evaluation/store/score_statements.h"

namespace jixiao::evaluation {
namespace {

constexpr char kTotalColumns[] =
    "s.department, s.sequence, s.claimed_total, s.score_total, "
    "s.proven_points, s.weight_total, s.grade, s.reviewed_leaf_count";

TotalRow ReadTotalRow(const mysql::Rows& rows) {
  TotalRow row;
  row.evaluation = {rows.Text(1), rows.Int64(2)};
  row.claimed_total = rows.Text(3);
  row.score_total = rows.Int64(4);
  row.proven_points = rows.Int64(5);
  row.weight_total = rows.Int64(6);
  row.grade = rows.Text(7);
  row.reviewed_leaf_count = static_cast<int>(rows.Int64(8));
  return row;
}

// Adds what the statuses of the departments from the first to the last sum to.
void AddStatuses(mysql::Session& session, const YearOfScores& year,
                 std::vector<CoverageRow>& coverage) {
  if (coverage.empty()) return;
  std::map<std::string, CoverageRow*> by_department;
  for (CoverageRow& row : coverage) {
    by_department[row.total.evaluation.department] = &row;
  }
  mysql::Rows rows = session.Query(
      "SELECT h.department, l.status, COUNT(*), "
      "CAST(SUM(l.claimed_score) AS SIGNED), "
      "CAST(SUM(l.computed_score) AS SIGNED)" +
          FromCounting(year, "leaf_score", "l") +
          " WHERE h.fiscal_year = ? AND h.department BETWEEN ? AND ? GROUP BY "
          "h.department, l.status ORDER BY h.department, l.status",
      {year.fiscal_year, coverage.front().total.evaluation.department,
       coverage.back().total.evaluation.department});
  while (rows.Next()) {
    const auto row = by_department.find(rows.Text(1));
    if (row == by_department.end()) continue;
    StatusSum& sum = row->second->statuses.emplace_back();
    sum.status = static_cast<v1::LeafStatus>(rows.Int64(2));
    sum.leaf_count = static_cast<int>(rows.Int64(3));
    sum.claimed = rows.Int64(4);
    sum.computed = rows.OptionalInt64(5);
  }
}

filter::Statement ScoreCountsStatement(const YearOfScores& year,
                                       const std::string& framework,
                                       const std::string& indicator_code) {
  filter::Statement statement;
  if (indicator_code.empty()) {
    statement.Add(
        "SELECT s.score_total, s.weight_total, COUNT(*), "
        "CAST(SUM(s.claims_full) AS SIGNED)" +
            FromCounting(year, "evaluation_score", "s") +
            " WHERE h.fiscal_year = ? AND s.framework = ? GROUP BY "
            "s.score_total, s.weight_total",
        {year.fiscal_year, framework});
    return statement;
  }
  statement.Add(
      "SELECT l.score, l.applied_weight, COUNT(*), "
      "CAST(SUM(l.claimed_score >= l.weight) AS SIGNED)" +
          FromCounting(year, "leaf_score", "l") +
          " WHERE h.fiscal_year = ? AND l.framework = ? AND l.indicator_code "
          "= ? AND l.score IS NOT NULL GROUP BY l.score, l.applied_weight",
      {year.fiscal_year, framework, indicator_code});
  statement.Add(
      " UNION ALL SELECT n.score, n.weight, COUNT(*), "
      "CAST(SUM(n.claimed_score >= n.weight) AS SIGNED)" +
          FromCounting(year, "evaluation_score", "s") +
          " STRAIGHT_JOIN node_score AS n FORCE INDEX (PRIMARY) ON "
          "n.department = s.department AND n.sequence = s.sequence WHERE "
          "h.fiscal_year = ? AND s.framework = ? AND n.indicator_code = ? "
          "GROUP BY n.score, n.weight",
      {year.fiscal_year, framework, indicator_code});
  return statement;
}

}  // namespace

std::string FromCounting(const YearOfScores& year, const std::string& table,
                         const std::string& alias) {
  return " FROM evaluation_head AS h FORCE INDEX (evaluation_head_by_year) "
         "STRAIGHT_JOIN " +
         table + " AS " + alias + " FORCE INDEX (PRIMARY) ON " + alias +
         ".department = h.department AND " + alias + ".sequence = h." +
         CountingSequence(year.drafts);
}

filter::Statement RankingStatement(const YearOfScores& year,
                                   const std::string& framework,
                                   const std::optional<RankPosition>& after,
                                   int limit) {
  filter::Statement statement;
  statement.Add(std::string("SELECT ") + kTotalColumns +
                    FromCounting(year, "evaluation_score", "s") +
                    " WHERE h.fiscal_year = ?",
                {year.fiscal_year});
  if (!framework.empty()) {
    statement.Add(" AND s.framework = ?", {framework});
  }
  if (after.has_value()) {
    statement.Add(
        " AND (s.score_total < ? OR (s.score_total = ? AND s.department > ?))",
        {after->score_total, after->score_total, after->department});
  }
  statement.Add(" ORDER BY s.score_total DESC, s.department LIMIT ?", {limit});
  return statement;
}

std::vector<TotalRow> SelectRanking(mysql::Session& session,
                                    const YearOfScores& year,
                                    const std::string& framework,
                                    const std::optional<RankPosition>& after,
                                    int limit) {
  const filter::Statement statement =
      RankingStatement(year, framework, after, limit);
  mysql::Rows rows = session.Query(statement.sql, statement.params);
  std::vector<TotalRow> ranking;
  ranking.reserve(rows.size());
  while (rows.Next()) ranking.push_back(ReadTotalRow(rows));
  return ranking;
}

std::vector<CoverageRow> SelectCoverage(mysql::Session& session,
                                        const YearOfScores& year,
                                        const std::string& after, int limit) {
  mysql::Rows rows = session.Query(
      std::string("SELECT ") + kTotalColumns +
          FromCounting(year, "evaluation_score", "s") +
          " WHERE h.fiscal_year = ? AND h.department > ? ORDER BY h.department "
          "LIMIT ?",
      {year.fiscal_year, after, limit});
  std::vector<CoverageRow> coverage;
  coverage.reserve(rows.size());
  while (rows.Next()) coverage.push_back({ReadTotalRow(rows), {}});
  AddStatuses(session, year, coverage);
  return coverage;
}

std::vector<ScoreCount> SelectScoreCounts(mysql::Session& session,
                                          const YearOfScores& year,
                                          const std::string& framework,
                                          const std::string& indicator_code) {
  const filter::Statement statement =
      ScoreCountsStatement(year, framework, indicator_code);
  mysql::Rows rows = session.Query(statement.sql, statement.params);
  std::vector<ScoreCount> counts;
  counts.reserve(rows.size());
  while (rows.Next()) {
    counts.push_back({rows.Int64(1), rows.Int64(2),
                      static_cast<int>(rows.Int64(3)),
                      static_cast<int>(rows.Int64(4))});
  }
  return counts;
}

std::optional<TotalRow> SelectTotal(mysql::Session& session,
                                    const EvaluationKey& key) {
  mysql::Rows rows = session.Query(
      std::string("SELECT ") + kTotalColumns +
          " FROM evaluation_score AS s WHERE department = ? AND sequence = ?",
      {key.department, key.sequence});
  if (!rows.Next()) return std::nullopt;
  return ReadTotalRow(rows);
}

std::vector<ScoreRow> SelectScores(mysql::Session& session,
                                   const EvaluationKey& key) {
  mysql::Rows rows = session.Query(
      std::string("SELECT ") + kScoreColumns +
          " FROM leaf_score AS l LEFT JOIN evaluation_head AS h ON "
          "h.department = l.department AND h.fiscal_year = l.fiscal_year WHERE "
          "l.department = ? AND l.sequence = ? ORDER BY l.position",
      {key.department, key.sequence});
  std::vector<ScoreRow> scores;
  scores.reserve(rows.size());
  while (rows.Next()) scores.push_back(ReadScoreRow(rows));
  return scores;
}

}  // namespace jixiao::evaluation
