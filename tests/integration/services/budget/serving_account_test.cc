// The server under the account that `migrate --serve_user` prepares: everything
// works, and no row of the ledger or the audit trail can be changed or removed.
#include "common/testing/serving_account.h"

#include "services/budget/store/schema.h"
#include "tests/integration/services/budget/budget_fixture.h"
#include "tests/integration/services/budget/rpc_samples.h"

namespace jixiao::budget {
namespace {

using Stub = v1::BudgetService::Stub;

class ServingAccountTest : public BudgetTest {
 protected:
  ServingAccountTest()
      : account_(database_, AppendOnlyTables()), serving_(account_.db()) {}

  testing::ServingAccount account_;
  BudgetServer serving_;
};

TEST_F(ServingAccountTest, EveryRpcWorks) {
  JX_ASSERT_OK(serving_.Create("nj-tcj"));
  JX_EXPECT_OK(serving_.Import(ManyRows(1200)));
  JX_EXPECT_OK(serving_.Facts());
  testing::ExpectNoInternalError({serving_.channel(), BudgetSamples()});
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ServingAccountTest, NoRowOfLedgerOrAuditTrailCanBeChangedOrRemoved) {
  JX_ASSERT_OK(serving_.Create("nj-tcj"));
  JX_ASSERT_OK(serving_.Import(ManyRows(2)));
  const std::string before = Contents();
  account_.ExpectRowsAreKept();
  EXPECT_EQ(Contents(), before);
}

TEST_F(ServingAccountTest, ReversalsAndClosingArePostedAsAdditions) {
  JX_ASSERT_OK(serving_.Create("nj-tcj"));
  JX_ASSERT_OK(serving_.Import(ManyRows(2)));
  v1::BatchCreateBudgetRecordsRequest batch;
  batch.set_parent(kDepartment);
  batch.set_fiscal_year(2024);
  v1::BudgetRecord& reversal = *batch.add_budget_records();
  reversal = ManyRows(1)[0];
  reversal.set_record_id("X-1");
  reversal.mutable_amount()->set_units(-1);
  reversal.set_reversed_record("departments/nj-tcj/budgetRecords/2024-R-1");
  reversal.set_reason("重复");
  JX_EXPECT_OK(serving_.Call(&Stub::BatchCreateBudgetRecords, batch));
  v1::CloseFiscalYearRequest close;
  close.set_name("departments/nj-tcj/fiscalYears/2024");
  JX_EXPECT_OK(serving_.Call(&Stub::CloseFiscalYear, close));
}

}  // namespace
}  // namespace jixiao::budget
