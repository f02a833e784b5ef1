#include "services/budget/store/record_queries.h"

#include <algorithm>
#include <map>
#include <utility>

#include "common/filter/bounded_search.h"
#include "services/budget/store/record_rows.h"

namespace jixiao::budget {
namespace {

constexpr char kRecordId[] = "record_id";

// How an order reads: the index, and the column before the record id.
struct Reading {
  const char* index;
  const char* column;
  bool one_value;  // the column has the same value in every row that is read
};

Reading ReadingOf(const RecordQuery& query) {
  if (query.order.field == "sequence")
    return {"by_sequence", "sequence", false};
  if (query.order.field == "amount") return {"by_amount", "amount", false};
  return {"PRIMARY", "fiscal_year", query.fiscal_year != 0};
}

// The part of the filter that the index serves, and the rest.
std::pair<filter::Clauses, filter::Clauses> SplitFilter(
    const RecordQuery& query) {
  if (query.fiscal_year == 0) return {{}, query.filter};
  return filter::SplitRanges(query.filter, {query.order.field});
}

void AddAfter(const Reading& reading, bool descending,
              const RecordPosition& after, filter::Statement& statement) {
  const std::string beyond = descending ? " < ?" : " > ?";
  if (reading.one_value) {
    statement.Add(" AND record_id" + beyond, {after.record_id});
    return;
  }
  const std::string column = reading.column;
  statement.Add(" AND (" + column + beyond + " OR (" + column +
                    " = ? AND record_id" + beyond + "))",
                {after.value, after.value, after.record_id});
}

// From where `statement` has its select list.
void AddRows(const RecordQuery& query, const filter::Clauses& ranges,
             const std::optional<RecordPosition>& after, int64_t limit,
             filter::Statement& statement) {
  const Reading reading = ReadingOf(query);
  const std::string direction = query.order.descending ? " DESC" : "";
  statement.Add(std::string(" FROM budget_record FORCE INDEX (") +
                    reading.index + ") WHERE department = ?",
                {query.department});
  if (query.fiscal_year != 0) {
    statement.Add(" AND fiscal_year = ?", {query.fiscal_year});
  }
  statement.AndAllOf(ranges);
  if (after.has_value()) {
    AddAfter(reading, query.order.descending, *after, statement);
  }
  statement.Add(" ORDER BY ");
  if (!reading.one_value) statement.Add(reading.column + direction + ", ");
  statement.Add(kRecordId + direction + " LIMIT ?", {limit});
}

RecordPosition PositionOf(const RecordQuery& query, const Record& record) {
  if (query.order.field == "sequence") {
    return {record.sequence, record.record_id};
  }
  if (query.order.field == "amount") {
    return {record.amount.fen(), record.record_id};
  }
  return {record.fiscal_year, record.record_id};
}

RecordPage SelectServed(mysql::Session& session, const RecordQuery& query,
                        const std::optional<RecordPosition>& after,
                        size_t size) {
  const filter::Statement statement =
      RecordStatement(query, after, static_cast<int64_t>(size) + 1);
  mysql::Rows rows = session.Query(statement.sql, statement.params);
  const bool more = rows.size() > size;
  RecordPage page;
  page.records.reserve(std::min(rows.size(), size));
  while (page.records.size() < size && rows.Next()) {
    page.records.push_back(ReadRecord(rows));
  }
  if (more) page.last = PositionOf(query, page.records.back());
  return page;
}

std::vector<Record> SelectAt(mysql::Session& session, const RecordQuery& query,
                             const std::vector<RecordPosition>& positions) {
  const auto year_of = [&](const RecordPosition& position) {
    return query.fiscal_year != 0 ? query.fiscal_year
                                  : static_cast<int32_t>(position.value);
  };
  std::map<int32_t, std::vector<std::string>> ids;
  for (const RecordPosition& position : positions) {
    ids[year_of(position)].push_back(position.record_id);
  }
  std::map<int32_t, std::map<std::string, Record>> records;
  for (const auto& [year, ids_of_year] : ids) {
    records[year] =
        SelectRecordsById(session, query.department, year, ids_of_year);
  }
  std::vector<Record> sorted;
  sorted.reserve(positions.size());
  for (const RecordPosition& position : positions) {
    sorted.push_back(
        std::move(records[year_of(position)].at(position.record_id)));
  }
  return sorted;
}

}  // namespace

const std::vector<std::string>& RecordOrders() {
  static const auto& orders =
      *new std::vector<std::string>{kRecordId, "sequence", "amount"};
  return orders;
}

filter::Statement RecordStatement(const RecordQuery& query,
                                  const std::optional<RecordPosition>& after,
                                  int64_t limit) {
  filter::Statement statement;
  statement.Add(std::string("SELECT ") + kRecordColumns);
  AddRows(query, query.filter, after, limit, statement);
  return statement;
}

filter::Statement PositionStatement(const RecordQuery& query,
                                    const std::optional<RecordPosition>& after,
                                    int64_t limit) {
  const auto [ranges, rest] = SplitFilter(query);
  const filter::Clause holds = filter::AllOf(rest);
  filter::Statement statement;
  statement.Add(std::string("SELECT ") + ReadingOf(query).column +
                    ", record_id, " + holds.sql,
                holds.params);
  AddRows(query, ranges, after, limit, statement);
  return statement;
}

RecordPage SelectRecordPage(mysql::Session& session, const RecordQuery& query,
                            const std::optional<RecordPosition>& after,
                            size_t size) {
  if (SplitFilter(query).second.empty()) {
    return SelectServed(session, query, after, size);
  }
  filter::Found<RecordPosition> found = filter::SearchBounded(
      session,
      [&query](const std::optional<RecordPosition>& looked, int64_t limit) {
        return PositionStatement(query, looked, limit);
      },
      [](const mysql::Rows& rows) {
        return std::pair(RecordPosition{rows.Int64(1), rows.Text(2)},
                         rows.Bool(3));
      },
      after, size);
  RecordPage page;
  page.records = SelectAt(session, query, found.positions);
  page.last = std::move(found.last);
  return page;
}

}  // namespace jixiao::budget
