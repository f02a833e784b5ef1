// EvaluateWith over a submission that is handed in.
#include "tests/integration/services/evaluation/evidence_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using Stub = v1::EvaluationService::Stub;

class WhatIfRpc : public EvidenceFixture {
 protected:
  void SetUp() override { ActivateSmallFramework(); }

  absl::StatusOr<v1::Evaluation> Try(const v1::Submission* content) {
    v1::EvaluateWithRequest request;
    request.set_submission(kSubmission);
    if (content != nullptr) *request.mutable_content() = *content;
    *request.add_fact_sets() = BudgetFacts();
    return Call(&Stub::EvaluateWith, request,
                "subject=c;role=CLERK;department=nj-tcj");
  }
};

TEST_F(WhatIfRpc, ScoresWhatIsNotStored) {
  const v1::Submission content = SmallSubmission();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation tried, Try(&content));
  EXPECT_EQ(tried.name(), "");
  EXPECT_EQ(tried.state(), v1::Evaluation::STATE_UNSPECIFIED);
  EXPECT_EQ(tried.framework(), "frameworks/small@1");
  EXPECT_EQ(tried.leaf_results(0).computed_score().value(), "2.68");
  EXPECT_EQ(database_.Count("submission"), 0);
  EXPECT_EQ(database_.Count("evaluation"), 0);
}

TEST_F(WhatIfRpc, GivesTheScoresThatStoringGives) {
  const v1::Submission content = SmallSubmission();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation tried, Try(&content));
  JX_ASSERT_OK(Submit(content));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation stored, Evaluate(BudgetFacts()));
  ASSERT_EQ(tried.leaf_results_size(), stored.leaf_results_size());
  for (int i = 0; i < tried.leaf_results_size(); ++i) {
    EXPECT_THAT(tried.leaf_results(i),
                testing::EqualsProto(stored.leaf_results(i)));
  }
  EXPECT_THAT(tried.summary(), testing::EqualsProto(stored.summary()));
}

TEST_F(WhatIfRpc, TakesThePlaceOfWhatIsStored) {
  JX_ASSERT_OK(Submit(SmallSubmission()));
  v1::Submission content = SmallSubmission();
  content.mutable_claims(0)->mutable_claimed_score()->set_value("2.68");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation tried, Try(&content));
  EXPECT_NE(tried.leaf_results(0).status(), v1::LEAF_STATUS_CONTRADICTED);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation stored, Try(nullptr));
  EXPECT_EQ(stored.leaf_results(0).status(), v1::LEAF_STATUS_CONTRADICTED);
}

TEST_F(WhatIfRpc, ReadsTheRegisterOfEvidence) {
  JX_ASSERT_OK(Enter(Rules()));
  v1::Submission content = SmallSubmission();
  v1::Evidence& evidence = *content.add_evidence();
  evidence.set_document(kRules);
  evidence.add_indicator_codes("A2.1");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation tried, Try(&content));
  EXPECT_EQ(tried.leaf_results(1).status(), v1::LEAF_STATUS_JUDGED);
  EXPECT_EQ(tried.leaf_results(1).evidence_numbers(0), Rules().number());
}

TEST_F(WhatIfRpc, NamesTheFaultsBelowContent) {
  v1::Submission content = SmallSubmission();
  content.mutable_claims(0)->mutable_claimed_score()->set_value("3.01");
  EXPECT_THAT(Try(&content).status(),
              HasViolation("content.claims[0].claimed_score"));
  content.set_fiscal_year(2023);
  content.set_framework("small");
  const absl::Status status = Try(&content).status();
  EXPECT_THAT(status, HasViolation("content.fiscal_year"));
  EXPECT_THAT(status, HasViolation("content.framework"));
}

TEST_F(WhatIfRpc, NeedsAnActiveFramework) {
  v1::Submission content = SmallSubmission();
  content.set_framework("frameworks/none");
  EXPECT_THAT(Try(&content), StatusIs(absl::StatusCode::kFailedPrecondition,
                                      type::v1::ERROR_REASON_INPUT_MISSING));
}

TEST_F(WhatIfRpc, WithoutContentNeedsAStoredSubmission) {
  EXPECT_THAT(Try(nullptr), StatusIs(absl::StatusCode::kFailedPrecondition,
                                     type::v1::ERROR_REASON_INPUT_MISSING));
}

}  // namespace
}  // namespace jixiao::evaluation
