// Evaluations under review, as the department and its reviewers see them.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_REVIEW_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_REVIEW_FIXTURE_H_

#include <string>

#include "common/journal/journal.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {

inline constexpr char kReviewer[] = "subject=rev;role=REVIEWER;department=-";
inline constexpr char kOtherReviewer[] =
    "subject=rev2;role=REVIEWER;department=-";
inline constexpr char kClerk[] = "subject=clerk;role=CLERK;department=nj-tcj";
inline constexpr char kPublisher[] = "subject=orch;role=SERVICE;department=-";

// SmallSubmission is evaluated as e2: A1.1 claims 3, computed 2.68; A2.1 claims
// 7 and has no evidence.
class ReviewFixture : public ServiceFixture {
 protected:
  void SetUp() override {
    ActivateSmallFramework();
    JX_ASSERT_OK(Submit(SmallSubmission()));
    JX_ASSERT_OK_AND_ASSIGN(evaluation_, Evaluate(BudgetFacts()));
  }

  static v1::ReviewEvaluationRequest ReviewOf(const v1::Evaluation& evaluation,
                                              const std::string& code,
                                              const std::string& score,
                                              const std::string& reason) {
    v1::ReviewEvaluationRequest request;
    request.set_name(evaluation.name());
    request.set_etag(evaluation.etag());
    v1::LeafReview& review = *request.add_leaf_reviews();
    review.set_indicator_code(code);
    review.mutable_reviewed_score()->set_value(score);
    review.set_reason(reason);
    return request;
  }
  absl::StatusOr<v1::Evaluation> Review(
      const v1::ReviewEvaluationRequest& request,
      const std::string& principal = kReviewer) {
    return Call(&v1::EvaluationService::Stub::ReviewEvaluation, request,
                principal);
  }
  absl::StatusOr<v1::Evaluation> Publish(const v1::Evaluation& evaluation,
                                         const std::string& request_id = "") {
    v1::PublishEvaluationRequest request;
    request.set_name(evaluation.name());
    request.set_etag(evaluation.etag());
    request.set_request_id(request_id);
    return Call(&v1::EvaluationService::Stub::PublishEvaluation, request,
                kPublisher);
  }
  absl::StatusOr<v1::Evaluation> Get(const std::string& name) {
    v1::GetEvaluationRequest request;
    request.set_name(name);
    return Call(&v1::EvaluationService::Stub::GetEvaluation, request);
  }
  absl::StatusOr<v1::Dispute> Dispute(const std::string& evaluation,
                                      const v1::Dispute& dispute,
                                      const std::string& principal = kClerk) {
    v1::CreateDisputeRequest request;
    request.set_parent(evaluation);
    *request.mutable_dispute() = dispute;
    return Call(&v1::EvaluationService::Stub::CreateDispute, request,
                principal);
  }
  // The audit event of the department with this action, as JSON text.
  std::string AuditAfter(const std::string& action) {
    return database_.Scalar(
        "SELECT after_json FROM audit_event WHERE department = 'nj-tcj' AND "
        "action = ? ORDER BY sequence DESC LIMIT 1",
        {action});
  }
  // The number of events in the department's audit chain, which must be whole.
  int64_t AuditedEvents() {
    absl::StatusOr<int64_t> count = absl::UnknownError("");
    JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      count = journal::VerifyChain(session, "nj-tcj");
      return absl::OkStatus();
    }));
    JX_EXPECT_OK(count);
    return count.value_or(-1);
  }

  v1::Evaluation evaluation_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_REVIEW_FIXTURE_H_
