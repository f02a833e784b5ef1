#include "common/rpc/status_mapper.h"
#include "common/uuid/uuid.h"
#include "tests/integration/services/orchestrator/workflow/workflow_fixture.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;
using report::v1::DESK_LINE;
using report::v1::DESK_PERFORMANCE;
using report::v1::Report;
using report::v1::ReportEvent;
using ::testing::ElementsAre;
using testing::HasViolation;
using testing::StatusIs;

constexpr char kReviewed[] = "departments/nj-tcj/evaluations/e7";

StoredReport SubmittedReport() {
  StoredReport stored;
  stored.state = Report::STATE_SUBMITTED;
  stored.sampling = report::v1::SAMPLING_SAMPLED;
  return stored;
}

report::v1::GenerateReportMetadata MetadataIn(const Operation& operation) {
  report::v1::GenerateReportMetadata metadata;
  EXPECT_TRUE(operation.metadata().UnpackTo(&metadata));
  return metadata;
}

// Nobody works on what is begun.
class WorkflowRevise : public WorkflowFixture {};

TEST_F(WorkflowRevise, ARevisionBeginsAtItsDocument) {
  const Report base = AddReport(SubmittedReport());
  AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  JX_ASSERT_OK_AND_ASSIGN(const Operation operation, ReviseIt(base, kReviewed));
  EXPECT_FALSE(operation.done());
  EXPECT_EQ(MetadataIn(operation).report(),
            "departments/nj-tcj/reports/2024@2");
  EXPECT_EQ(MetadataIn(operation).step(), report::v1::REPORT_STEP_ASSEMBLE);
  const Report revision = Get("departments/nj-tcj/reports/2024@2");
  EXPECT_EQ(revision.state(), Report::STATE_GENERATING);
  EXPECT_EQ(revision.base_revision(), base.name());
  EXPECT_EQ(revision.evaluation(), kReviewed);
  EXPECT_EQ(revision.preparer(), "clerk")
      << "who revises has not prepared it and may review it";
  ASSERT_EQ(revision.inputs_size(), 1);
  EXPECT_EQ(revision.inputs(0).role(), "submission");
  EXPECT_THAT(EventKinds(base.name()), ElementsAre(ReportEvent::KIND_REVISED));
  EXPECT_THAT(ReviewIt(base, DESK_LINE, Reviewer("chen")),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE))
      << "the base waits for its revision";
}

TEST_F(WorkflowRevise, OneRequestIdRevisesOnce) {
  const Report base = AddReport(SubmittedReport());
  AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  report::v1::ReviseReportRequest request;
  request.set_name(base.name());
  request.set_etag(base.etag());
  request.set_evaluation(kReviewed);
  request.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const Operation first,
                          Call(&Stub::ReviseReport, request, Reviewer()));
  JX_ASSERT_OK_AND_ASSIGN(const Operation again,
                          Call(&Stub::ReviseReport, request, Reviewer()));
  EXPECT_EQ(again.name(), first.name());
  EXPECT_EQ(database_.Count("report"), 2);
}

TEST_F(WorkflowRevise, OnlyANewerEvaluationOfTheSameSubmissionIsShown) {
  const Report base = AddReport(SubmittedReport());
  EXPECT_THAT(ReviseIt(base, base.evaluation()),
              HasViolation("evaluation", "not newer"));
  evaluation::v1::Evaluation other =
      AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  other.mutable_inputs(0)->set_digest(std::string(64, 'c'));
  peers_.Keep(other);
  EXPECT_THAT(ReviseIt(base, kReviewed),
              HasViolation("evaluation", "another submission"));
  EXPECT_THAT(ReviseIt(base, "departments/nj-tcj/evaluations/e99"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_EQ(database_.Count("report"), 1);
}

class WorkflowRevised : public WorkflowFixture {
 protected:
  WorkflowRevised() : WorkflowFixture({1, absl::Seconds(30)}) {}

  // The operation once it is done.
  Operation Await(const Operation& begun) {
    report::v1::WatchOperationRequest request;
    request.set_name(begun.name());
    const auto context = testing::InProcessServer::Context();
    const auto reader =
        std::get<std::unique_ptr<report::v1::ReportService::Stub>>(stubs_)
            ->WatchOperation(context.get(), request);
    Operation last;
    Operation next;
    while (reader->Read(&next)) last = next;
    EXPECT_TRUE(reader->Finish().ok());
    return last;
  }
};

TEST_F(WorkflowRevised, AGeneratedRevisionGoesOnWhereItsBaseStood) {
  const Report submitted = AddReport(SubmittedReport());
  JX_ASSERT_OK_AND_ASSIGN(const Report base,
                          ReviewIt(submitted, DESK_LINE, Reviewer("chen")));
  AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun,
                          ReviseIt(base, kReviewed, Reviewer("dong")));
  const Operation ended = Await(begun);
  Report revision;
  ASSERT_TRUE(ended.response().UnpackTo(&revision)) << ended.ShortDebugString();
  EXPECT_EQ(revision.name(), "departments/nj-tcj/reports/2024@2");
  EXPECT_EQ(revision.state(), Report::STATE_SUBMITTED);
  EXPECT_EQ(revision.submitter(), "approver");
  EXPECT_THAT(revision.submit_time(), testing::EqualsProto(base.submit_time()));
  EXPECT_EQ(revision.sampling(), report::v1::SAMPLING_SAMPLED);
  ASSERT_EQ(revision.desk_reviews_size(), 1);
  EXPECT_EQ(revision.desk_reviews(0).reviewer(), "chen");
  EXPECT_EQ(Get(base.name()).state(), Report::STATE_SUPERSEDED);
  EXPECT_THAT(
      EventKinds(base.name()),
      ElementsAre(ReportEvent::KIND_DESK_PASSED, ReportEvent::KIND_REVISED,
                  ReportEvent::KIND_SUPERSEDED));
  EXPECT_EQ(peers_.CallCount("CreateEvaluation"), 0);
  EXPECT_EQ(peers_.CallCount("budget.GetFactSet"), 0);
  // Who revised it may pass it for the other desk.
  JX_ASSERT_OK_AND_ASSIGN(
      const Report reviewed,
      ReviewIt(revision, DESK_PERFORMANCE, Reviewer("dong")));
  EXPECT_EQ(reviewed.state(), Report::STATE_REVIEWED);
}

TEST_F(WorkflowRevised, ARevisionThatFailsLeavesItsBaseAsItWas) {
  const Report base = AddReport(SubmittedReport());
  AddEvaluation("nj-tcj", "e7", absl::Hours(48));
  peers_.Fail(
      "AssembleDocument",
      rpc::ToGrpc(status::InvalidArgument({{"evaluation", "bad"}}), "r"));
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, ReviseIt(base, kReviewed));
  EXPECT_TRUE(Await(begun).has_error());
  EXPECT_EQ(Get("departments/nj-tcj/reports/2024@2").state(),
            Report::STATE_FAILED);
  JX_EXPECT_OK(ReviewIt(Get(base.name()), DESK_LINE, Reviewer("chen")));
}

}  // namespace
}  // namespace jixiao::orchestrator
