#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using Stub = v1::EvaluationService::Stub;

class EvaluationRpc : public ServiceFixture {
 protected:
  void SetUp() override {
    ActivateSmallFramework();
    JX_ASSERT_OK(Submit(SmallSubmission()));
  }
};

TEST_F(EvaluationRpc, ScoresChecksAndKeepsTheInputs) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation evaluation,
                          Evaluate(BudgetFacts()));
  EXPECT_EQ(evaluation.name(), "departments/nj-tcj/evaluations/e2");
  ASSERT_EQ(evaluation.leaf_results_size(), 2);
  const v1::LeafResult& leaf = evaluation.leaf_results(0);
  EXPECT_EQ(leaf.computed_score().value(), "2.68");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_CONTRADICTED);
  EXPECT_EQ(evaluation.leaf_results(1).status(), v1::LEAF_STATUS_UNSUPPORTED);
  ASSERT_EQ(evaluation.findings_size(), 1);
  EXPECT_EQ(evaluation.findings(0).verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(evaluation.summary().claimed_total().value(), "10");
  EXPECT_EQ(database_.Count("evaluation_input"), 2);

  v1::GetEvaluationRequest request;
  request.set_name(evaluation.name());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation read,
                          Call(&Stub::GetEvaluation, request));
  EXPECT_THAT(read, testing::EqualsProto(evaluation));
}

TEST_F(EvaluationRpc, EqualInputsGiveAnEqualDigest) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation first, Evaluate(BudgetFacts()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation second, Evaluate(BudgetFacts()));
  EXPECT_NE(first.name(), second.name());
  EXPECT_EQ(first.digest(), second.digest());
}

TEST_F(EvaluationRpc, ARepeatedRequestGetsTheFirstAnswer) {
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation first,
                          Evaluate(BudgetFacts(), id));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation second,
                          Evaluate(BudgetFacts(), id));
  EXPECT_EQ(first.name(), second.name());
  EXPECT_EQ(database_.Count("evaluation"), 1);
}

TEST_F(EvaluationRpc, EvaluateWithStoresNothing) {
  v1::EvaluateWithRequest request;
  request.set_submission(kSubmission);
  *request.add_fact_sets() = BudgetFacts();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation evaluation,
                          Call(&Stub::EvaluateWith, request,
                               "subject=c;role=CLERK;department=nj-tcj"));
  EXPECT_EQ(evaluation.name(), "");
  EXPECT_EQ(evaluation.leaf_results(0).computed_score().value(), "2.68");
  EXPECT_EQ(database_.Count("evaluation"), 0);
}

TEST_F(EvaluationRpc, AnUnfinishedImportIsRefused) {
  type::v1::FactSet facts = BudgetFacts();
  facts.add_unfinished_imports("departments/nj-tcj/imports/2024-x");
  EXPECT_THAT(Evaluate(facts),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_IMPORT_UNFINISHED));
  EXPECT_EQ(database_.Count("evaluation"), 0);
}

TEST_F(EvaluationRpc, AMissingSubmissionIsNamed) {
  v1::EvaluateWithRequest request;
  request.set_submission("departments/nj-tcj/submissions/2030");
  *request.add_fact_sets() = BudgetFacts();
  EXPECT_THAT(Call(&Stub::EvaluateWith, request),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_INPUT_MISSING));
}

TEST_F(EvaluationRpc, FactSetsOfUnknownOriginOrTwiceTheSameAreRefused) {
  v1::CreateEvaluationRequest request;
  request.set_parent("departments/other");
  request.set_submission(kSubmission);
  *request.add_fact_sets() = BudgetFacts();
  *request.add_fact_sets() = BudgetFacts();
  request.add_fact_sets();
  const absl::Status status = Call(&Stub::CreateEvaluation, request).status();
  EXPECT_THAT(status, HasViolation("submission"));
  EXPECT_THAT(status, HasViolation("fact_sets[1].origin"));
  EXPECT_THAT(status, HasViolation("fact_sets[2].origin"));
}

TEST_F(EvaluationRpc, AFactInAnotherUnitIsNamed) {
  type::v1::FactSet facts = BudgetFacts();
  facts.mutable_facts(0)->mutable_value()->set_unit("person");
  EXPECT_THAT(Evaluate(facts), StatusIs(absl::StatusCode::kInvalidArgument,
                                        type::v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(database_.Count("evaluation"), 0);
}

TEST_F(EvaluationRpc, ListsNewestFirstPageByPage) {
  for (int i = 0; i < 3; ++i) JX_ASSERT_OK(Evaluate(BudgetFacts()));
  v1::ListEvaluationsRequest request;
  request.set_parent(kDepartment);
  request.set_page_size(2);
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListEvaluationsResponse first,
                          Call(&Stub::ListEvaluations, request));
  ASSERT_EQ(first.evaluations_size(), 2);
  EXPECT_EQ(first.evaluations(0).name(), "departments/nj-tcj/evaluations/e4");
  EXPECT_EQ(first.evaluations(0).leaf_results_size(), 0);
  request.set_page_token(first.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListEvaluationsResponse last,
                          Call(&Stub::ListEvaluations, request));
  ASSERT_EQ(last.evaluations_size(), 1);
  EXPECT_EQ(last.next_page_token(), "");
  request.set_fiscal_year(2024);
  EXPECT_THAT(Call(&Stub::ListEvaluations, request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
}

}  // namespace
}  // namespace jixiao::evaluation
