// The server under the account that `migrate --serve_user` prepares: everything
// works, and no row of a history or the audit trail can be changed or removed.
#include "common/mysql/serving_grants.h"
#include "tests/integration/services/project/any_rpc.h"

namespace jixiao::project {
namespace {

constexpr int kTableAccessDenied = 1142;

class ServingAccountTest : public ProjectTest {
 protected:
  ServingAccountTest()
      : account_(database_.schema().substr(
            database_.schema().size() < 30 ? 0
                                           : database_.schema().size() - 30)) {
    database_.Execute("CREATE USER '" + account_ + "'@'%'");
    JX_EXPECT_OK(mysql::GrantServing(&database_.db(), account_ + "@%",
                                     AppendOnlyTables()));
    mysql::Pool::Options options = database_.options();
    options.user = account_;
    options.password = "";
    pool_ = std::make_unique<mysql::Pool>(options);
    db_ = std::make_unique<mysql::Database>(pool_.get());
    serving_ = std::make_unique<ProjectServer>(*db_);
  }
  ~ServingAccountTest() override {
    serving_.reset();
    db_.reset();
    pool_.reset();
    database_.Execute("DROP USER '" + account_ + "'@'%'");
  }

  int ErrorOf(const std::string& sql) {
    int code = 0;
    JX_EXPECT_OK(db_->RunWithoutTransaction({}, [&](mysql::Session& session) {
      try {
        session.ExecuteDirect(sql);
      } catch (const sql::SQLException& error) {
        code = error.getErrorCode();
      }
      return absl::OkStatus();
    }));
    return code;
  }

  const std::string account_;
  std::unique_ptr<mysql::Pool> pool_;
  std::unique_ptr<mysql::Database> db_;
  std::unique_ptr<ProjectServer> serving_;
};

TEST_F(ServingAccountTest, EveryRpcWorks) {
  CreateWhatIsNamed(*serving_);
  for (const Method* rpc : AllRpcs()) {
    const absl::Status status = CallAny(*serving_, *rpc, *GoodRequest(*rpc));
    EXPECT_NE(status.code(), absl::StatusCode::kInternal)
        << rpc->name() << " " << status::ToLogString(status);
  }
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ServingAccountTest, NoRowOfAHistoryCanBeChangedOrRemoved) {
  CreateWhatIsNamed(*serving_);
  const std::string before = Contents();
  std::vector<std::string> tables = AppendOnlyTables();
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
  EXPECT_EQ(Contents(), before);
}

}  // namespace
}  // namespace jixiao::project
