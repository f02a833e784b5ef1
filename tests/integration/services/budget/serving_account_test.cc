// The server under the account that `migrate --serve_user` prepares: everything
// works, and no row of the ledger or the audit trail can be changed or removed.
#include "common/mysql/serving_grants.h"
#include "services/budget/store/schema.h"
#include "tests/integration/services/budget/any_rpc.h"

namespace jixiao::budget {
namespace {

using Stub = v1::BudgetService::Stub;

constexpr int kTableAccessDenied = 1142;

class ServingAccountTest : public BudgetTest {
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
    serving_ = std::make_unique<BudgetServer>(*db_);
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
  std::unique_ptr<BudgetServer> serving_;
};

TEST_F(ServingAccountTest, EveryRpcWorks) {
  JX_ASSERT_OK(serving_->Create("nj-tcj"));
  JX_EXPECT_OK(serving_->Import(ManyRows(1200)));
  JX_EXPECT_OK(serving_->Facts());
  for (const Method* rpc : AllRpcs()) {
    const absl::Status status = CallAny(*serving_, *rpc, *GoodRequest(*rpc));
    EXPECT_NE(status.code(), absl::StatusCode::kInternal)
        << rpc->name() << " " << status::ToLogString(status);
  }
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ServingAccountTest, NoRowOfLedgerOrAuditTrailCanBeChangedOrRemoved) {
  JX_ASSERT_OK(serving_->Create("nj-tcj"));
  JX_ASSERT_OK(serving_->Import(ManyRows(2)));
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

TEST_F(ServingAccountTest, ReversalsAndClosingArePostedAsAdditions) {
  JX_ASSERT_OK(serving_->Create("nj-tcj"));
  JX_ASSERT_OK(serving_->Import(ManyRows(2)));
  v1::BatchCreateBudgetRecordsRequest batch;
  batch.set_parent(kDepartment);
  batch.set_fiscal_year(2024);
  v1::BudgetRecord& reversal = *batch.add_budget_records();
  reversal = ManyRows(1)[0];
  reversal.set_record_id("X-1");
  reversal.mutable_amount()->set_units(-1);
  reversal.set_reversed_record("departments/nj-tcj/budgetRecords/2024-R-1");
  reversal.set_reason("重复");
  JX_EXPECT_OK(serving_->Call(&Stub::BatchCreateBudgetRecords, batch));
  v1::CloseFiscalYearRequest close;
  close.set_name("departments/nj-tcj/fiscalYears/2024");
  JX_EXPECT_OK(serving_->Call(&Stub::CloseFiscalYear, close));
}

}  // namespace
}  // namespace jixiao::budget
