#include "common/mysql/connection.h"

#include <cppconn/connection.h>
#include <cppconn/exception.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <cppconn/statement.h>
#include <mysql_driver.h>

#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/mysql/errors.h"

namespace jixiao::mysql {
namespace {

constexpr int kMixedGroupColumns = 1140;

sql::ConnectOptionsMap ToConnectorOptions(const ConnectionOptions& options) {
  sql::ConnectOptionsMap map;
  map["hostName"] = sql::SQLString(
      options.socket.empty()
          ? absl::StrCat("tcp://", options.host, ":", options.port)
          : absl::StrCat("unix://", options.socket));
  map["userName"] = sql::SQLString(options.user);
  map["password"] = sql::SQLString(options.password);
  if (!options.schema.empty()) map["schema"] = sql::SQLString(options.schema);
  map["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
  map["OPT_CONNECT_TIMEOUT"] = options.connect_timeout_s;
  map["OPT_READ_TIMEOUT"] = options.read_timeout_s;
  map["OPT_WRITE_TIMEOUT"] = options.read_timeout_s;
  map["CLIENT_FOUND_ROWS"] = true;
  if (!options.ssl_ca.empty()) {
    map["sslCA"] = sql::SQLString(options.ssl_ca);
    map["sslEnforce"] = true;
    map["sslVerify"] = true;
  }
  if (!options.ssl_cert.empty()) {
    map["sslCert"] = sql::SQLString(options.ssl_cert);
    map["sslKey"] = sql::SQLString(options.ssl_key);
  }
  return map;
}

void Bind(sql::PreparedStatement& statement, const Params& params) {
  for (size_t i = 0; i < params.size(); ++i) {
    const unsigned int index = static_cast<unsigned int>(i + 1);
    const Param::Value& value = params[i].value();
    if (const auto* number = std::get_if<int64_t>(&value)) {
      statement.setInt64(index, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      statement.setString(index, sql::SQLString(*text));
    } else {
      statement.setNull(index, sql::DataType::VARCHAR);
    }
  }
}

Rows CopyOut(sql::ResultSet& result) {
  const unsigned int columns = result.getMetaData()->getColumnCount();
  std::vector<Rows::Cell> cells;
  cells.reserve(result.rowsCount() * columns);
  while (result.next()) {
    for (unsigned int i = 1; i <= columns; ++i) {
      Rows::Cell cell;
      cell.null = result.isNull(i);
      if (!cell.null) cell.text = result.getString(i).asStdString();
      cells.push_back(std::move(cell));
    }
  }
  return Rows(columns, std::move(cells));
}

const char* IsolationSql(Isolation isolation) {
  return isolation == Isolation::kReadCommitted
             ? "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"
             : "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ";
}

}  // namespace

void InitDriver() { sql::mysql::get_mysql_driver_instance(); }

Connection::Connection(const ConnectionOptions& options)
    : cache_limit_(static_cast<size_t>(options.statement_cache)) {
  sql::ConnectOptionsMap map = ToConnectorOptions(options);
  connection_.reset(sql::mysql::get_mysql_driver_instance()->connect(map));
  Control(
      absl::StrCat("SET SESSION autocommit = 1, time_zone = '+00:00', "
                   "innodb_lock_wait_timeout = ",
                   options.lock_wait_timeout_s,
                   ", sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,"
                   "NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
                   "NO_ENGINE_SUBSTITUTION'")
          .c_str());
  Control(IsolationSql(isolation_));
}

Connection::~Connection() {
  by_sql_.clear();
  cache_.clear();
}

Rows Connection::Query(std::string_view sql, const Params& params) {
  ++statements_;
  try {
    sql::PreparedStatement& statement = Prepare(sql);
    Bind(statement, params);
    std::unique_ptr<sql::ResultSet> result(statement.executeQuery());
    return CopyOut(*result);
  } catch (const sql::SQLException& error) {
    Failed(error, sql);
    throw;
  }
}

int64_t Connection::Execute(std::string_view sql, const Params& params) {
  ++statements_;
  try {
    const bool reused = by_sql_.count(sql) > 0;
    try {
      return ExecutePrepared(sql, params);
    } catch (const sql::SQLException& error) {
      // MariaDB 10.11 wrongly refuses to run a prepared INSERT ... SELECT
      // SUM(x) a second time when ONLY_FULL_GROUP_BY is set. The refusal comes
      // before any effect, and a newly prepared one runs.
      if (!reused || error.getErrorCode() != kMixedGroupColumns) throw;
      Forget(sql);
      return ExecutePrepared(sql, params);
    }
  } catch (const sql::SQLException& error) {
    Failed(error, sql);
    throw;
  }
}

int64_t Connection::ExecutePrepared(std::string_view sql,
                                    const Params& params) {
  sql::PreparedStatement& statement = Prepare(sql);
  Bind(statement, params);
  return statement.executeUpdate();
}

void Connection::ExecuteDirect(std::string_view sql) {
  ++statements_;
  Control(std::string(sql).c_str());
}

void Connection::Begin(Isolation isolation, bool read_only) {
  if (isolation != isolation_) {
    Control(IsolationSql(isolation));
    isolation_ = isolation;
  }
  transaction_error_ = 0;
  Control(read_only ? "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"
                    : "START TRANSACTION");
  in_transaction_ = true;
}

void Connection::Commit() {
  Control("COMMIT");
  in_transaction_ = false;
}

void Connection::Rollback() {
  Control("ROLLBACK");
  in_transaction_ = false;
}

void Connection::Control(const char* sql) {
  try {
    std::unique_ptr<sql::Statement> statement(connection_->createStatement());
    if (statement->execute(sql)) {
      std::unique_ptr<sql::ResultSet> unread(statement->getResultSet());
    }
  } catch (const sql::SQLException& error) {
    Failed(error, {});
    throw;
  }
}

sql::PreparedStatement& Connection::Prepare(std::string_view sql) {
  const auto found = by_sql_.find(sql);
  if (found != by_sql_.end()) {
    cache_.splice(cache_.begin(), cache_, found->second);
    return *cache_.front().statement;
  }
  std::unique_ptr<sql::PreparedStatement> prepared(
      connection_->prepareStatement(sql::SQLString(std::string(sql))));
  while (cache_.size() >= cache_limit_ && !cache_.empty()) {
    by_sql_.erase(cache_.back().sql);
    cache_.pop_back();
  }
  cache_.push_front({std::string(sql), std::move(prepared)});
  by_sql_.emplace(cache_.front().sql, cache_.begin());
  return *cache_.front().statement;
}

void Connection::Forget(std::string_view sql) {
  const auto found = by_sql_.find(sql);
  if (found == by_sql_.end()) return;
  const auto entry = found->second;
  by_sql_.erase(found);
  cache_.erase(entry);
}

void Connection::Failed(const sql::SQLException& error, std::string_view sql) {
  if (IsConnectionLost(error)) lost_ = true;
  if (IsConflict(error) || IsConnectionLost(error)) {
    transaction_error_ = error.getErrorCode();
  }
  if (!sql.empty() && !IsDuplicateKey(error)) Forget(sql);
}

}  // namespace jixiao::mysql
