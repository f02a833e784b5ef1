// The server under the account that `migrate --serve_user` prepares: everything
// works, and no event, draw, seal or fact set can be changed or removed.
#include "common/testing/serving_account.h"

#include "services/orchestrator/store/schema.h"
#include "tests/integration/services/orchestrator/rpc_samples.h"
#include "tests/integration/services/orchestrator/workflow/workflow_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::DESK_LINE;
using report::v1::DESK_PERFORMANCE;
using report::v1::Report;

// The fixture's calls go to a process that works under the serving account.
class OrchestratorServingAccount : public WorkflowFixture {
 protected:
  OrchestratorServingAccount()
      : account_(database_, AppendOnlyTables()),
        serving_(account_.db(), clock_, keys_, peers_.address(),
                 ReportProcessOptions{1, absl::Seconds(30)}) {
    Connect(serving_);
  }

  testing::ServingAccount account_;
  ReportProcess serving_;
};

TEST_F(OrchestratorServingAccount, NoRpcNeedsMoreRights) {
  AddReport();
  testing::ExpectNoInternalError({serving_.channel(), OrchestratorSamples()});
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
  account_.ExpectRowsAreKept();
}

}  // namespace
}  // namespace jixiao::orchestrator
