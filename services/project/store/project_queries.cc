#include "services/project/store/project_queries.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <utility>

#include "common/clock/timestamp.h"
#include "common/filter/bounded_search.h"
#include "common/mysql/steps.h"
#include "services/project/store/search_rows.h"

namespace jixiao::project {
namespace {

// Of how many grams the rows are counted to find the rarest, and how far.
constexpr size_t kCountedGrams = 8;
constexpr int64_t kCountedRows = 1000;

// How an order reads: the index, and the column before the project id; empty
// where there is none.
struct Reading {
  const char* index;
  std::string column;
  bool amount;  // a number that may be NULL
};

Reading ReadingOf(const std::string& order) {
  if (order == "planned_total") {
    return {"project_by_planned_total", "p.planned_total", true};
  }
  if (order == "fixed_asset_investment") {
    return {"project_by_fixed_asset", "p.fixed_asset_investment", true};
  }
  if (order == "update_time") {
    return {"project_by_update", "p.update_time", false};
  }
  return {"PRIMARY", "", false};
}

// Values of numbers are compared as numbers, so that the index serves.
mysql::Param ValueParam(const Reading& reading, const std::string& text) {
  if (!reading.amount) return text;
  int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// What is not reported comes first, in falling order last.
void AddAfterPosition(const Reading& reading, bool descending,
                      const ProjectPosition& after,
                      filter::Statement& statement) {
  const std::string beyond = descending ? " < ?" : " > ?";
  if (reading.column.empty()) {
    statement.Add(" AND p.project" + beyond, {after.project_id});
    return;
  }
  const std::string& column = reading.column;
  if (!after.value.has_value()) {
    statement.Add(" AND ((" + column + " IS NULL AND p.project" + beyond + ")",
                  {after.project_id});
    statement.Add(descending ? ")" : " OR " + column + " IS NOT NULL)");
    return;
  }
  const mysql::Param value = ValueParam(reading, *after.value);
  statement.Add(" AND (" + column + beyond + " OR (" + column +
                    " = ? AND p.project" + beyond + ")",
                {value, value, after.project_id});
  statement.Add(descending && reading.amount ? " OR " + column + " IS NULL)"
                                             : ")");
}

// From where `statement` has its select list.
void AddRows(const ProjectQuery& query, const filter::Clauses& ranges,
             const std::optional<ProjectPosition>& after, int64_t limit,
             filter::Statement& statement) {
  const Reading reading = ReadingOf(query.order.field);
  const std::string direction = query.order.descending ? " DESC" : "";
  statement.Add(std::string(" FROM project AS p FORCE INDEX (") +
                    reading.index + ") WHERE p.department = ?",
                {query.department});
  statement.AndAllOf(ranges);
  if (after.has_value()) {
    AddAfterPosition(reading, query.order.descending, *after, statement);
  }
  // What is not reported comes last in falling order: nothing else follows it,
  // and a column of one value would be sorted by in vain.
  const bool one_value =
      query.order.descending && after.has_value() && !after->value.has_value();
  statement.Add(" ORDER BY ");
  if (!reading.column.empty() && !one_value) {
    statement.Add(reading.column + direction + ", ");
  }
  statement.Add("p.project" + direction + " LIMIT ?", {limit});
}

// The part of the filter that the index serves, and the rest.
std::pair<filter::Clauses, filter::Clauses> SplitFilter(
    const ProjectQuery& query) {
  return filter::SplitRanges(query.filter, {query.order.field});
}

// A condition of every word, as rows of names and investors have it.
filter::Clauses WordClauses(const std::vector<std::string>& words) {
  filter::Clauses clauses;
  for (const std::string& word : words) {
    filter::Clause clause;
    clause.sql =
        "(LOCATE(?, LOWER(p.display_name)) > 0 OR "
        "LOCATE(?, LOWER(p.investor)) > 0)";
    clause.params = {word, word};
    clauses.push_back(std::move(clause));
  }
  return clauses;
}

using StatementOf = std::function<filter::Statement(
    const std::optional<ProjectPosition>& after, int64_t limit)>;

// Of the first grams of the words the one that the fewest projects have.
std::string RarestGram(mysql::Session& session, const ProjectQuery& query) {
  std::string rarest;
  int64_t fewest = kCountedRows + 1;
  size_t counted = 0;
  for (const std::string& gram : GramsOf(query.words)) {
    if (counted++ == kCountedGrams) break;
    mysql::Rows rows = session.Query(
        "SELECT COUNT(*) FROM (SELECT 1 FROM project_gram WHERE department = ? "
        "AND gram = ? LIMIT ?) AS some",
        {query.department, gram, kCountedRows});
    rows.Next();
    if (rows.Int64(1) >= fewest) continue;
    fewest = rows.Int64(1);
    rarest = gram;
  }
  return rarest;
}

std::optional<std::string> NumberText(std::optional<int64_t> number) {
  if (!number.has_value()) return std::nullopt;
  return std::to_string(*number);
}

ProjectPosition PositionOf(const ProjectQuery& query,
                           const ProjectRecord& record) {
  const v1::Project& project = record.project;
  ProjectPosition position{std::nullopt, record.project_id};
  if (query.order.field == "planned_total") {
    position.value = NumberText(PlannedTotal(project));
  }
  if (query.order.field == "fixed_asset_investment") {
    position.value = NumberText(FixedAssetInvestment(project));
  }
  if (query.order.field == "update_time") {
    position.value =
        mysql::FormatDateTime(FromTimestamp(project.update_time()));
  }
  return position;
}

ProjectPage SelectServed(mysql::Session& session, const ProjectQuery& query,
                         const std::optional<ProjectPosition>& after,
                         size_t size) {
  const filter::Statement statement =
      RecordStatement(query, after, static_cast<int64_t>(size) + 1);
  mysql::Rows rows = session.Query(statement.sql, statement.params);
  const bool more = rows.size() > size;
  ProjectPage page;
  page.projects.reserve(std::min(rows.size(), size));
  while (page.projects.size() < size && rows.Next()) {
    page.projects.push_back(ReadRecord(query.department, rows));
  }
  if (more) page.last = PositionOf(query, page.projects.back());
  return page;
}

ProjectPage SelectTried(mysql::Session& session, const ProjectQuery& query,
                        const std::optional<ProjectPosition>& after,
                        size_t size) {
  StatementOf statement_of = [&](const std::optional<ProjectPosition>& from,
                                 int64_t limit) {
    return PositionStatement(query, from, limit);
  };
  if (!query.words.empty()) {
    const std::string gram = RarestGram(session, query);
    statement_of = [&query, gram](const std::optional<ProjectPosition>& from,
                                  int64_t limit) {
      return SearchStatement(query, gram, from, limit);
    };
  }
  filter::Found<ProjectPosition> found = filter::SearchBounded(
      session, statement_of,
      [](const mysql::Rows& rows) {
        return std::pair(ProjectPosition{rows.OptionalText(1), rows.Text(2)},
                         rows.Bool(3));
      },
      after, size);
  std::vector<std::string> ids;
  for (ProjectPosition& position : found.positions) {
    ids.push_back(std::move(position.project_id));
  }
  ProjectPage page;
  page.projects = SelectRecords(session, query.department, ids);
  page.last = std::move(found.last);
  return page;
}

}  // namespace

const std::vector<std::string>& ProjectOrders() {
  static const auto& orders = *new std::vector<std::string>{
      "project_id", "planned_total", "fixed_asset_investment", "update_time"};
  return orders;
}

filter::Statement RecordStatement(const ProjectQuery& query,
                                  const std::optional<ProjectPosition>& after,
                                  int64_t limit) {
  filter::Statement statement;
  statement.Add(std::string("SELECT ") + kProjectColumns);
  AddRows(query, query.filter, after, limit, statement);
  return statement;
}

filter::Statement PositionStatement(const ProjectQuery& query,
                                    const std::optional<ProjectPosition>& after,
                                    int64_t limit) {
  const auto [ranges, rest] = SplitFilter(query);
  const filter::Clause holds = filter::AllOf(rest);
  const std::string column = ReadingOf(query.order.field).column;
  filter::Statement statement;
  statement.Add("SELECT " + (column.empty() ? "NULL" : column) +
                    ", p.project, " + holds.sql,
                holds.params);
  AddRows(query, ranges, after, limit, statement);
  return statement;
}

filter::Statement SearchStatement(const ProjectQuery& query,
                                  const std::string& gram,
                                  const std::optional<ProjectPosition>& after,
                                  int64_t limit) {
  filter::Clauses clauses = WordClauses(query.words);
  clauses.insert(clauses.end(), query.filter.begin(), query.filter.end());
  const filter::Clause holds = filter::AllOf(clauses);
  const std::string direction = query.order.descending ? " DESC" : "";
  filter::Statement statement;
  statement.Add("SELECT NULL, g.project, " + holds.sql, holds.params);
  statement.Add(
      " FROM project_gram AS g FORCE INDEX (PRIMARY) STRAIGHT_JOIN project AS "
      "p FORCE INDEX (PRIMARY) ON p.department = g.department AND p.project = "
      "g.project WHERE g.department = ? AND g.gram = ?",
      {query.department, gram});
  if (after.has_value()) {
    statement.Add(
        query.order.descending ? " AND g.project < ?" : " AND g.project > ?",
        {after->project_id});
  }
  statement.Add(" ORDER BY g.project" + direction + " LIMIT ?", {limit});
  return statement;
}

ProjectPage SelectProjectPage(mysql::Session& session,
                              const ProjectQuery& query,
                              const std::optional<ProjectPosition>& after,
                              size_t size) {
  if (query.words.empty() && SplitFilter(query).second.empty()) {
    return SelectServed(session, query, after, size);
  }
  return SelectTried(session, query, after, size);
}

std::vector<ProjectRecord> SelectRecords(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& project_ids) {
  std::map<std::string, ProjectRecord> found;
  for (size_t begin = 0; begin < project_ids.size();
       begin += mysql::kIdsAStatement) {
    const mysql::IdList list = mysql::ListOfIds(project_ids, begin);
    mysql::Params params = {department};
    params.insert(params.end(), list.values.begin(), list.values.end());
    mysql::Rows rows =
        session.Query(std::string("SELECT ") + kProjectColumns +
                          " FROM project WHERE department = ? AND project IN " +
                          list.placeholders,
                      params);
    while (rows.Next()) {
      ProjectRecord record = ReadRecord(department, rows);
      found.emplace(record.project_id, std::move(record));
    }
  }
  std::vector<ProjectRecord> records;
  for (const std::string& id : project_ids) {
    const auto record = found.find(id);
    if (record != found.end()) records.push_back(std::move(record->second));
  }
  return records;
}

}  // namespace jixiao::project
