// The server under the account that `migrate --serve_user` prepares: everything
// works, and no row of an evaluation, a document, a file of evidence or the
// audit trail can be changed or removed.
#include "common/mysql/serving_grants.h"
#include "services/evaluation/store/schema.h"
#include "tests/integration/services/evaluation/any_rpc.h"

namespace jixiao::evaluation {
namespace {

constexpr int kTableAccessDenied = 1142;

class ServingAccountTest : public ServiceFixture {
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
    const Backend backend{*db_, clock_};
    serving_evaluations_ = std::make_unique<EvaluationServiceImpl>(
        backend, &serving_server_.runtime());
    serving_evidence_ = std::make_unique<EvidenceServiceImpl>(
        backend, &serving_server_.runtime());
    serving_scores_ =
        std::make_unique<ScoreServiceImpl>(backend, &serving_server_.runtime());
    serving_server_.Start({serving_evaluations_.get(), serving_evidence_.get(),
                           serving_scores_.get()});
  }
  ~ServingAccountTest() override {
    serving_server_.Stop();
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
  testing::InProcessServer serving_server_;
  std::unique_ptr<EvaluationServiceImpl> serving_evaluations_;
  std::unique_ptr<EvidenceServiceImpl> serving_evidence_;
  std::unique_ptr<ScoreServiceImpl> serving_scores_;
};

TEST_F(ServingAccountTest, NoRpcNeedsMoreRights) {
  ActivateSmallFramework();
  JX_ASSERT_OK(Submit(SmallSubmission()));
  JX_ASSERT_OK(Evaluate(BudgetFacts()));
  for (const Method* rpc : AllRpcs()) {
    const absl::Status status =
        testing::CallAny(serving_server_.channel(), *rpc, *GoodRequest(*rpc));
    EXPECT_NE(status.code(), absl::StatusCode::kInternal)
        << rpc->name() << " " << status::ToLogString(status);
  }
}

TEST_F(ServingAccountTest, NoRowThatIsKeptForGoodCanBeChangedOrRemoved) {
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
}

}  // namespace
}  // namespace jixiao::evaluation
