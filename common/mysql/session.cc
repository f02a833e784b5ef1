#include "common/mysql/session.h"

#include <algorithm>

#include "common/mysql/connection.h"

namespace jixiao::mysql {
namespace {

// The server's limit of `?` in one statement.
constexpr size_t kMaxPlaceholders = 65535;

std::string MultiRowSql(std::string_view insert, size_t columns, size_t rows,
                        std::string_view suffix) {
  std::string row = "(";
  for (size_t i = 0; i < columns; ++i) row += i == 0 ? "?" : ",?";
  row += ")";
  std::string sql(insert);
  sql.reserve(sql.size() + rows * (row.size() + 1) + suffix.size() + 1);
  for (size_t i = 0; i < rows; ++i) {
    sql += i == 0 ? " " : ",";
    sql += row;
  }
  if (!suffix.empty()) {
    sql += " ";
    sql += suffix;
  }
  return sql;
}

}  // namespace

Rows Session::Query(std::string_view sql, const Params& params) {
  return connection_->Query(sql, params);
}

int64_t Session::Execute(std::string_view sql, const Params& params) {
  return connection_->Execute(sql, params);
}

void Session::ExecuteDirect(std::string_view sql) {
  connection_->ExecuteDirect(sql);
}

int64_t InsertRows(Session& session, std::string_view insert, size_t columns,
                   const std::vector<Params>& rows, size_t chunk,
                   std::string_view suffix) {
  chunk = std::clamp<size_t>(chunk, 1, kMaxPlaceholders / columns);
  int64_t affected = 0;
  for (size_t begin = 0; begin < rows.size(); begin += chunk) {
    const size_t end = std::min(rows.size(), begin + chunk);
    Params flat;
    flat.reserve((end - begin) * columns);
    for (size_t i = begin; i < end; ++i) {
      flat.insert(flat.end(), rows[i].begin(), rows[i].end());
    }
    affected += session.Execute(
        MultiRowSql(insert, columns, end - begin, suffix), flat);
  }
  return affected;
}

}  // namespace jixiao::mysql
