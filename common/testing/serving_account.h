#ifndef JIXIAO_COMMON_TESTING_SERVING_ACCOUNT_H_
#define JIXIAO_COMMON_TESTING_SERVING_ACCOUNT_H_

#include <memory>
#include <string>
#include <vector>

#include "common/mysql/database.h"
#include "common/mysql/pool.h"
#include "common/testing/database.h"

namespace jixiao::testing {

// The account that `migrate --serve_user` prepares over a test's schema, and a
// database under it for the server that the test runs. Goes with its account;
// the server must have ended by then.
class ServingAccount {
 public:
  // `append_only_tables` as in server::ServiceDefinition. Not owned:
  // `database`.
  ServingAccount(Database& database,
                 const std::vector<std::string>& append_only_tables);
  ~ServingAccount();
  ServingAccount(const ServingAccount&) = delete;
  ServingAccount& operator=(const ServingAccount&) = delete;

  mysql::Database& db() { return *db_; }

  // As GRANT takes it, 'name'@'%'.
  std::string quoted() const { return "'" + account_ + "'@'%'"; }

  // The number of the error that the statement is refused with; 0 where it is
  // not.
  int ErrorOf(const std::string& sql);

  // Expects that no row of the append-only tables and of the audit trail can be
  // changed or removed, while all can be read.
  void ExpectRowsAreKept();

 private:
  Database& database_;
  const std::vector<std::string> append_only_tables_;
  const std::string account_;
  std::unique_ptr<mysql::Pool> pool_;
  std::unique_ptr<mysql::Database> db_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_SERVING_ACCOUNT_H_
