#include "services/project/store/due_queries.h"

#include "common/clock/date.h"

namespace jixiao::project {
namespace {

const char* DueIndex(const DueQuery& query) {
  if (!query.district.empty()) return "project_by_district_due";
  if (!query.owner.empty()) return "project_by_owner_due";
  return "project_by_due";
}

}  // namespace

filter::Statement DueStatement(const DueQuery& query,
                               const std::optional<DuePosition>& after,
                               int64_t limit) {
  filter::Statement statement;
  statement.Add(std::string("SELECT ") + kProjectColumns +
                    " FROM project FORCE INDEX (" + DueIndex(query) +
                    ") WHERE department = ?",
                {query.department});
  if (!query.district.empty()) {
    statement.Add(" AND district = ?", {query.district});
  } else if (!query.owner.empty()) {
    statement.Add(" AND owner = ?", {query.owner});
  }
  if (query.latest_due_date.has_value()) {
    statement.Add(" AND due_date <= ?", {date::Format(*query.latest_due_date)});
  } else {
    statement.Add(" AND due_date IS NOT NULL");
  }
  if (after.has_value()) {
    const std::string due_date = date::Format(after->due_date);
    statement.Add(" AND (due_date > ? OR (due_date = ? AND project > ?))",
                  {due_date, due_date, after->project_id});
  }
  if (query.without_confidential) statement.Add(" AND confidential = 0");
  statement.Add(" ORDER BY due_date, project LIMIT ?", {limit});
  return statement;
}

std::vector<ProjectRecord> SelectDueProjects(
    mysql::Session& session, const DueQuery& query,
    const std::optional<DuePosition>& after, int64_t limit) {
  const filter::Statement statement = DueStatement(query, after, limit);
  mysql::Rows rows = session.Query(statement.sql, statement.params);
  std::vector<ProjectRecord> records;
  records.reserve(rows.size());
  while (rows.Next()) records.push_back(ReadRecord(query.department, rows));
  return records;
}

}  // namespace jixiao::project
