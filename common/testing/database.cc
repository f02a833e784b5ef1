#include "common/testing/database.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <random>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/mysql/errors.h"
#include "common/mysql/migrator.h"
#include "common/testing/private_mariadb.h"

namespace jixiao::testing {
namespace {

constexpr absl::Duration kWaitLimit = absl::Seconds(30);

[[noreturn]] void Die(const std::string& what) {
  std::cerr << "test database: " << what << std::endl;
  std::abort();
}

// mysql://user[:password]@host[:port]
mysql::ConnectionOptions ParseUri(const std::string& uri) {
  const std::string scheme = "mysql://";
  const size_t at = uri.rfind('@');
  if (uri.rfind(scheme, 0) != 0 || at == std::string::npos) {
    Die("JIXIAO_TEST_MYSQL_URI is not mysql://user:password@host:port");
  }
  const std::string login = uri.substr(scheme.size(), at - scheme.size());
  const std::string address = uri.substr(at + 1, uri.find('/', at) - at - 1);
  mysql::ConnectionOptions options;
  const size_t password = login.find(':');
  options.user = login.substr(0, password);
  if (password != std::string::npos) {
    options.password = login.substr(password + 1);
  }
  const size_t port = address.find(':');
  options.host = address.substr(0, port);
  if (port != std::string::npos &&
      !absl::SimpleAtoi(address.substr(port + 1), &options.port)) {
    Die("JIXIAO_TEST_MYSQL_URI has no numeric port");
  }
  return options;
}

mysql::ConnectionOptions FindServer() {
  mysql::InitDriver();
  if (const char* uri = std::getenv("JIXIAO_TEST_MYSQL_URI");
      uri != nullptr && *uri != '\0') {
    return ParseUri(uri);
  }
  mysql::ConnectionOptions options;
  options.user = "root";
  if (const char* socket = std::getenv("JIXIAO_TEST_MYSQL_SOCKET");
      socket != nullptr && *socket != '\0') {
    options.socket = socket;
    return options;
  }
  static PrivateMariaDb server;
  server.Start();
  return server.options();
}

std::string NewSchemaName() {
  static std::atomic<int> count{0};
  static const unsigned salt = std::random_device{}();
  return absl::StrCat("jx_test_", getpid(), "_", absl::Hex(salt), "_",
                      count.fetch_add(1));
}

// Makes the schema and returns options that select it.
mysql::Pool::Options NewSchema(const mysql::ConnectionOptions& server,
                               int pool_size) {
  mysql::Pool::Options options;
  static_cast<mysql::ConnectionOptions&>(options) = server;
  options.size = pool_size;
  options.schema = NewSchemaName();
  try {
    mysql::Connection(server).ExecuteDirect(
        absl::StrCat("CREATE DATABASE ", options.schema,
                     " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"));
  } catch (const sql::SQLException& error) {
    Die(error.what());
  }
  return options;
}

// Repeats `done` until it holds; the server offers nothing to wait on.
template <typename Done>
void Await(const char* what, absl::Duration interval, Done done) {
  for (const absl::Time limit = absl::Now() + kWaitLimit; !done();) {
    if (absl::Now() > limit) Die(absl::StrCat("waited in vain for ", what));
    absl::SleepFor(interval);
  }
}

}  // namespace

mysql::ConnectionOptions ServerOptions() {
  static const auto& options = *new mysql::ConnectionOptions(FindServer());
  return options;
}

Database::Database(const mysql::Migrations& migrations, int pool_size)
    : Database(ServerOptions(), migrations, pool_size) {}

Database::Database(const mysql::ConnectionOptions& server,
                   const mysql::Migrations& migrations, int pool_size)
    : pool_(NewSchema(server, pool_size)), db_(&pool_) {
  if (migrations.empty()) return;
  mysql::Pool pool([this] {
    mysql::Pool::Options options = pool_.options();
    options.size = 1;
    return options;
  }());
  mysql::Database db(&pool);
  const absl::Status migrated =
      mysql::Migrator(&db, migrations, "migrate").Migrate();
  if (!migrated.ok()) Die(migrated.ToString());
}

Database::~Database() {
  pool_.Close();
  try {
    Admin().ExecuteDirect(absl::StrCat("DROP DATABASE ", schema()));
  } catch (const sql::SQLException&) {
    // The test has stopped the server.
  }
}

mysql::Connection& Database::Admin() {
  if (admin_ == nullptr || admin_->lost()) {
    admin_ = std::make_unique<mysql::Connection>(options());
  }
  return *admin_;
}

void Database::Execute(std::string_view sql, const mysql::Params& params) {
  if (params.empty()) {
    Admin().ExecuteDirect(sql);
  } else {
    Admin().Execute(sql, params);
  }
}

std::string Database::Scalar(std::string_view sql,
                             const mysql::Params& params) {
  mysql::Rows rows = Admin().Query(sql, params);
  if (!rows.Next()) return "";
  return rows.IsNull(1) ? "NULL" : rows.Text(1);
}

int64_t Database::Count(std::string_view table_and_where) {
  mysql::Rows rows = Admin().Query(
      absl::StrCat("SELECT COUNT(*) FROM ", std::string(table_and_where)), {});
  rows.Next();
  return rows.Int64(1);
}

std::string Database::Contents() {
  std::vector<std::string> tables;
  mysql::Rows rows = Admin().Query(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = "
      "DATABASE() AND table_name <> 'schema_migration' ORDER BY table_name",
      {});
  while (rows.Next()) tables.push_back(rows.Text(1));
  std::string contents;
  for (const std::string& table : tables) {
    const int64_t count = Count(absl::StrCat("`", table, "`"));
    if (count > 0) absl::StrAppend(&contents, table, "=", count, " ");
  }
  return contents;
}

void Database::Kill(int64_t connection_id) {
  try {
    Admin().ExecuteDirect(absl::StrCat("KILL ", connection_id));
  } catch (const sql::SQLException& error) {
    if (error.getErrorCode() != 1094) throw;  // there is no such connection
  }
  Await("the end of a killed connection", absl::Milliseconds(2), [&] {
    return Count(absl::StrCat("information_schema.processlist WHERE id = ",
                              connection_id)) == 0;
  });
}

void Database::KillAll() {
  mysql::Rows rows = Admin().Query(
      "SELECT id FROM information_schema.processlist "
      "WHERE db = ? AND id <> CONNECTION_ID()",
      {schema()});
  while (rows.Next()) Kill(rows.Int64(1));
}

void Database::AwaitLockWaiters(int count) {
  // The server renews this table only when nobody has read it for 100 ms.
  const absl::Duration interval = absl::Milliseconds(120);
  Await("transactions that wait for a lock", interval, [&] {
    mysql::Rows rows = Admin().Query(
        "SELECT COUNT(*) FROM information_schema.innodb_trx t "
        "JOIN information_schema.processlist p "
        "ON p.id = t.trx_mysql_thread_id "
        "WHERE t.trx_state = 'LOCK WAIT' AND p.db = ?",
        {schema()});
    rows.Next();
    return rows.Int64(1) >= count;
  });
}

}  // namespace jixiao::testing
