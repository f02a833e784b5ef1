// The server under the account that `migrate --serve_user` prepares: everything
// works, and no row of an evaluation, a document, a file of evidence or the
// audit trail can be changed or removed.
#include "common/testing/serving_account.h"

#include "services/evaluation/store/schema.h"
#include "tests/integration/services/evaluation/rpc_samples.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

class ServingAccountTest : public ServiceFixture {
 protected:
  ServingAccountTest()
      : account_(database_, AppendOnlyTables()),
        serving_{account_.db(), clock_},
        evaluations_(serving_, &server_of_account_.runtime()),
        evidence_of_account_(serving_, &server_of_account_.runtime()),
        scores_of_account_(serving_, &server_of_account_.runtime()),
        templates_of_account_(serving_, &server_of_account_.runtime()),
        admin_of_account_(account_.db(), server_of_account_.runtime(), clock_) {
    server_of_account_.Start(
        admin_of_account_.With({&evaluations_, &evidence_of_account_,
                                &scores_of_account_, &templates_of_account_}));
  }
  ~ServingAccountTest() override { server_of_account_.Stop(); }

  testing::ServingAccount account_;
  const Backend serving_;
  testing::InProcessServer server_of_account_;
  EvaluationServiceImpl evaluations_;
  EvidenceServiceImpl evidence_of_account_;
  ScoreServiceImpl scores_of_account_;
  TemplateServiceImpl templates_of_account_;
  const testing::AdminServices admin_of_account_;
};

TEST_F(ServingAccountTest, NoRpcNeedsMoreRights) {
  ActivateSmallFramework();
  JX_ASSERT_OK(Submit(SmallSubmission()));
  JX_ASSERT_OK(Evaluate(BudgetFacts()));
  testing::ExpectNoInternalError(
      {server_of_account_.channel(), EvaluationSamples()});
}

TEST_F(ServingAccountTest, NoRowThatIsKeptForGoodCanBeChangedOrRemoved) {
  account_.ExpectRowsAreKept();
}

}  // namespace
}  // namespace jixiao::evaluation
