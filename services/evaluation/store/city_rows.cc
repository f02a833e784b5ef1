#include "services/evaluation/store/city_rows.h"

#include "jixiao/evaluation/v1/evaluation.pb.h"

namespace jixiao::evaluation {

std::vector<ContradictionRow> SelectContradictions(mysql::Session& session,
                                                   const YearOfScores& year,
                                                   int limit) {
  mysql::Rows rows = session.Query(
      "SELECT l.framework, l.indicator_code, MAX(l.indicator), "
      "MAX(l.direction), COUNT(*), CAST(SUM(l.claimed_score) AS SIGNED), "
      "CAST(SUM(l.computed_score) AS SIGNED)" +
          FromCounting(year, "leaf_score", "l") +
          " WHERE h.fiscal_year = ? AND l.status = ? GROUP BY l.framework, "
          "l.indicator_code ORDER BY COUNT(*) DESC, "
          "SUM(l.claimed_score - l.computed_score) DESC, l.framework, "
          "l.indicator_code LIMIT ?",
      {year.fiscal_year, v1::LEAF_STATUS_CONTRADICTED, limit});
  std::vector<ContradictionRow> contradictions;
  contradictions.reserve(rows.size());
  while (rows.Next()) {
    contradictions.push_back({rows.Text(1), rows.Text(2), rows.Text(3),
                              rows.Text(4), static_cast<int>(rows.Int64(5)),
                              rows.Int64(6),
                              rows.OptionalInt64(7).value_or(0)});
  }
  return contradictions;
}

std::map<std::string, std::string> SelectSignatories(mysql::Session& session,
                                                     int fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT department, JSON_UNQUOTE(JSON_EXTRACT(content, '$.signatory')) "
      "FROM submission WHERE fiscal_year = ?",
      {fiscal_year});
  std::map<std::string, std::string> names;
  while (rows.Next()) {
    names[rows.Text(1)] = rows.OptionalText(2).value_or("");
  }
  return names;
}

}  // namespace jixiao::evaluation
