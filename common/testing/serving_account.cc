#include "common/testing/serving_account.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/mysql/serving_grants.h"
#include "gtest/gtest.h"

namespace jixiao::testing {
namespace {

constexpr int kTableAccessDenied = 1142;
// Names of accounts are shorter than those of schemas.
constexpr size_t kAccountLength = 30;

// What tells a schema from others stands at its end.
std::string AccountOf(const std::string& schema) {
  return schema.size() < kAccountLength
             ? schema
             : schema.substr(schema.size() - kAccountLength);
}

}  // namespace

ServingAccount::ServingAccount(
    Database& database, const std::vector<std::string>& append_only_tables)
    : database_(database),
      append_only_tables_(append_only_tables),
      account_(AccountOf(database.schema())) {
  database_.Execute(absl::StrCat("CREATE USER '", account_, "'@'%'"));
  const absl::Status granted = mysql::GrantServing(
      &database_.db(), absl::StrCat(account_, "@%"), append_only_tables_);
  EXPECT_TRUE(granted.ok()) << granted;
  mysql::Pool::Options options = database_.options();
  options.user = account_;
  options.password = "";
  pool_ = std::make_unique<mysql::Pool>(options);
  db_ = std::make_unique<mysql::Database>(pool_.get());
}

ServingAccount::~ServingAccount() {
  db_.reset();
  pool_.reset();
  database_.Execute(absl::StrCat("DROP USER '", account_, "'@'%'"));
}

int ServingAccount::ErrorOf(const std::string& sql) {
  int code = 0;
  const absl::Status run =
      db_->RunWithoutTransaction({}, [&](mysql::Session& session) {
        try {
          session.ExecuteDirect(sql);
        } catch (const sql::SQLException& error) {
          code = error.getErrorCode();
        }
        return absl::OkStatus();
      });
  EXPECT_TRUE(run.ok()) << run;
  return code;
}

void ServingAccount::ExpectRowsAreKept() {
  std::vector<std::string> tables = append_only_tables_;
  tables.push_back("audit_event");
  for (const std::string& table : tables) {
    EXPECT_EQ(ErrorOf("UPDATE " + table + " SET department = 'x'"),
              kTableAccessDenied)
        << table;
    EXPECT_EQ(ErrorOf("DELETE FROM " + table), kTableAccessDenied) << table;
    EXPECT_EQ(ErrorOf("TRUNCATE TABLE " + table), kTableAccessDenied) << table;
    EXPECT_EQ(ErrorOf("SELECT 1 FROM " + table), 0) << table;
  }
  EXPECT_EQ(ErrorOf("DELETE FROM schema_migration"), kTableAccessDenied);
}

}  // namespace jixiao::testing
