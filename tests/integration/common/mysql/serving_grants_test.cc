#include "common/mysql/serving_grants.h"

#include <memory>

#include "common/mysql/migrator.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"

namespace jixiao::mysql {
namespace {

using ::jixiao::testing::IsOkAndHolds;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

const Migrations kMigrations{
    {1, "audit", "CREATE TABLE audit_event (id INT PRIMARY KEY)"},
    {2, "ledger", "CREATE TABLE ledger (id INT PRIMARY KEY)"},
    {3, "state", "CREATE TABLE state (id INT PRIMARY KEY)"},
};

// The error that a statement fails with, 0 for none.
int ErrorOf(Database& database, const std::string& sql) {
  int code = 0;
  const absl::Status ended =
      database.RunWithoutTransaction({}, [&](Session& session) {
        try {
          session.ExecuteDirect(sql);
        } catch (const sql::SQLException& error) {
          code = error.getErrorCode();
        }
        return absl::OkStatus();
      });
  JX_EXPECT_OK(ended);
  return code;
}

// An account of its own, gone at the end.
class Account {
 public:
  Account(testing::Database* server, const std::string& name)
      : server_(*server),
        name_(name + "_" +
              server->schema().substr(server->schema().size() < 16
                                          ? 0
                                          : server->schema().size() - 16)) {
    server_.Execute("CREATE USER " + quoted());
  }
  ~Account() { server_.Execute("DROP USER " + quoted()); }

  std::string plain() const { return name_ + "@%"; }
  std::string quoted() const { return "'" + name_ + "'@'%'"; }

  // A database as it sees it.
  Database& db() {
    if (db_ == nullptr) {
      Pool::Options options = server_.options();
      options.user = name_;
      options.password = "";
      options.size = 1;
      pool_ = std::make_unique<Pool>(options);
      db_ = std::make_unique<Database>(pool_.get());
    }
    return *db_;
  }

 private:
  testing::Database& server_;
  const std::string name_;
  std::unique_ptr<Pool> pool_;
  std::unique_ptr<Database> db_;
};

class ServingGrantsTest : public ::testing::Test {
 protected:
  ServingGrantsTest() : database_(kMigrations), serve_(&database_, "serve") {}

  std::string OnSchema() { return " ON " + database_.schema() + ".* TO "; }

  void ExpectServingRights() {
    for (const char* sql :
         {"SELECT * FROM schema_migration", "SELECT * FROM audit_event",
          "INSERT INTO audit_event VALUES (1)", "INSERT INTO ledger VALUES (1)",
          "SELECT * FROM ledger", "INSERT INTO state VALUES (1)",
          "UPDATE state SET id = 2", "DELETE FROM state"}) {
      EXPECT_EQ(ErrorOf(serve_.db(), sql), 0) << sql;
    }
    for (const char* sql :
         {"DELETE FROM schema_migration", "UPDATE audit_event SET id = 2",
          "DELETE FROM audit_event", "UPDATE ledger SET id = 2",
          "DELETE FROM ledger", "TRUNCATE ledger", "DROP TABLE ledger",
          "ALTER TABLE state ADD COLUMN v INT", "CREATE TABLE c (id INT)",
          "CREATE TRIGGER t BEFORE INSERT ON state FOR EACH ROW SET @a = 1"}) {
      EXPECT_EQ(ErrorOf(serve_.db(), sql), 1142) << sql;
    }
    database_.Execute("DELETE FROM audit_event");
    database_.Execute("DELETE FROM ledger");
  }

  testing::Database database_;
  Account serve_;
};

TEST_F(ServingGrantsTest, RowsOfAppendOnlyTablesCanOnlyBeReadAndAdded) {
  JX_ASSERT_OK(GrantServing(&database_.db(), serve_.plain(), {"ledger"}));
  ExpectServingRights();
}

TEST_F(ServingGrantsTest, GrantingAgainChangesNothing) {
  for (int i = 0; i < 2; ++i) {
    JX_ASSERT_OK(GrantServing(&database_.db(), serve_.plain(), {"ledger"}));
  }
  ExpectServingRights();
}

TEST_F(ServingGrantsTest, RightsThatItHadBeyondAreTaken) {
  database_.Execute("GRANT ALL" + OnSchema() + serve_.quoted() +
                    " WITH GRANT OPTION");
  database_.Execute("GRANT UPDATE, DELETE, DROP ON ledger TO " +
                    serve_.quoted());
  JX_ASSERT_OK(GrantServing(&database_.db(), serve_.plain(), {"ledger"}));
  ExpectServingRights();
}

TEST_F(ServingGrantsTest, ATableThatBecomesAppendOnlyLosesItsRights) {
  JX_ASSERT_OK(GrantServing(&database_.db(), serve_.plain(), {}));
  EXPECT_EQ(ErrorOf(serve_.db(), "DELETE FROM ledger"), 0);
  JX_ASSERT_OK(GrantServing(&database_.db(), serve_.plain(), {"ledger"}));
  EXPECT_EQ(ErrorOf(serve_.db(), "DELETE FROM ledger"), 1142);
}

TEST_F(ServingGrantsTest, AMigratingAccountMayDoItWithTheRightsToldOnly) {
  Account migrate(&database_, "migrate");
  database_.Execute("GRANT " + MigratingRights() + OnSchema() +
                    migrate.quoted());
  EXPECT_THAT(GrantServing(&migrate.db(), serve_.plain(), {"ledger"}),
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition),
                    MessageIs(HasSubstr("may not grant rights"))));
  Account other(&database_, "other");
  database_.Execute("GRANT " + MigratingRights() + OnSchema() + other.quoted() +
                    " WITH GRANT OPTION");
  database_.Execute("GRANT " + MigratingRights() + OnSchema() +
                    serve_.quoted());
  JX_ASSERT_OK(GrantServing(&other.db(), serve_.plain(), {"ledger"}));
  ExpectServingRights();
}

TEST_F(ServingGrantsTest, AnUnknownAccountIsNotMade) {
  EXPECT_THAT(GrantServing(&database_.db(), "nobody_at_all@localhost", {}),
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition),
                    MessageIs(HasSubstr("there is no account"))));
  EXPECT_EQ(database_.Count("mysql.user WHERE User = 'nobody_at_all'"), 0);
}

TEST_F(ServingGrantsTest, AnUnknownTableIsAFault) {
  EXPECT_THAT(GrantServing(&database_.db(), serve_.plain(), {"legder"}),
              StatusIs(absl::StatusCode::kInternal));
}

TEST(QuoteAccount, TakesUserAndHost) {
  EXPECT_THAT(QuoteAccount("budget_serve@localhost"),
              IsOkAndHolds(std::string("'budget_serve'@'localhost'")));
  EXPECT_THAT(QuoteAccount("a.b-c@10.0.0.%"),
              IsOkAndHolds(std::string("'a.b-c'@'10.0.0.%'")));
  for (const char* bad : {"", "a", "@h", "a@", "a'@h", "a@h'; DROP", "a@h@i",
                          "a b@h", "a\\@h", "`a`@h"}) {
    EXPECT_THAT(QuoteAccount(bad), StatusIs(absl::StatusCode::kInvalidArgument))
        << bad;
  }
}

}  // namespace
}  // namespace jixiao::mysql
