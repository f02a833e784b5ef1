#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/review_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using Stub = v1::EvaluationService::Stub;

class PublicationRpc : public ReviewFixture {
 protected:
  // By name, as a list of the year gives them.
  std::vector<v1::Evaluation::State> States() {
    v1::ListEvaluationsRequest request;
    request.set_parent(kDepartment);
    request.set_fiscal_year(2024);
    std::vector<v1::Evaluation::State> states;
    const auto response = Call(&Stub::ListEvaluations, request);
    JX_EXPECT_OK(response);
    if (!response.ok()) return states;
    for (const v1::Evaluation& evaluation : response->evaluations()) {
      states.push_back(evaluation.state());
    }
    return states;
  }
};

TEST_F(PublicationRpc, MakesAnEvaluationTheOneThatOthersSee) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation published, Publish(evaluation_));
  EXPECT_EQ(published.name(), evaluation_.name());
  EXPECT_EQ(published.state(), v1::Evaluation::STATE_PUBLISHED);
  EXPECT_EQ(published.digest(), evaluation_.digest());
  EXPECT_NE(published.etag(), evaluation_.etag());
  EXPECT_THAT(AuditAfter("PUBLISH"), HasSubstr("evaluations/e2"));
}

TEST_F(PublicationRpc, APublishedScoreStaysUntilANewerOneIsPublished) {
  JX_ASSERT_OK(Publish(evaluation_));
  JX_ASSERT_OK(Evaluate(BudgetFacts()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation newest, Evaluate(BudgetFacts()));
  EXPECT_THAT(States(),
              ::testing::ElementsAre(v1::Evaluation::STATE_CURRENT,
                                     v1::Evaluation::STATE_SUPERSEDED,
                                     v1::Evaluation::STATE_PUBLISHED));
  JX_ASSERT_OK(Publish(newest));
  EXPECT_THAT(States(),
              ::testing::ElementsAre(v1::Evaluation::STATE_PUBLISHED,
                                     v1::Evaluation::STATE_SUPERSEDED,
                                     v1::Evaluation::STATE_SUPERSEDED));
}

TEST_F(PublicationRpc, AListHasTheSumsAndNeitherLeavesNorFindings) {
  v1::ListEvaluationsRequest request;
  request.set_parent(kDepartment);
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListEvaluationsResponse listed,
                          Call(&Stub::ListEvaluations, request));
  ASSERT_EQ(listed.evaluations_size(), 1);
  v1::Evaluation expected = evaluation_;
  expected.clear_leaf_results();
  expected.clear_findings();
  EXPECT_GT(expected.totals_size(), 0);
  EXPECT_THAT(listed.evaluations(0), testing::EqualsProto(expected));
}

TEST_F(PublicationRpc, PublishingAgainChangesNothingWhateverTheEtag) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation published, Publish(evaluation_));
  const int64_t audited = AuditedEvents();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation again, Publish(evaluation_));
  EXPECT_THAT(again, testing::EqualsProto(published));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation third, Publish(published));
  EXPECT_THAT(third, testing::EqualsProto(published));
  EXPECT_EQ(AuditedEvents(), audited);
}

TEST_F(PublicationRpc, AnOlderOneIsRefusedWhereANewerIsPublished) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation newer, Evaluate(BudgetFacts()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation published, Publish(newer));
  v1::Evaluation older = evaluation_;
  older.set_etag(published.etag());
  EXPECT_THAT(Publish(older), StatusIs(absl::StatusCode::kFailedPrecondition,
                                       type::v1::ERROR_REASON_WRONG_STATE));
}

TEST_F(PublicationRpc, AnOldEtagIsRefused) {
  JX_ASSERT_OK(Review(ReviewOf(evaluation_, "A2.1", "5", "缺")));
  EXPECT_THAT(Publish(evaluation_),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  v1::Evaluation without = evaluation_;
  without.clear_etag();
  EXPECT_THAT(Publish(without).status(), HasViolation("etag"));
}

TEST_F(PublicationRpc, AnUnknownEvaluationIsNotFound) {
  v1::Evaluation unknown = evaluation_;
  unknown.set_name("departments/nj-tcj/evaluations/e99");
  EXPECT_THAT(Publish(unknown),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(PublicationRpc, ARepeatedRequestGetsTheFirstAnswer) {
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation first, Publish(evaluation_, id));
  JX_ASSERT_OK(Review(ReviewOf(first, "A2.1", "5", "缺")));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation again, Publish(evaluation_, id));
  EXPECT_THAT(again, testing::EqualsProto(first));
}

TEST_F(PublicationRpc, OtherYearsAreNotTouched) {
  v1::Submission other = SmallSubmission();
  other.set_fiscal_year(2023);
  JX_ASSERT_OK(Submit(other));
  type::v1::FactSet facts = BudgetFacts();
  facts.set_fiscal_year(2023);
  for (type::v1::Fact& fact : *facts.mutable_facts()) {
    fact.mutable_key()->set_fiscal_year(2023);
  }
  v1::CreateEvaluationRequest request;
  request.set_parent(kDepartment);
  request.set_submission("departments/nj-tcj/submissions/2023");
  *request.add_fact_sets() = facts;
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation earlier,
                          Call(&Stub::CreateEvaluation, request));
  JX_ASSERT_OK(Publish(evaluation_));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation read, Get(earlier.name()));
  EXPECT_THAT(read, testing::EqualsProto(earlier));
}

}  // namespace
}  // namespace jixiao::evaluation
