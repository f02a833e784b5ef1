#include <thread>

#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/review_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using Stub = v1::EvaluationService::Stub;

class ReviewRpc : public ReviewFixture {};

TEST_F(ReviewRpc, IsANewEvaluationWithTheScoresSideBySide) {
  EXPECT_EQ(evaluation_.state(), v1::Evaluation::STATE_CURRENT);
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Evaluation reviewed,
      Review(ReviewOf(evaluation_, "A2.1", "5", "制度缺少考核办法")));
  EXPECT_EQ(reviewed.name(), "departments/nj-tcj/evaluations/e3");
  EXPECT_EQ(reviewed.reviewed_evaluation(), evaluation_.name());
  EXPECT_EQ(reviewed.reviewer(), "rev");
  EXPECT_EQ(reviewed.state(), v1::Evaluation::STATE_CURRENT);
  ASSERT_EQ(reviewed.leaf_results_size(), 2);
  const v1::LeafResult& leaf = reviewed.leaf_results(1);
  EXPECT_EQ(leaf.claimed_score().value(), "7");
  EXPECT_FALSE(leaf.has_computed_score());
  EXPECT_EQ(leaf.reviewed_score().value(), "5");
  EXPECT_EQ(leaf.review_reason(), "制度缺少考核办法");
  EXPECT_EQ(leaf.score().value(), "5");
  EXPECT_EQ(reviewed.leaf_results(0).score().value(), "2.68");
  EXPECT_EQ(reviewed.summary().score_total().value(), "7.68");
  EXPECT_NE(reviewed.digest(), evaluation_.digest());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation read, Get(reviewed.name()));
  EXPECT_THAT(read, testing::EqualsProto(reviewed));
}

TEST_F(ReviewRpc, LeavesTheReviewedEvaluationAsItWas) {
  JX_ASSERT_OK(Review(ReviewOf(evaluation_, "A2.1", "5", "缺")));
  JX_ASSERT_OK_AND_ASSIGN(v1::Evaluation before, Get(evaluation_.name()));
  EXPECT_EQ(before.state(), v1::Evaluation::STATE_SUPERSEDED);
  EXPECT_NE(before.etag(), evaluation_.etag());
  before.set_state(evaluation_.state());
  before.set_etag(evaluation_.etag());
  EXPECT_THAT(before, testing::EqualsProto(evaluation_));
}

TEST_F(ReviewRpc, KeepsWhatAnEarlierReviewGave) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation first,
                          Review(ReviewOf(evaluation_, "A2.1", "5", "一")));
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Evaluation second,
      Review(ReviewOf(first, "A1.1", "2", "二"), kOtherReviewer));
  EXPECT_EQ(second.leaf_results(0).reviewed_score().value(), "2");
  EXPECT_EQ(second.leaf_results(1).reviewed_score().value(), "5");
  EXPECT_EQ(second.leaf_results(1).review_reason(), "一");
  EXPECT_EQ(second.summary().reviewed_total().value(), "7");
  EXPECT_EQ(second.reviewer(), "rev2");
}

TEST_F(ReviewRpc, TheSecondOfTwoReviewersHasToReadAgain) {
  JX_ASSERT_OK(Review(ReviewOf(evaluation_, "A2.1", "5", "一")));
  EXPECT_THAT(Review(ReviewOf(evaluation_, "A2.1", "6", "二"), kOtherReviewer),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(database_.Count("evaluation"), 2);
}

TEST_F(ReviewRpc, OneOfTwoReviewersAtOnceSucceeds) {
  absl::StatusOr<v1::Evaluation> first = absl::UnknownError("");
  absl::StatusOr<v1::Evaluation> second = absl::UnknownError("");
  std::thread other([&] {
    second = Review(ReviewOf(evaluation_, "A2.1", "6", "二"), kOtherReviewer);
  });
  first = Review(ReviewOf(evaluation_, "A2.1", "5", "一"));
  other.join();
  EXPECT_NE(first.ok(), second.ok());
  EXPECT_THAT(first.ok() ? second : first,
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(database_.Count("evaluation"), 2);
  EXPECT_EQ(AuditedEvents(), 3);
}

TEST_F(ReviewRpc, OnlyTheNewestEvaluationIsReviewed) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation newer, Evaluate(BudgetFacts()));
  v1::ReviewEvaluationRequest request =
      ReviewOf(evaluation_, "A2.1", "5", "缺");
  request.set_etag(newer.etag());
  EXPECT_THAT(Review(request), StatusIs(absl::StatusCode::kFailedPrecondition,
                                        type::v1::ERROR_REASON_WRONG_STATE));
}

TEST_F(ReviewRpc, NamesEveryFaultyScore) {
  v1::ReviewEvaluationRequest request =
      ReviewOf(evaluation_, "A2.1", "7.01", "高");
  v1::LeafReview& unknown = *request.add_leaf_reviews();
  unknown.set_indicator_code("A9");
  unknown.mutable_reviewed_score()->set_value("1");
  unknown.set_reason("没有");
  v1::LeafReview& twice = *request.add_leaf_reviews();
  twice.set_indicator_code("A2.1");
  twice.mutable_reviewed_score()->set_value("1");
  twice.set_reason("再");
  const absl::Status status = Review(request).status();
  EXPECT_THAT(status, HasViolation("leaf_reviews[0].reviewed_score"));
  EXPECT_THAT(status, HasViolation("leaf_reviews[1].indicator_code"));
  EXPECT_THAT(status, HasViolation("leaf_reviews[2].indicator_code"));
  EXPECT_EQ(database_.Count("evaluation"), 1);
}

TEST_F(ReviewRpc, AScoreWithoutAReasonOrWithThreeDecimalsIsRefused) {
  v1::ReviewEvaluationRequest request = ReviewOf(evaluation_, "A2.1", "-1", "");
  v1::LeafReview& precise = *request.add_leaf_reviews();
  precise.set_indicator_code("A1.1");
  precise.mutable_reviewed_score()->set_value("1.005");
  precise.set_reason("细");
  const absl::Status status = Review(request).status();
  EXPECT_THAT(status, HasViolation("leaf_reviews[0].reviewed_score"));
  EXPECT_THAT(status, HasViolation("leaf_reviews[0].reason"));
  EXPECT_THAT(status, HasViolation("leaf_reviews[1].reviewed_score"));
  request.set_etag("");
  request.clear_leaf_reviews();
  const absl::Status empty = Review(request).status();
  EXPECT_THAT(empty, HasViolation("etag"));
  EXPECT_THAT(empty, HasViolation("leaf_reviews"));
}

TEST_F(ReviewRpc, ValidateOnlyWritesNothing) {
  v1::ReviewEvaluationRequest request =
      ReviewOf(evaluation_, "A2.1", "5", "缺");
  request.set_validate_only(true);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation tried, Review(request));
  EXPECT_EQ(tried.summary().score_total().value(), "7.68");
  EXPECT_EQ(database_.Count("evaluation"), 1);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation read, Get(evaluation_.name()));
  EXPECT_EQ(read.etag(), evaluation_.etag());
}

TEST_F(ReviewRpc, ARepeatedRequestGetsTheFirstAnswer) {
  v1::ReviewEvaluationRequest request =
      ReviewOf(evaluation_, "A2.1", "5", "缺");
  request.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation first, Review(request));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation again, Review(request));
  EXPECT_THAT(again, testing::EqualsProto(first));
  EXPECT_EQ(database_.Count("evaluation"), 2);
}

TEST_F(ReviewRpc, IsAuditedWithItsReasons) {
  JX_ASSERT_OK(Review(ReviewOf(evaluation_, "A2.1", "5", "制度缺少考核办法")));
  EXPECT_THAT(AuditAfter("REVIEW"), HasSubstr("制度缺少考核办法"));
  EXPECT_EQ(AuditedEvents(), 3);
}

TEST_F(ReviewRpc, AnUnknownEvaluationIsNotFound) {
  v1::Evaluation unknown = evaluation_;
  unknown.set_name("departments/nj-tcj/evaluations/e99");
  EXPECT_THAT(Review(ReviewOf(unknown, "A2.1", "5", "缺")),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(ReviewRpc, ItsDocumentIsMadeOfTheInputsOfTheReviewedOne) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation first,
                          Review(ReviewOf(evaluation_, "A2.1", "5", "一")));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation second,
                          Review(ReviewOf(first, "A1.1", "2", "二")));
  EXPECT_EQ(database_.Count("evaluation_input"), 2);
  v1::AssembleDocumentRequest request;
  request.set_evaluation(second.name());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Document document,
                          Call(&Stub::AssembleDocument, request));
  EXPECT_NE(document.SerializeAsString().find("复核意见"), std::string::npos);
}

}  // namespace
}  // namespace jixiao::evaluation
