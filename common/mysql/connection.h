#ifndef JIXIAO_COMMON_MYSQL_CONNECTION_H_
#define JIXIAO_COMMON_MYSQL_CONNECTION_H_

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/mysql/param.h"
#include "common/mysql/rows.h"

namespace sql {
class Connection;
class PreparedStatement;
class SQLException;
}  // namespace sql

namespace jixiao::mysql {

// Makes the connector's driver object. Call once in main before any thread
// starts: its first creation from two threads at once crashes.
void InitDriver();

struct ConnectionOptions {
  std::string socket;  // path; when set, host and port are not used
  std::string host = "127.0.0.1";
  int port = 3306;
  std::string schema;  // empty: none selected
  std::string user;
  std::string password;
  std::string ssl_ca;  // empty: no TLS
  std::string ssl_cert;
  std::string ssl_key;
  int connect_timeout_s = 2;
  int read_timeout_s = 30;      // longest silence of the server
  int lock_wait_timeout_s = 5;  // then errno 1205
  int statement_cache = 256;    // prepared statements kept a connection
};

enum class Isolation { kReadCommitted, kRepeatableRead };

// One connection to the server with the session settings of this project and
// a bounded cache of prepared statements. Methods throw sql::SQLException.
// Not thread safe; used by one thread at a time.
class Connection {
 public:
  // Connects and sets up the session.
  explicit Connection(const ConnectionOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Rows Query(std::string_view sql, const Params& params);
  int64_t Execute(std::string_view sql, const Params& params);
  void ExecuteDirect(std::string_view sql);

  // Transaction control, never through the connector's own commit() and
  // rollback(), which swallow errors.
  void Begin(Isolation isolation, bool read_only);
  void Commit();
  void Rollback();

  Isolation isolation() const { return isolation_; }
  bool in_transaction() const { return in_transaction_; }
  bool lost() const { return lost_; }

  // Error number of the deadlock, lock timeout or lost connection that this
  // transaction has met; 0 when none.
  int transaction_error() const { return transaction_error_; }

  // Statements sent by Query, Execute and ExecuteDirect.
  int64_t statements() const { return statements_; }

 private:
  struct Cached {
    std::string sql;
    std::unique_ptr<sql::PreparedStatement> statement;
  };

  int64_t ExecutePrepared(std::string_view sql, const Params& params);
  void Control(const char* sql);  // text protocol, not counted
  sql::PreparedStatement& Prepare(std::string_view sql);
  void Forget(std::string_view sql);
  void Failed(const sql::SQLException& error, std::string_view sql);

  const size_t cache_limit_;
  std::unique_ptr<sql::Connection> connection_;
  std::list<Cached> cache_;  // most recently used first
  std::unordered_map<std::string_view, std::list<Cached>::iterator> by_sql_;
  Isolation isolation_ = Isolation::kReadCommitted;
  bool in_transaction_ = false;
  bool lost_ = false;
  int transaction_error_ = 0;
  int64_t statements_ = 0;
};

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_CONNECTION_H_
