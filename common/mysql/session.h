#ifndef JIXIAO_COMMON_MYSQL_SESSION_H_
#define JIXIAO_COMMON_MYSQL_SESSION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/mysql/param.h"
#include "common/mysql/rows.h"

namespace jixiao::mysql {

class Connection;

// What a function handed to Database::RunInTransaction or Read works with: one
// leased connection inside one transaction. Valid only during that function
// and on its thread.
//
// Every method throws sql::SQLException on an error of the server or the
// connection. Let it pass: the Database turns it into a status, retries
// deadlocks and drops dead connections. Catch it only to recognise a duplicate
// (IsDuplicateKey in errors.h). A deadlock or a lost connection that is caught
// anyway still fails the transaction.
//
// All statements are prepared and kept per connection by their text, so build
// the text from constants only and pass every value as a `?`. Transaction
// control is the Database's business: never in here.
class Session {
 public:
  explicit Session(Connection* connection) : connection_(connection) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Rows Query(std::string_view sql, const Params& params = {});

  // INSERT, UPDATE, DELETE. Returns the rows matched, also those whose values
  // did not change (CLIENT_FOUND_ROWS); ON DUPLICATE KEY UPDATE counts 1 for
  // an inserted row.
  int64_t Execute(std::string_view sql, const Params& params = {});

  // Unprepared text without parameters: DDL and administration only.
  void ExecuteDirect(std::string_view sql);

 private:
  Connection* const connection_;
};

// Inserts `rows` (each of `columns` values) by multi-row statements of `chunk`
// rows; the last one has its own size. `insert` ends before the value list:
// "INSERT INTO t (a, b) VALUES"; `suffix` follows it (ON DUPLICATE KEY ...).
// Sort the rows by primary key first (that order ends deadlocks). Returns the
// sum of affected rows; does nothing for no rows.
int64_t InsertRows(Session& session, std::string_view insert, size_t columns,
                   const std::vector<Params>& rows, size_t chunk = 200,
                   std::string_view suffix = "");

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_SESSION_H_
