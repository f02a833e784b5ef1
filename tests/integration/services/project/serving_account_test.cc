// The server under the account that `migrate --serve_user` prepares: everything
// works, and no row of a history or the audit trail can be changed or removed.
#include "common/testing/serving_account.h"

#include "tests/integration/services/project/project_fixture.h"
#include "tests/integration/services/project/rpc_samples.h"

namespace jixiao::project {
namespace {

class ServingAccountTest : public ProjectTest {
 protected:
  ServingAccountTest()
      : account_(database_, AppendOnlyTables()), serving_(account_.db()) {}

  testing::ServingAccount account_;
  ProjectServer serving_;
};

TEST_F(ServingAccountTest, EveryRpcWorks) {
  CreateWhatIsNamed(serving_.channel());
  testing::ExpectNoInternalError({serving_.channel(), ProjectSamples()});
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ServingAccountTest, NoRowOfAHistoryCanBeChangedOrRemoved) {
  CreateWhatIsNamed(serving_.channel());
  const std::string before = Contents();
  account_.ExpectRowsAreKept();
  EXPECT_EQ(Contents(), before);
}

}  // namespace
}  // namespace jixiao::project
