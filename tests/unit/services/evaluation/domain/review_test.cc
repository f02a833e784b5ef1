// What a review makes of an evaluation.
#include "services/evaluation/domain/review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::LeafOf;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::testing::HasViolation;

// The small framework's evaluation: B.1 computed as 45 of 60, A.1 claimed 40.
struct ReviewCase {
  v1::Framework framework = test::SmallFramework();
  v1::Submission submission = test::SmallSubmission();
  google::protobuf::RepeatedPtrField<v1::LeafReview> reviews;

  v1::Evaluation Base() const {
    const type::v1::FactSet set = MakeFactSet(
        {Exact("spent", "75", "CNY", type::v1::FACT_SOURCE_LEDGER),
         Exact("planned", "100", "CNY", type::v1::FACT_SOURCE_LEDGER)});
    v1::Evaluation base =
        test::OrFail(Evaluate(framework, submission, {{"budget", &set}}));
    base.set_name("departments/nj-tcj/evaluations/e7");
    base.set_uid("uid");
    base.set_etag("etag");
    base.set_state(v1::Evaluation::STATE_CURRENT);
    return base;
  }
  void Review(const std::string& code, const std::string& score,
              const std::string& reason) {
    v1::LeafReview* review = reviews.Add();
    review->set_indicator_code(code);
    review->mutable_reviewed_score()->set_value(score);
    review->set_reason(reason);
  }
  absl::StatusOr<v1::Evaluation> Apply(const v1::Evaluation& base) const {
    const auto compiled = test::OrFail(CompiledFramework::Compile(framework));
    return ApplyReviews(*compiled, base, reviews, "reviewer@city");
  }
};

TEST(Review, PutsTheReviewedScoreBesideClaimedAndComputed) {
  ReviewCase c;
  c.Review("B.1", "50.5", "已核对决算报表。");
  const v1::Evaluation base = c.Base();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation review, c.Apply(base));
  const v1::LeafResult& leaf = LeafOf(review, "B.1");
  EXPECT_EQ(leaf.claimed_score().value(), "60");
  EXPECT_EQ(leaf.computed_score().value(), "45");
  EXPECT_EQ(leaf.reviewed_score().value(), "50.5");
  EXPECT_EQ(leaf.review_reason(), "已核对决算报表。");
  EXPECT_EQ(leaf.score().value(), "50.5");
  EXPECT_EQ(leaf.status(), LeafOf(base, "B.1").status());
  EXPECT_EQ(LeafOf(review, "A.1").SerializeAsString(),
            LeafOf(base, "A.1").SerializeAsString());
}

TEST(Review, SumsUpAgainAndNamesWhatItReviews) {
  ReviewCase c;
  c.Review("B.1", "50.5", "理由");
  const v1::Evaluation base = c.Base();
  EXPECT_EQ(base.summary().score_total().value(), "85");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation review, c.Apply(base));
  EXPECT_EQ(review.summary().score_total().value(), "90.5");
  EXPECT_EQ(review.summary().reviewed_total().value(), "50.5");
  EXPECT_EQ(review.summary().claimed_total().value(), "100");
  EXPECT_EQ(review.totals(1).score().value(), "50.5");
  EXPECT_EQ(review.reviewed_evaluation(), base.name());
  EXPECT_EQ(review.reviewer(), "reviewer@city");
  EXPECT_EQ(review.inputs_size(), base.inputs_size());
  EXPECT_TRUE(review.name().empty());
  EXPECT_TRUE(review.uid().empty());
  EXPECT_TRUE(review.etag().empty());
  EXPECT_NE(review.digest(), base.digest());
  v1::Evaluation without_digest = review;
  without_digest.clear_digest();
  EXPECT_EQ(review.digest(), digest::DigestOf(without_digest));
}

TEST(Review, KeepsTheScoresOfTheReviewBefore) {
  ReviewCase c;
  c.Review("B.1", "50", "第一次");
  JX_ASSERT_OK_AND_ASSIGN(v1::Evaluation first, c.Apply(c.Base()));
  first.set_name("departments/nj-tcj/evaluations/e8");
  c.reviews.Clear();
  c.Review("A.1", "30", "第二次");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation second, c.Apply(first));
  EXPECT_EQ(LeafOf(second, "B.1").review_reason(), "第一次");
  EXPECT_EQ(LeafOf(second, "B.1").score().value(), "50");
  EXPECT_EQ(LeafOf(second, "A.1").score().value(), "30");
  EXPECT_EQ(second.summary().reviewed_total().value(), "80");
  EXPECT_EQ(second.reviewed_evaluation(), first.name());
}

TEST(Review, SaysEverythingThatIsWrong) {
  ReviewCase c;
  c.Review("B.1", "60.01", "理由");
  c.Review("B.1", "1.001", "理由");
  c.Review("X", "1", "理由");
  c.Review("A", "-1", "");
  c.Review("A.1", "-1", std::string(2001, 'x'));
  const auto review = c.Apply(c.Base());
  EXPECT_THAT(review, HasViolation("leaf_reviews[0].reviewed_score",
                                   "0 to the weight 60 of B.1, got 60.01"));
  EXPECT_THAT(review, HasViolation("leaf_reviews[1].indicator_code", "twice"));
  EXPECT_THAT(review,
              HasViolation("leaf_reviews[1].reviewed_score", "2 decimals"));
  EXPECT_THAT(review, HasViolation("leaf_reviews[2].indicator_code", "\"X\""));
  EXPECT_THAT(review, HasViolation("leaf_reviews[3].indicator_code", "\"A\""));
  EXPECT_THAT(review, HasViolation("leaf_reviews[3].reason", "1 to 2000"));
  EXPECT_THAT(review, HasViolation("leaf_reviews[4].reviewed_score"));
  EXPECT_THAT(review, HasViolation("leaf_reviews[4].reason", "has 2001"));
  c.reviews.Clear();
  EXPECT_THAT(c.Apply(c.Base()), HasViolation("leaf_reviews", "1 to 2000"));
}

TEST(Review, ScalesToTheWeightThatCountsAndLeavesReleasedLeavesAlone) {
  ReviewCase c;
  v1::QuantitativeRule* rule =
      c.framework.mutable_indicators(3)->mutable_quantitative();
  rule->set_not_applicable_condition("planned == 100 元");
  rule->set_not_applicable_reason("没有此项业务。");
  rule->set_not_applicable_policy(v1::NOT_APPLICABLE_POLICY_REDISTRIBUTE);
  c.Review("A.1", "33.33", "理由");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation review, c.Apply(c.Base()));
  EXPECT_EQ(LeafOf(review, "A.1").applied_weight(), "100");
  EXPECT_EQ(LeafOf(review, "A.1").reviewed_score().value(), "33.33");
  EXPECT_EQ(LeafOf(review, "A.1").score().value(), "83.33");
  c.Review("B.1", "1", "理由");
  EXPECT_THAT(c.Apply(c.Base()),
              HasViolation("leaf_reviews[1].indicator_code",
                           "not applicable and its weight counts on other"));
}

}  // namespace
}  // namespace jixiao::evaluation
