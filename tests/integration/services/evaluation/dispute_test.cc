#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/review_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using Stub = v1::EvaluationService::Stub;

v1::Dispute Objection(const std::string& code) {
  v1::Dispute dispute;
  dispute.set_indicator_code(code);
  dispute.set_statement("执行率应按调整预算计算");
  return dispute;
}

class DisputeRpc : public ReviewFixture {
 protected:
  absl::StatusOr<v1::Dispute> Answer(const v1::Dispute& dispute,
                                     v1::Dispute::State outcome,
                                     const std::string& answer,
                                     const std::string& request_id = "") {
    v1::AnswerDisputeRequest request;
    request.set_name(dispute.name());
    request.set_etag(dispute.etag());
    request.set_outcome(outcome);
    request.set_answer(answer);
    request.set_request_id(request_id);
    return Call(&Stub::AnswerDispute, request, kReviewer);
  }
  absl::StatusOr<v1::ListDisputesResponse> List(
      const std::string& parent, int page_size = 0,
      const std::string& page_token = "", bool open_only = false) {
    v1::ListDisputesRequest request;
    request.set_parent(parent);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    request.set_open_only(open_only);
    return Call(&Stub::ListDisputes, request);
  }
  // The names in a list, without what they share.
  std::vector<std::string> NamesIn(
      const absl::StatusOr<v1::ListDisputesResponse>& response) {
    JX_EXPECT_OK(response);
    std::vector<std::string> names;
    if (!response.ok()) return names;
    for (const v1::Dispute& dispute : response->disputes()) {
      names.push_back(dispute.name().substr(
          std::string("departments/nj-tcj/evaluations/").size()));
    }
    return names;
  }
};

TEST_F(DisputeRpc, IsRaisedByTheDepartmentAndAnsweredByTheReviewer) {
  v1::Dispute objection = Objection("A1.1");
  objection.mutable_proposed_score()->set_value("2.9");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Dispute raised,
                          Dispute(evaluation_.name(), objection));
  EXPECT_EQ(raised.name(), evaluation_.name() + "/disputes/A1.1");
  EXPECT_EQ(raised.state(), v1::Dispute::STATE_OPEN);
  EXPECT_EQ(raised.author(), "clerk");
  EXPECT_EQ(raised.proposed_score().value(), "2.9");
  EXPECT_FALSE(raised.has_answer_time());
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Dispute answered,
      Answer(raised, v1::Dispute::STATE_REJECTED, "没有调整预算"));
  EXPECT_EQ(answered.state(), v1::Dispute::STATE_REJECTED);
  EXPECT_EQ(answered.answer(), "没有调整预算");
  EXPECT_EQ(answered.reviewer(), "rev");
  EXPECT_TRUE(answered.has_answer_time());
  v1::GetDisputeRequest request;
  request.set_name(raised.name());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Dispute read,
                          Call(&Stub::GetDispute, request));
  EXPECT_THAT(read, testing::EqualsProto(answered));
  EXPECT_THAT(AuditAfter("ANSWER"), HasSubstr("没有调整预算"));
  EXPECT_EQ(AuditedEvents(), 4);
}

TEST_F(DisputeRpc, ALeafIsDisputedOnce) {
  JX_ASSERT_OK(Dispute(evaluation_.name(), Objection("A1.1")));
  EXPECT_THAT(Dispute(evaluation_.name(), Objection("A1.1")),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
  JX_EXPECT_OK(Dispute(evaluation_.name(), Objection("A2.1")));
}

TEST_F(DisputeRpc, OnlyTheNewestEvaluationIsDisputed) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation reviewed,
                          Review(ReviewOf(evaluation_, "A2.1", "5", "缺")));
  EXPECT_THAT(Dispute(evaluation_.name(), Objection("A2.1")),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
  JX_EXPECT_OK(Dispute(reviewed.name(), Objection("A2.1")));
}

TEST_F(DisputeRpc, AnUnknownEvaluationOrDisputeIsNotFound) {
  const auto not_found = StatusIs(absl::StatusCode::kNotFound,
                                  type::v1::ERROR_REASON_RESOURCE_NOT_FOUND);
  EXPECT_THAT(Dispute("departments/nj-tcj/evaluations/e99", Objection("A1.1")),
              not_found);
  v1::Dispute unknown;
  unknown.set_name(evaluation_.name() + "/disputes/A1.1");
  unknown.set_etag("\"1\"");
  EXPECT_THAT(Answer(unknown, v1::Dispute::STATE_UPHELD, "是"), not_found);
  v1::GetDisputeRequest request;
  request.set_name(unknown.name());
  EXPECT_THAT(Call(&Stub::GetDispute, request), not_found);
}

TEST_F(DisputeRpc, WhatTheEvaluationDoesNotHaveIsNamed) {
  EXPECT_THAT(Dispute(evaluation_.name(), Objection("A9")).status(),
              HasViolation("dispute.indicator_code", "A9"));
  v1::Dispute objection = Objection("A1.1");
  objection.mutable_proposed_score()->set_value("3.5");
  objection.add_evidence_numbers("没有的号");
  const absl::Status status = Dispute(evaluation_.name(), objection).status();
  EXPECT_THAT(status, HasViolation("dispute.proposed_score", "3"));
  EXPECT_THAT(status, HasViolation("dispute.evidence_numbers[0]"));
  EXPECT_EQ(database_.Count("dispute"), 0);
}

TEST_F(DisputeRpc, NamesEveryFaultOfTheRequestAtOnce) {
  v1::Dispute objection;
  objection.set_indicator_code("A 1");
  objection.mutable_proposed_score()->set_value("-1");
  objection.add_evidence_numbers("一");
  objection.add_evidence_numbers("一");
  const absl::Status status =
      Dispute("departments/nj-tcj", objection, testing::kAnyPrincipal).status();
  EXPECT_THAT(status, HasViolation("parent"));
  EXPECT_THAT(status, HasViolation("dispute.indicator_code"));
  EXPECT_THAT(status, HasViolation("dispute.statement"));
  EXPECT_THAT(status, HasViolation("dispute.proposed_score"));
  EXPECT_THAT(status, HasViolation("dispute.evidence_numbers[1]"));
}

TEST_F(DisputeRpc, IsAnsweredOnce) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Dispute raised,
                          Dispute(evaluation_.name(), Objection("A1.1")));
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Dispute answered,
      Answer(raised, v1::Dispute::STATE_UPHELD, "同意", id));
  EXPECT_THAT(Answer(raised, v1::Dispute::STATE_REJECTED, "不"),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(Answer(answered, v1::Dispute::STATE_REJECTED, "不"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Dispute again,
      Answer(raised, v1::Dispute::STATE_UPHELD, "同意", id));
  EXPECT_THAT(again, testing::EqualsProto(answered));
}

TEST_F(DisputeRpc, AnAnswerIsAnOutcomeWithWords) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Dispute raised,
                          Dispute(evaluation_.name(), Objection("A1.1")));
  const absl::Status status =
      Answer(raised, v1::Dispute::STATE_OPEN, "").status();
  EXPECT_THAT(status, HasViolation("outcome"));
  EXPECT_THAT(status, HasViolation("answer"));
}

TEST_F(DisputeRpc, AreListedOldestFirstOfOneEvaluationOrOfAll) {
  JX_ASSERT_OK(Dispute(evaluation_.name(), Objection("A2.1")));
  JX_ASSERT_OK(Dispute(evaluation_.name(), Objection("A1.1")));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation newer, Evaluate(BudgetFacts()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Dispute last,
                          Dispute(newer.name(), Objection("A1.1")));
  EXPECT_THAT(NamesIn(List(evaluation_.name())),
              ::testing::ElementsAre("e2/disputes/A2.1", "e2/disputes/A1.1"));
  const std::string all = "departments/nj-tcj/evaluations/-";
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListDisputesResponse first, List(all, 2));
  EXPECT_THAT(NamesIn(first),
              ::testing::ElementsAre("e2/disputes/A2.1", "e2/disputes/A1.1"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListDisputesResponse second,
                          List(all, 2, first.next_page_token()));
  EXPECT_THAT(NamesIn(second), ::testing::ElementsAre("e5/disputes/A1.1"));
  EXPECT_EQ(second.next_page_token(), "");
  EXPECT_THAT(List(evaluation_.name(), 2, first.next_page_token()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  JX_ASSERT_OK(Answer(last, v1::Dispute::STATE_UPHELD, "同意"));
  EXPECT_THAT(NamesIn(List(all, 0, "", true)),
              ::testing::ElementsAre("e2/disputes/A2.1", "e2/disputes/A1.1"));
  EXPECT_THAT(NamesIn(List("departments/nj-tcj/evaluations/e99")),
              ::testing::IsEmpty());
}

}  // namespace
}  // namespace jixiao::evaluation
