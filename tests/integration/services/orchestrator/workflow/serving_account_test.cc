// The server under the account that `migrate --serve_user` prepares: everything
// works, and no event, draw, seal or fact set can be changed or removed.
#include <memory>
#include <string>
#include <vector>

#include "common/mysql/serving_grants.h"
#include "services/orchestrator/store/schema.h"
#include "tests/integration/services/orchestrator/workflow/any_rpc.h"
#include "tests/integration/services/orchestrator/workflow/workflow_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::DESK_LINE;
using report::v1::DESK_PERFORMANCE;
using report::v1::Report;

constexpr int kTableAccessDenied = 1142;

// The fixture's calls go to a process that works under the serving account.
class OrchestratorServingAccount : public WorkflowFixture {
 protected:
  OrchestratorServingAccount()
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
    serving_ = std::make_unique<ReportProcess>(
        *db_, clock_, keys_, peers_.address(),
        ReportProcessOptions{1, absl::Seconds(30)});
    Connect(*serving_);
  }
  ~OrchestratorServingAccount() override {
    serving_.reset();
    db_.reset();
    pool_.reset();
    database_.Execute("DROP USER '" + account_ + "'@'%'");
  }

  // What the statement is refused with; 0 where it is not.
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
  std::unique_ptr<ReportProcess> serving_;
};

TEST_F(OrchestratorServingAccount, NoRpcNeedsMoreRights) {
  AddReport();
  for (const testing::Method* rpc : testing::AllRpcs(OrchestratorSamples())) {
    const absl::Status status =
        testing::CallAny(serving_->channel(), *rpc,
                         *testing::GoodRequest(OrchestratorSamples(), *rpc),
                         PrincipalOf(kAllRoles, "-"));
    EXPECT_NE(status.code(), absl::StatusCode::kInternal)
        << rpc->name() << " " << status::ToLogString(status);
  }
}

TEST_F(OrchestratorServingAccount, AReportGoesAllTheWayToReviewed) {
  StoredReport stored;
  const Report first = AddReport(stored);
  stored.key.revision = 2;
  JX_ASSERT_OK_AND_ASSIGN(const Report submitted, SubmitIt(AddReport(stored)));
  EXPECT_EQ(Get(first.name()).state(), Report::STATE_SUPERSEDED);
  JX_ASSERT_OK(SampleThem(1));
  JX_ASSERT_OK_AND_ASSIGN(
      const Report once,
      ReviewIt(Get(submitted.name()), DESK_LINE, Reviewer("chen")));
  JX_ASSERT_OK_AND_ASSIGN(const Report reviewed,
                          ReviewIt(once, DESK_PERFORMANCE, Reviewer("dong")));
  EXPECT_EQ(reviewed.state(), Report::STATE_REVIEWED);
  JX_EXPECT_OK(CommentIt(reviewed.name()));
}

TEST_F(OrchestratorServingAccount, NoRowThatIsKeptForGoodCanBeChanged) {
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
}  // namespace jixiao::orchestrator
