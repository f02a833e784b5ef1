// A submission is scored by one revision of its framework, whatever becomes of
// the framework.
#include "tests/integration/services/evaluation/framework_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;

const auto kFrameworkNotUsable = StatusIs(absl::StatusCode::kFailedPrecondition,
                                          type::v1::ERROR_REASON_INPUT_MISSING);

class SubmissionFramework : public FrameworkFixture {
 protected:
  void SetUp() override { first_ = MustCreateActive(SmallFramework()); }

  static v1::Submission SubmissionOf(const std::string& framework) {
    v1::Submission submission = SmallSubmission();
    submission.set_framework(framework);
    return submission;
  }

  absl::StatusOr<v1::Submission> Replace(const v1::Submission& submission) {
    v1::UpdateSubmissionRequest request;
    *request.mutable_submission() = submission;
    return Call(&Stub::UpdateSubmission, request);
  }

  // A second ACTIVE revision whose leaves have 4 and 6 points.
  v1::Framework ActivateSecond() {
    v1::Framework draft = MustRevise(first_);
    draft.mutable_indicators(2)->mutable_weight()->set_value("4");
    draft.mutable_indicators(4)->mutable_weight()->set_value("6");
    draft = Expected(Update(draft));
    return Expected(Activate(draft.name(), draft.etag()));
  }

  v1::Framework first_;
};

TEST_F(SubmissionFramework, TheNewestActiveRevisionIsNamedWhenItIsWritten) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission submission,
                          Submit(SubmissionOf(kFramework)));
  EXPECT_EQ(submission.framework(), kFirstRevision);
  ActivateSecond();
  v1::GetSubmissionRequest get;
  get.set_name(kSubmission);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission read,
                          Call(&Stub::GetSubmission, get));
  EXPECT_THAT(read, testing::EqualsProto(submission));
}

TEST_F(SubmissionFramework, ItIsScoredByTheRevisionThatItNames) {
  JX_ASSERT_OK(Submit(SubmissionOf(kFramework)));
  ActivateSecond();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation evaluation,
                          Evaluate(BudgetFacts()));
  EXPECT_EQ(evaluation.framework(), kFirstRevision);
  EXPECT_EQ(evaluation.leaf_results(0).weight().value(), "3");
}

TEST_F(SubmissionFramework, AnOlderActiveRevisionMayBeNamed) {
  ActivateSecond();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission submission,
                          Submit(SubmissionOf(kFirstRevision)));
  EXPECT_EQ(submission.framework(), kFirstRevision);
  EXPECT_EQ(database_.Scalar("SELECT CONCAT(framework, '@', "
                             "framework_revision) FROM submission"),
            "small@1");
}

TEST_F(SubmissionFramework, AClaimMustFitTheRevisionThatItNames) {
  ActivateSecond();
  EXPECT_THAT(Submit(SubmissionOf(kFramework)).status(),
              HasViolation("submission.claims[1].claimed_score"));
}

TEST_F(SubmissionFramework, NeitherADraftNorARetiredRevisionNorNoneTakesOne) {
  const v1::Framework draft = MustRevise(first_);
  EXPECT_THAT(Submit(SubmissionOf(draft.name())), kFrameworkNotUsable);
  EXPECT_THAT(Submit(SubmissionOf("frameworks/small@9")), kFrameworkNotUsable);
  JX_ASSERT_OK(Retire(kFirstRevision, first_.etag()));
  EXPECT_THAT(Submit(SubmissionOf(kFirstRevision)), kFrameworkNotUsable);
  EXPECT_THAT(Submit(SubmissionOf(kFramework)), kFrameworkNotUsable);
  EXPECT_THAT(Submit(SubmissionOf("frameworks/small@x")).status(),
              HasViolation("submission.framework"));
  EXPECT_EQ(database_.Count("submission"), 0);
}

TEST_F(SubmissionFramework, WhatStandsOnARetiredRevisionCanStillBeCorrected) {
  JX_ASSERT_OK_AND_ASSIGN(v1::Submission submission,
                          Submit(SubmissionOf(kFirstRevision)));
  const v1::Framework second = ActivateSecond();
  JX_ASSERT_OK(Retire(kFirstRevision, first_.etag()));
  submission.set_title("改正");
  JX_ASSERT_OK_AND_ASSIGN(submission, Replace(submission));
  EXPECT_EQ(submission.framework(), kFirstRevision);
  JX_EXPECT_OK(Evaluate(BudgetFacts()));
  // It may move to an open one, and then there is no way back.
  submission.set_framework(kFramework);
  submission.mutable_claims(0)->mutable_claimed_score()->set_value("4");
  submission.mutable_claims(1)->mutable_claimed_score()->set_value("6");
  JX_ASSERT_OK_AND_ASSIGN(submission, Replace(submission));
  EXPECT_EQ(submission.framework(), second.name());
  submission.set_framework(kFirstRevision);
  EXPECT_THAT(Replace(submission), kFrameworkNotUsable);
}

// The stored text is spoilt where only a second compilation would see it.
TEST_F(SubmissionFramework, ARevisionIsCompiledOnce) {
  JX_ASSERT_OK(Submit(SubmissionOf(kFramework)));
  database_.Execute("UPDATE framework SET content = '{}'");
  JX_EXPECT_OK(Evaluate(BudgetFacts()));
  // A framework with another digest is another framework.
  database_.Execute("UPDATE framework SET digest = REPEAT('0', 64)");
  EXPECT_FALSE(Evaluate(BudgetFacts()).ok());
}

TEST_F(SubmissionFramework, OneWrittenBeforeThereWereRevisionsIsOfTheFirst) {
  JX_ASSERT_OK(Submit(SubmissionOf(kFramework)));
  ActivateSecond();
  database_.Execute(
      "UPDATE submission SET content = REPLACE(content, 'frameworks/small@1', "
      "'frameworks/small')");
  v1::GetSubmissionRequest get;
  get.set_name(kSubmission);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission read,
                          Call(&Stub::GetSubmission, get));
  EXPECT_EQ(read.framework(), kFirstRevision);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation evaluation,
                          Evaluate(BudgetFacts()));
  EXPECT_EQ(evaluation.framework(), kFirstRevision);
}

}  // namespace
}  // namespace jixiao::evaluation
