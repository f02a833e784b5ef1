// What a stored evaluation is asked: why a leaf scored what it did, and what
// others see of it once it is published or reviewed.
#include <algorithm>

#include "tests/integration/services/evaluation/review_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::StatusIs;
using ScoreStub = v1::ScoreService::Stub;

class ScoreExplanationTest : public ReviewFixture {
 protected:
  absl::StatusOr<v1::ScoreExplanation> Explain(const std::string& evaluation,
                                               const std::string& indicator) {
    v1::ExplainScoreRequest request;
    request.set_evaluation(evaluation);
    request.set_indicator(indicator);
    return Call(&ScoreStub::ExplainScore, request);
  }

  // As it is by now.
  void PublishNow(const v1::Evaluation& evaluation) {
    JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation now, Get(evaluation.name()));
    JX_ASSERT_OK(Publish(now));
  }

  // "A1.1 2.68 published" of each score.
  std::vector<std::string> Query(bool drafts) {
    v1::QueryScoresRequest request;
    request.set_parent(kDepartment);
    request.set_include_drafts(drafts);
    const auto response = Call(&ScoreStub::QueryScores, request);
    JX_EXPECT_OK(response);
    std::vector<std::string> texts;
    if (!response.ok()) return texts;
    for (const v1::Score& score : response->scores()) {
      texts.push_back(score.indicator_code() + " " + score.score().value() +
                      (score.published() ? " published" : " draft"));
    }
    return texts;
  }
};

TEST_F(ScoreExplanationTest, SaysFormulaFiguresStepsRulesFindingsAndRemedies) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::ScoreExplanation explanation,
                          Explain(evaluation_.name(), "预算执行率"));
  EXPECT_EQ(explanation.evaluation(), evaluation_.name());
  const v1::LeafResult& leaf = explanation.leaf();
  EXPECT_EQ(leaf.indicator_code(), "A1.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_CONTRADICTED);
  EXPECT_EQ(leaf.computed_score().value(), "2.68");
  EXPECT_EQ(leaf.trace().actual_value(), "296491/331541");
  EXPECT_EQ(leaf.trace().operands_size(), 2);
  EXPECT_EQ(leaf.trace().operands(0).value().provenance().sequence(), 4);
  EXPECT_THAT(leaf.trace().steps(), Not(IsEmpty()));
  EXPECT_THAT(explanation.rules(), Not(IsEmpty()));
  EXPECT_THAT(explanation.remedies(), Not(IsEmpty()));
  ASSERT_EQ(explanation.findings_size(), 1);
  EXPECT_EQ(explanation.findings(0).id(), "E1");
  EXPECT_EQ(explanation.findings(0).verdict(), type::v1::VERDICT_VIOLATED);
}

TEST_F(ScoreExplanationTest, TakesACodeAsWellAsAName) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::ScoreExplanation by_code,
                          Explain(evaluation_.name(), "A2.1"));
  EXPECT_EQ(by_code.leaf().status(), v1::LEAF_STATUS_UNSUPPORTED);
  EXPECT_THAT(by_code.findings(), IsEmpty());
}

TEST_F(ScoreExplanationTest, WhatIsNoLeafOrNoEvaluationIsNotFound) {
  for (const char* indicator : {"A1", "过程", "没有"}) {
    EXPECT_THAT(Explain(evaluation_.name(), indicator),
                StatusIs(absl::StatusCode::kNotFound))
        << indicator;
  }
  EXPECT_THAT(Explain("departments/nj-tcj/evaluations/e999", "A1.1"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Explain(evaluation_.name(), ""),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ScoreExplanationTest, ScoresAreSeenByOthersOncePublished) {
  EXPECT_THAT(Query(false), IsEmpty());
  EXPECT_THAT(Query(true), ElementsAre("A1.1 2.68 draft", "A2.1 7 draft"));
  PublishNow(evaluation_);
  const auto published = ElementsAre("A1.1 2.68 published", "A2.1 7 published");
  EXPECT_THAT(Query(false), published);
  EXPECT_THAT(Query(true), published);
}

TEST_F(ScoreExplanationTest, AReviewIsANewDraftBesideWhatIsPublished) {
  PublishNow(evaluation_);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation current,
                          Get(evaluation_.name()));
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Evaluation reviewed,
      Review(ReviewOf(current, "A2.1", "5.5", "制度没有修订")));
  EXPECT_THAT(Query(false),
              ElementsAre("A1.1 2.68 published", "A2.1 7 published"));
  EXPECT_THAT(Query(true), ElementsAre("A1.1 2.68 draft", "A2.1 5.5 draft"));

  v1::CompareEvaluationsRequest compare;
  compare.set_base_evaluation(evaluation_.name());
  compare.set_evaluation(reviewed.name());
  compare.set_changed_only(true);
  JX_ASSERT_OK_AND_ASSIGN(const v1::CompareEvaluationsResponse comparison,
                          Call(&ScoreStub::CompareEvaluations, compare));
  ASSERT_EQ(comparison.leaves_size(), 1);
  EXPECT_EQ(comparison.leaves(0).difference().value(), "-1.5");
  EXPECT_EQ(comparison.base_score_total().value(), "9.68");
  EXPECT_EQ(comparison.score_total().value(), "8.18");

  PublishNow(reviewed);
  v1::RankDepartmentsRequest rank;
  rank.set_fiscal_year(2024);
  JX_ASSERT_OK_AND_ASSIGN(const v1::RankDepartmentsResponse ranks,
                          Call(&ScoreStub::RankDepartments, rank));
  ASSERT_EQ(ranks.ranks_size(), 1);
  EXPECT_EQ(ranks.ranks(0).evaluation(), reviewed.name());
  EXPECT_EQ(ranks.ranks(0).score_total().value(), "8.18");
  EXPECT_EQ(ranks.ranks(0).claimed_total().value(), "10");
  EXPECT_EQ(ranks.ranks(0).proven_points().value(), "7");
  EXPECT_EQ(ranks.ranks(0).weight_total().value(), "10");
  EXPECT_EQ(ranks.ranks(0).grade(), "");

  v1::GetScoreDistributionRequest distribution;
  distribution.set_fiscal_year(2024);
  distribution.set_framework(kFramework);
  distribution.set_indicator_code("A2");
  JX_ASSERT_OK_AND_ASSIGN(const v1::ScoreDistribution spread,
                          Call(&ScoreStub::GetScoreDistribution, distribution));
  EXPECT_EQ(spread.department_count(), 1);
  EXPECT_EQ(spread.median().value(), "5.5");
  EXPECT_EQ(spread.buckets(7).department_count(), 1);  // 78.57%
}

}  // namespace
}  // namespace jixiao::evaluation
