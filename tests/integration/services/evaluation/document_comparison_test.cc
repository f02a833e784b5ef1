// CompareDocuments over stored documents.
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using Stub = v1::EvaluationService::Stub;

class DocumentComparisonTest : public ServiceFixture {
 protected:
  void SetUp() override {
    ActivateSmallFramework();
    JX_ASSERT_OK(Submit(SmallSubmission()));
    first_ = AssembleNew();
    v1::GetSubmissionRequest get;
    get.set_name(kSubmission);
    v1::UpdateSubmissionRequest update;
    JX_ASSERT_OK_AND_ASSIGN(*update.mutable_submission(),
                            Call(&Stub::GetSubmission, get));
    update.mutable_submission()->set_title("后来的标题");
    update.mutable_submission()
        ->mutable_claims(0)
        ->mutable_claimed_score()
        ->set_value("2.5");
    JX_ASSERT_OK(Call(&Stub::UpdateSubmission, update));
    second_ = AssembleNew();
  }

  // The name of the document of a new evaluation.
  std::string AssembleNew() {
    const auto evaluation = Evaluate(BudgetFacts());
    JX_EXPECT_OK(evaluation);
    v1::AssembleDocumentRequest request;
    request.set_evaluation(evaluation->name());
    const auto document = Call(&Stub::AssembleDocument, request);
    JX_EXPECT_OK(document);
    return document->name();
  }

  absl::StatusOr<v1::CompareDocumentsResponse> Compare(
      const std::string& base, const std::string& later,
      const std::string& principal = testing::kAnyPrincipal) {
    v1::CompareDocumentsRequest request;
    request.set_base(base);
    request.set_name(later);
    return Call(&Stub::CompareDocuments, request, principal);
  }

  std::string first_;
  std::string second_;
};

TEST_F(DocumentComparisonTest, TheLaterDocumentIsComparedWithTheEarlierOne) {
  JX_ASSERT_OK_AND_ASSIGN(const auto response, Compare(first_, second_));
  ASSERT_GE(response.changes_size(), 2);
  EXPECT_EQ(response.changes(0).kind(), v1::DocumentChange::KIND_TEXT);
  EXPECT_EQ(response.changes(0).before(), SmallSubmission().title());
  EXPECT_EQ(response.changes(0).after(), "后来的标题");
  int scores = 0;
  for (const v1::DocumentChange& change : response.changes()) {
    if (change.kind() != v1::DocumentChange::KIND_SCORE) continue;
    ++scores;
    EXPECT_EQ(change.key(), SmallSubmission().claims(0).indicator_code());
    EXPECT_EQ(change.before(), "3");
    EXPECT_EQ(change.after(), "2.5");
  }
  EXPECT_EQ(scores, 1);
}

TEST_F(DocumentComparisonTest, ADocumentDoesNotDifferFromItself) {
  JX_ASSERT_OK_AND_ASSIGN(const auto response, Compare(second_, second_));
  EXPECT_EQ(response.changes_size(), 0);
}

TEST_F(DocumentComparisonTest, WhatIsNotThereIsNotFound) {
  const std::string none =
      "departments/nj-tcj/evaluations/e99/documents/report";
  const auto missing = StatusIs(absl::StatusCode::kNotFound,
                                type::v1::ERROR_REASON_RESOURCE_NOT_FOUND);
  EXPECT_THAT(Compare(none, second_), missing);
  EXPECT_THAT(Compare(second_, none), missing);
}

TEST_F(DocumentComparisonTest, NamesAreCheckedAndOfOneDepartment) {
  const absl::Status malformed = Compare("x", "").status();
  EXPECT_THAT(malformed, HasViolation("name"));
  EXPECT_THAT(malformed, HasViolation("base"));
  EXPECT_THAT(
      Compare("departments/other/evaluations/e1/documents/report", second_),
      HasViolation("base"));
}

TEST_F(DocumentComparisonTest, ADepartmentComparesItsOwnDocumentsOnly) {
  const auto refused = StatusIs(absl::StatusCode::kPermissionDenied,
                                type::v1::ERROR_REASON_PERMISSION_DENIED);
  EXPECT_THAT(Compare(first_, second_, "subject=a;role=CLERK;department=other"),
              refused);
  EXPECT_THAT(Compare("departments/other/evaluations/e1/documents/report",
                      second_, "subject=a;role=CLERK;department=nj-tcj"),
              refused);
  EXPECT_THAT(Compare(first_, second_, "subject=a;role=READER;department=-"),
              refused);
  JX_EXPECT_OK(
      Compare(first_, second_, "subject=a;role=APPROVER;department=nj-tcj"));
}

}  // namespace
}  // namespace jixiao::evaluation
