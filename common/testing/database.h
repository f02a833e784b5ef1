#ifndef JIXIAO_COMMON_TESTING_DATABASE_H_
#define JIXIAO_COMMON_TESTING_DATABASE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/mysql/database.h"
#include "common/mysql/migration.h"
#include "common/mysql/pool.h"

namespace jixiao::testing {

// How to reach the test server, without a schema. In this order: the address
// in JIXIAO_TEST_MYSQL_URI (mysql://user:password@host:port), the socket in
// JIXIAO_TEST_MYSQL_SOCKET (root, no password), else a private MariaDB started
// once for this process.
mysql::ConnectionOptions ServerOptions();

// A fresh schema for one test, dropped at its end, with a pool over it.
// Aborts the process with the reason when the server cannot be used. The
// methods take a connection of their own, not one of the pool.
class Database {
 public:
  explicit Database(const mysql::Migrations& migrations = {},
                    int pool_size = 4);
  // On a given server, for tests that stop it (PrivateMariaDb::options()).
  Database(const mysql::ConnectionOptions& server,
           const mysql::Migrations& migrations, int pool_size = 4);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  mysql::Database& db() { return db_; }
  mysql::Pool& pool() { return pool_; }
  const mysql::Pool::Options& options() const { return pool_.options(); }
  const std::string& schema() const { return options().schema; }

  // One statement of an administrator in this schema.
  void Execute(std::string_view sql, const mysql::Params& params = {});
  // First column of the first row as text; "NULL", "" when there is no row.
  std::string Scalar(std::string_view sql, const mysql::Params& params = {});
  int64_t Count(std::string_view table_and_where);
  // The tables that hold rows with how many, by name, "audit_event=2 project=1 ";
  // those of the migrations are left out.
  std::string Contents();

  // Kills the connection with this CONNECTION_ID() and returns when the
  // server has ended it.
  void Kill(int64_t connection_id);
  // Kills every connection that uses this schema.
  void KillAll();
  // Returns when that many connections of this schema wait for a row lock.
  void AwaitLockWaiters(int count);

 private:
  mysql::Connection& Admin();

  mysql::Pool pool_;
  mysql::Database db_;
  std::unique_ptr<mysql::Connection> admin_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_DATABASE_H_
