#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using Stub = v1::EvaluationService::Stub;

class SubmissionRpc : public ServiceFixture {
 protected:
  absl::StatusOr<v1::Submission> Update(const v1::Submission& submission) {
    v1::UpdateSubmissionRequest request;
    *request.mutable_submission() = submission;
    return Call(&Stub::UpdateSubmission, request);
  }

  // A fault in the submission is named and nothing is written.
  void ExpectRefused(const v1::Submission& submission,
                     const std::string& field) {
    EXPECT_THAT(Submit(submission).status(), HasViolation(field));
    EXPECT_EQ(database_.Count("submission"), 0);
  }
};

TEST_F(SubmissionRpc, ASubmissionReadsBackWhole) {
  ActivateSmallFramework();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission created,
                          Submit(SmallSubmission()));
  EXPECT_EQ(created.name(), kSubmission);
  EXPECT_EQ(created.sequence(), 1);
  v1::GetSubmissionRequest request;
  request.set_name(kSubmission);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission read,
                          Call(&Stub::GetSubmission, request));
  EXPECT_THAT(read, testing::EqualsProto(created));
  request.set_name("departments/nj-tcj/submissions/2023");
  EXPECT_THAT(Call(&Stub::GetSubmission, request),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(SubmissionRpc, NeedsAnActiveFramework) {
  EXPECT_THAT(Submit(SmallSubmission()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_INPUT_MISSING));
  JX_ASSERT_OK(Create(SmallFramework()));
  EXPECT_THAT(Submit(SmallSubmission()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_INPUT_MISSING));
  EXPECT_EQ(database_.Count("submission"), 0);
}

TEST_F(SubmissionRpc, AClaimAboveTheWeightIsRefused) {
  ActivateSmallFramework();
  v1::Submission submission = SmallSubmission();
  submission.mutable_claims(0)->mutable_claimed_score()->set_value("3.01");
  ExpectRefused(submission, "submission.claims[0].claimed_score");
}

TEST_F(SubmissionRpc, AScoreOutsideItsTierIsRefused) {
  ActivateSmallFramework();
  v1::Submission submission = SmallSubmission();
  submission.mutable_claims(1)->mutable_claimed_score()->set_value("5.59");
  ExpectRefused(submission, "submission.claims[1].claimed_score");
}

TEST_F(SubmissionRpc, AClaimForAnUnknownLeafIsRefused) {
  ActivateSmallFramework();
  v1::Submission submission = SmallSubmission();
  submission.mutable_claims(0)->set_indicator_code("A9");
  ExpectRefused(submission, "submission.claims[0].indicator_code");
}

TEST_F(SubmissionRpc, ATextThatCannotBeReadIsRefusedWithItsPlace) {
  ActivateSmallFramework();
  v1::Submission submission = SmallSubmission();
  submission.mutable_sections(0)->set_markdown("支出 {{决算支出 万元。");
  ExpectRefused(submission, "submission.sections[0].markdown");
}

TEST_F(SubmissionRpc, APlaceholderOfAnUnknownFactIsRefused) {
  ActivateSmallFramework();
  v1::Submission submission = SmallSubmission();
  submission.mutable_sections(0)->set_markdown("决算 {{没有的数}} 万元。");
  ExpectRefused(submission, "submission.sections[0].markdown");
}

TEST_F(SubmissionRpc, NamesEveryFaultOfItsHeadAtOnce) {
  v1::CreateSubmissionRequest request;
  request.set_parent("nj-tcj");
  request.mutable_submission()->set_fiscal_year(24);
  request.set_request_id("1");
  const absl::Status status = Call(&Stub::CreateSubmission, request).status();
  EXPECT_THAT(status, HasViolation("parent"));
  EXPECT_THAT(status, HasViolation("submission.fiscal_year"));
  EXPECT_THAT(status, HasViolation("submission.framework"));
  EXPECT_THAT(status, HasViolation("request_id"));
}

TEST_F(SubmissionRpc, TheSameYearTwiceIsRefused) {
  ActivateSmallFramework();
  JX_ASSERT_OK(Submit(SmallSubmission()));
  EXPECT_THAT(Submit(SmallSubmission()),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
}

TEST_F(SubmissionRpc, ARepeatedRequestGetsTheFirstAnswer) {
  ActivateSmallFramework();
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission first,
                          Submit(SmallSubmission(), id));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission second,
                          Submit(SmallSubmission(), id));
  EXPECT_THAT(second, testing::EqualsProto(first));
  EXPECT_EQ(database_.Count("audit_event WHERE department = 'nj-tcj'"), 1);
}

TEST_F(SubmissionRpc, ValidateOnlyWritesNothing) {
  ActivateSmallFramework();
  JX_ASSERT_OK(Submit(SmallSubmission(), "", true));
  EXPECT_EQ(database_.Count("submission"), 0);
}

TEST_F(SubmissionRpc, AnUpdateNeedsTheCurrentEtag) {
  ActivateSmallFramework();
  JX_ASSERT_OK_AND_ASSIGN(v1::Submission submission, Submit(SmallSubmission()));
  const std::string first_etag = submission.etag();
  submission.set_title("改");
  submission.clear_etag();
  EXPECT_THAT(Update(submission).status(), HasViolation("submission.etag"));
  submission.set_etag(first_etag);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission updated, Update(submission));
  EXPECT_EQ(updated.title(), "改");
  EXPECT_EQ(updated.sequence(), 2);
  EXPECT_NE(updated.etag(), first_etag);
  submission.set_title("又改");
  EXPECT_THAT(Update(submission),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  submission.set_name("departments/other/submissions/2024");
  EXPECT_THAT(Update(submission),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

}  // namespace
}  // namespace jixiao::evaluation
