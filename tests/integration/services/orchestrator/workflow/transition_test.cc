#include <optional>
#include <thread>

#include "common/uuid/uuid.h"
#include "tests/integration/services/orchestrator/workflow/workflow_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::DESK_LINE;
using report::v1::DESK_PERFORMANCE;
using report::v1::Report;
using report::v1::ReportEvent;
using ::testing::ElementsAre;
using testing::HasViolation;
using testing::IsOk;
using testing::StatusIs;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;
constexpr char kFirst[] = "departments/nj-tcj/reports/2024@1";

class WorkflowTransitions : public WorkflowFixture {};

TEST_F(WorkflowTransitions, AReportGoesFromDraftToReviewedWithItsHistory) {
  const Report draft = AddReport();
  JX_ASSERT_OK_AND_ASSIGN(const Report submitted, SubmitIt(draft));
  EXPECT_EQ(submitted.state(), Report::STATE_SUBMITTED);
  EXPECT_EQ(submitted.submitter(), "approver");
  EXPECT_TRUE(submitted.has_submit_time());
  EXPECT_NE(submitted.etag(), draft.etag());
  JX_ASSERT_OK_AND_ASSIGN(
      const Report once,
      ReviewIt(submitted, DESK_LINE, Reviewer("chen"), "依据充分"));
  EXPECT_EQ(once.state(), Report::STATE_SUBMITTED);
  JX_ASSERT_OK_AND_ASSIGN(const Report reviewed,
                          ReviewIt(once, DESK_PERFORMANCE, Reviewer("dong")));
  EXPECT_EQ(reviewed.state(), Report::STATE_REVIEWED);
  EXPECT_THAT(Get(kFirst), testing::EqualsProto(reviewed));
  ASSERT_EQ(reviewed.desk_reviews_size(), 2);
  EXPECT_EQ(reviewed.desk_reviews(0).reviewer(), "chen");
  EXPECT_EQ(reviewed.renderings_size(), 6) << "what it says stays as it was";

  JX_ASSERT_OK_AND_ASSIGN(const auto history, Events(kFirst));
  ASSERT_EQ(history.events_size(), 4);
  EXPECT_EQ(history.events(0).kind(), ReportEvent::KIND_SUBMITTED);
  EXPECT_EQ(history.events(0).name(), std::string(kFirst) + "/events/1");
  EXPECT_EQ(history.events(0).actor(), "approver");
  EXPECT_EQ(history.events(1).kind(), ReportEvent::KIND_DESK_PASSED);
  EXPECT_EQ(history.events(1).desk(), DESK_LINE);
  EXPECT_EQ(history.events(1).comments(0).text(), "依据充分");
  EXPECT_EQ(history.events(2).kind(), ReportEvent::KIND_DESK_PASSED);
  EXPECT_EQ(history.events(3).kind(), ReportEvent::KIND_REVIEWED);
  EXPECT_EQ(history.events(3).actor(), "dong");
}

TEST_F(WorkflowTransitions, ATransitionIsAudited) {
  JX_ASSERT_OK(SubmitIt(AddReport()));
  EXPECT_EQ(database_.Scalar("SELECT action FROM audit_event WHERE department "
                             "= 'nj-tcj' ORDER BY sequence DESC LIMIT 1"),
            "SUBMIT");
}

TEST_F(WorkflowTransitions, FaultsBlockTheSubmission) {
  StoredReport stored;
  stored.faults.resize(2);
  stored.faults[0].set_place("narrative/40-problems.md:1:1");
  stored.faults[0].set_kind("PROBLEMS_DENIED");
  stored.faults[0].set_blocking(true);
  stored.faults[1].set_kind("QUALIFIER_WRONG");
  EXPECT_THAT(SubmitIt(AddReport(stored)),
              StatusIs(kPrecondition, type::v1::ERROR_REASON_REPORT_BLOCKED));
  EXPECT_EQ(Get(kFirst).state(), Report::STATE_DRAFT);
  EXPECT_EQ(database_.Count("report_event"), 0);
}

TEST_F(WorkflowTransitions, AStaleEtagChangesNothing) {
  const Report draft = AddReport();
  JX_ASSERT_OK(SubmitIt(draft));
  const auto stale = StatusIs(absl::StatusCode::kAborted,
                              type::v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_THAT(SubmitIt(draft), stale);
  EXPECT_THAT(ReturnIt(draft), stale);
  EXPECT_THAT(ReviewIt(draft, DESK_LINE, Reviewer()), stale);
  EXPECT_THAT(AnswerIt(draft), stale);
  AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  EXPECT_THAT(ReviseIt(draft, "departments/nj-tcj/evaluations/e7"), stale);
  EXPECT_THAT(EventKinds(kFirst), ElementsAre(ReportEvent::KIND_SUBMITTED));
}

TEST_F(WorkflowTransitions, OneRequestIdSubmitsOnce) {
  const Report draft = AddReport();
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const Report first, SubmitIt(draft, Approver(), id));
  JX_ASSERT_OK_AND_ASSIGN(const Report again, SubmitIt(draft, Approver(), id));
  EXPECT_THAT(again, testing::EqualsProto(first));
  EXPECT_EQ(database_.Count("report_event"), 1);
}

TEST_F(WorkflowTransitions, WhatDoesNotExistIsNotFound) {
  Report nothing;
  nothing.set_name(kFirst);
  nothing.set_etag("\"1\"");
  const auto absent = StatusIs(absl::StatusCode::kNotFound,
                               type::v1::ERROR_REASON_RESOURCE_NOT_FOUND);
  EXPECT_THAT(SubmitIt(nothing), absent);
  EXPECT_THAT(ReturnIt(nothing), absent);
  EXPECT_THAT(ReviewIt(nothing, DESK_LINE, Reviewer()), absent);
  EXPECT_THAT(AnswerIt(nothing), absent);
  EXPECT_THAT(ReviseIt(nothing, "departments/nj-tcj/evaluations/e1"), absent);
  EXPECT_THAT(CommentIt(kFirst), absent);
  EXPECT_THAT(Events(kFirst), absent);
}

TEST_F(WorkflowTransitions, AnUnreviewedReportIsNotAnsweredNorReviewedAsDraft) {
  const Report draft = AddReport();
  const auto wrong =
      StatusIs(kPrecondition, type::v1::ERROR_REASON_WRONG_STATE);
  EXPECT_THAT(AnswerIt(draft), wrong);
  EXPECT_THAT(ReviewIt(draft, DESK_LINE, Reviewer()), wrong);
  EXPECT_THAT(ReturnIt(draft), wrong);
  AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  EXPECT_THAT(ReviseIt(draft, "departments/nj-tcj/evaluations/e7"), wrong);
}

TEST_F(WorkflowTransitions, WhoPreparedOrSubmittedReviewsNothing) {
  StoredReport stored;
  stored.state = Report::STATE_SUBMITTED;
  stored.preparer = "anna";
  stored.submitter = "bo";
  const Report report = AddReport(stored);
  AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  const auto separate =
      StatusIs(kPrecondition, type::v1::ERROR_REASON_SEPARATION_OF_DUTIES);
  for (const char* subject : {"anna", "bo"}) {
    SCOPED_TRACE(subject);
    EXPECT_THAT(ReviewIt(report, DESK_LINE, Reviewer(subject)), separate);
    EXPECT_THAT(ReturnIt(report, Reviewer(subject)), separate);
    EXPECT_THAT(ReviseIt(report, "departments/nj-tcj/evaluations/e7",
                         Reviewer(subject)),
                separate);
  }
  JX_ASSERT_OK_AND_ASSIGN(const Report once,
                          ReviewIt(report, DESK_LINE, Reviewer("chen")));
  EXPECT_THAT(ReviewIt(once, DESK_PERFORMANCE, Reviewer("chen")), separate);
}

// Both read the same version; one of the two has to read again.
TEST_F(WorkflowTransitions, OfTwoReviewersAtOnceOneIsToldToReadAgain) {
  for (int round = 0; round < 5; ++round) {
    StoredReport stored;
    stored.state = Report::STATE_SUBMITTED;
    stored.key.fiscal_year = 2010 + round;
    const Report report = AddReport(stored);
    std::optional<absl::StatusOr<Report>> other;
    std::thread second(
        [&] { other = ReviewIt(report, DESK_PERFORMANCE, Reviewer("dong")); });
    const absl::StatusOr<Report> first =
        ReviewIt(report, DESK_LINE, Reviewer("chen"));
    second.join();
    ASSERT_NE(first.ok(), other->ok());
    EXPECT_THAT(first.ok() ? other->status() : first.status(),
                StatusIs(absl::StatusCode::kAborted,
                         type::v1::ERROR_REASON_ETAG_MISMATCH));
    EXPECT_EQ(Get(report.name()).desk_reviews_size(), 1);
    EXPECT_THAT(EventKinds(report.name()),
                ElementsAre(ReportEvent::KIND_DESK_PASSED));
  }
}

TEST_F(WorkflowTransitions, AReturnedReportIsAnsweredAndAnotherOneFollows) {
  StoredReport stored;
  stored.state = Report::STATE_SUBMITTED;
  const Report submitted = AddReport(stored);
  JX_ASSERT_OK_AND_ASSIGN(const Report returned,
                          ReturnIt(submitted, Reviewer("chen"),
                                   {Remark("请说明", "二、评价结论"),
                                    Remark("缺依据", "", "GC5.2")},
                                   DESK_PERFORMANCE));
  EXPECT_EQ(returned.state(), Report::STATE_RETURNED);
  JX_ASSERT_OK_AND_ASSIGN(const Report answered,
                          AnswerIt(returned, {Remark("已核实", "", "GC5.2")}));
  EXPECT_EQ(answered.state(), Report::STATE_RETURNED);
  EXPECT_NE(answered.etag(), returned.etag());
  JX_ASSERT_OK_AND_ASSIGN(const auto history, Events(kFirst));
  ASSERT_EQ(history.events_size(), 2);
  EXPECT_EQ(history.events(0).desk(), DESK_PERFORMANCE);
  ASSERT_EQ(history.events(0).comments_size(), 2);
  EXPECT_EQ(history.events(0).comments(0).section(), "二、评价结论");
  EXPECT_EQ(history.events(0).comments(1).indicator_code(), "GC5.2");
  EXPECT_EQ(history.events(1).kind(), ReportEvent::KIND_ANSWERED);
  EXPECT_EQ(history.events(1).actor(), "clerk");

  StoredReport next;
  next.key.revision = 2;
  JX_ASSERT_OK_AND_ASSIGN(const Report second, SubmitIt(AddReport(next)));
  EXPECT_EQ(second.sampling(), report::v1::SAMPLING_SAMPLED)
      << "what was returned is looked at again";
  EXPECT_EQ(Get(kFirst).state(), Report::STATE_RETURNED);
}

TEST_F(WorkflowTransitions, AReviewedReportMayBeReturned) {
  StoredReport stored;
  stored.state = Report::STATE_REVIEWED;
  stored.sampling = report::v1::SAMPLING_NOT_SAMPLED;
  JX_ASSERT_OK_AND_ASSIGN(const Report returned, ReturnIt(AddReport(stored)));
  EXPECT_EQ(returned.state(), Report::STATE_RETURNED);
  stored.key.fiscal_year = 2023;
  stored.state = Report::STATE_PUBLISHING;
  EXPECT_THAT(ReturnIt(AddReport(stored)),
              StatusIs(kPrecondition, type::v1::ERROR_REASON_WRONG_STATE));
}

TEST_F(WorkflowTransitions, OnlyTheLatestRevisionMoves) {
  StoredReport stored;
  stored.state = Report::STATE_SUBMITTED;
  const Report first = AddReport(stored);
  stored.key.revision = 2;
  stored.state = Report::STATE_DRAFT;
  const Report second = AddReport(stored);
  EXPECT_THAT(ReviewIt(first, DESK_LINE, Reviewer()),
              StatusIs(kPrecondition, type::v1::ERROR_REASON_WRONG_STATE));
  JX_ASSERT_OK(SubmitIt(second));
  EXPECT_EQ(Get(first.name()).state(), Report::STATE_SUPERSEDED);
  EXPECT_THAT(EventKinds(first.name()),
              ElementsAre(ReportEvent::KIND_SUPERSEDED));
  EXPECT_EQ(database_.Count("audit_event WHERE action = 'SUPERSEDE' AND "
                            "resource = 'departments/nj-tcj/reports/2024@1'"),
            1);
}

TEST_F(WorkflowTransitions, ARevisionThatFailedDoesNotStandInTheWay) {
  StoredReport stored;
  stored.state = Report::STATE_SUBMITTED;
  const Report first = AddReport(stored);
  stored.key.revision = 2;
  stored.state = Report::STATE_FAILED;
  AddReport(stored);
  stored.key.revision = 3;
  stored.state = Report::STATE_CANCELLED;
  AddReport(stored);
  EXPECT_THAT(ReviewIt(first, DESK_LINE, Reviewer()), IsOk());
}

TEST_F(WorkflowTransitions, ASubmissionLeavesThePublishedRevisionAsItIs) {
  StoredReport stored;
  stored.state = Report::STATE_PUBLISHED;
  const Report published = AddReport(stored);
  stored.key.revision = 2;
  stored.state = Report::STATE_DRAFT;
  JX_ASSERT_OK(SubmitIt(AddReport(stored)));
  EXPECT_EQ(Get(published.name()).state(), Report::STATE_PUBLISHED);
}

TEST_F(WorkflowTransitions, CommentsAreAboutWhatTheReportHas) {
  StoredReport stored;
  stored.state = Report::STATE_SUBMITTED;
  const Report report = AddReport(stored);
  const std::vector<report::v1::ReportComment> wrong = {
      Remark("一", "二、评价结果"), Remark("二", "", "GC9.9")};
  for (const absl::Status& status :
       {ReturnIt(report, Reviewer(), wrong).status(),
        CommentIt(kFirst, wrong).status(), AnswerIt(report, wrong).status()}) {
    EXPECT_THAT(status, HasViolation("comments[0].section", "二、评价结论"));
    EXPECT_THAT(status, HasViolation("comments[1].indicator_code"));
  }
  EXPECT_EQ(Get(kFirst).state(), Report::STATE_SUBMITTED);
}

TEST_F(WorkflowTransitions, AnEvaluationServiceThatIsAwayIsTold) {
  StoredReport stored;
  stored.state = Report::STATE_SUBMITTED;
  const Report report = AddReport(stored);
  peers_.Fail("GetDocument",
              grpc::Status(grpc::StatusCode::UNAVAILABLE, "away"));
  EXPECT_THAT(ReturnIt(report, Reviewer(), {Remark("一", "二、评价结论")}),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_PEER_UNAVAILABLE));
  EXPECT_THAT(ReturnIt(report), IsOk())
      << "a remark about the whole needs none";
}

}  // namespace
}  // namespace jixiao::orchestrator
