// From REVIEWED to PUBLISHED.
#include <gmock/gmock.h>

#include "common/clock/timestamp.h"
#include "common/rpc/status_mapper.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/domain/manifest.h"
#include "tests/integration/services/orchestrator/seal/seal_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;
using report::v1::ReportSeal;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOk;
using testing::MessageIs;
using testing::StatusIs;

class PublishTest : public SealTest {};

// Nobody works on what is begun.
class IdlePublishTest : public SealTest {
 protected:
  IdlePublishTest() : SealTest(ReportProcessOptions()) {}
};

TEST_F(PublishTest, AReviewedReportIsPublishedAndSealed) {
  const Report before = AddReviewed();
  const Operation ended = PublishToTheEnd(before);
  Report report;
  ASSERT_TRUE(ended.response().UnpackTo(&report)) << ended.error().message();
  EXPECT_EQ(report.state(), Report::STATE_PUBLISHED);
  EXPECT_EQ(FromTimestamp(report.publish_time()), clock_.Now());
  EXPECT_EQ(report.publish_operation(), ended.name());
  EXPECT_EQ(report.operation(), before.operation());
  EXPECT_THAT(Get(before.name()), testing::EqualsProto(report));
  EXPECT_THAT(Events(before.name()), ElementsAre(ReportEvent::KIND_PUBLISHING,
                                                 ReportEvent::KIND_PUBLISHED));
  EXPECT_EQ(peers_.CallCount("PublishEvaluation"), 1);

  JX_ASSERT_OK_AND_ASSIGN(const ReportSeal seal, GetSeal(before.name()));
  EXPECT_EQ(seal.name(), "departments/nj-tcj/seals/1");
  EXPECT_EQ(seal.manifest().report(), "departments/nj-tcj/reports/2024@1");
  EXPECT_EQ(seal.manifest().evaluation_digest(), std::string(64, 'a'));
  EXPECT_EQ(seal.manifest().code_version(), "0.0.0-test");
  EXPECT_EQ(seal.manifest().renderings_size(), 6);
  EXPECT_THAT(ProveSeal(SealedTextOf(seal), keys_.keys()), IsOk());
  EXPECT_THAT(ProveReport(seal.manifest(), report), IsOk());
}

TEST_F(PublishTest, PublishingANewerRevisionSupersedesTheOneBefore) {
  PublishToTheEnd(AddReviewed(2024, 1));
  PublishToTheEnd(AddReviewed(2023, 1));
  PublishToTheEnd(AddReviewed(2024, 2));
  EXPECT_EQ(Get("departments/nj-tcj/reports/2024@1").state(),
            Report::STATE_SUPERSEDED);
  EXPECT_EQ(Get("departments/nj-tcj/reports/2024@2").state(),
            Report::STATE_PUBLISHED);
  EXPECT_EQ(Get("departments/nj-tcj/reports/2023@1").state(),
            Report::STATE_PUBLISHED)
      << "another year stands by itself";
  EXPECT_THAT(
      Events("departments/nj-tcj/reports/2024@1"),
      ElementsAre(ReportEvent::KIND_PUBLISHING, ReportEvent::KIND_PUBLISHED,
                  ReportEvent::KIND_SUPERSEDED));
  // What was sealed stays proven.
  JX_ASSERT_OK_AND_ASSIGN(const ReportSeal seal,
                          GetSeal("departments/nj-tcj/reports/2024@1"));
  EXPECT_THAT(
      ProveReport(seal.manifest(), Get("departments/nj-tcj/reports/2024@1")),
      IsOk());
  JX_ASSERT_OK_AND_ASSIGN(const ReportSeal last,
                          GetSeal("departments/nj-tcj/reports/2024"));
  EXPECT_EQ(last.manifest().report(), "departments/nj-tcj/reports/2024@2");
  EXPECT_EQ(database_.Count("audit_event WHERE action = 'SUPERSEDE' AND "
                            "resource = 'departments/nj-tcj/reports/2024@1'"),
            1);
}

TEST_F(IdlePublishTest, OnlyAReviewedReportIsPublished) {
  int revision = 0;
  for (const Report::State state :
       {Report::STATE_GENERATING, Report::STATE_DRAFT, Report::STATE_FAILED,
        Report::STATE_SUBMITTED, Report::STATE_RETURNED,
        Report::STATE_PUBLISHING, Report::STATE_PUBLISHED,
        Report::STATE_SUPERSEDED, Report::STATE_CANCELLED}) {
    StoredReport stored;
    stored.key = {"nj-tcj", 2024, ++revision};
    stored.state = state;
    const Report report = AddReport(stored);
    EXPECT_THAT(Publish(RequestOf(report)),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         type::v1::ERROR_REASON_WRONG_STATE))
        << Report::State_Name(state);
  }
  EXPECT_EQ(database_.Count("operation WHERE kind = 2"), 0);
}

TEST_F(IdlePublishTest, OnlyTheLatestRevisionIsPublished) {
  const Report report = AddReviewed(2024, 1);
  StoredReport newer;
  newer.key = {"nj-tcj", 2024, 2};
  AddReport(newer);
  EXPECT_THAT(Publish(RequestOf(report)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
}

TEST_F(IdlePublishTest, IsAboutTheReportThatTheCallerHasSeen) {
  report::v1::PublishReportRequest request = RequestOf(AddReviewed());
  request.set_etag("\"99\"");
  EXPECT_THAT(Publish(request), StatusIs(absl::StatusCode::kAborted,
                                         type::v1::ERROR_REASON_ETAG_MISMATCH));
  request.set_name("departments/nj-tcj/reports/2024@9");
  EXPECT_THAT(Publish(request), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(IdlePublishTest, NamesEveryFaultOfARequest) {
  report::v1::PublishReportRequest request;
  request.set_name("departments/nj-tcj/reports/2024");
  request.set_request_id("x");
  const auto refused = Publish(request);
  EXPECT_THAT(refused.status(), HasViolation("name", "revision"));
  EXPECT_THAT(refused.status(), HasViolation("etag"));
  EXPECT_THAT(refused.status(), HasViolation("request_id"));
}

TEST_F(IdlePublishTest, OneRequestIdBeginsOnePublication) {
  report::v1::PublishReportRequest request = RequestOf(AddReviewed());
  request.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const Operation first, Publish(request));
  JX_ASSERT_OK_AND_ASSIGN(const Operation second, Publish(request));
  EXPECT_EQ(first.name(), second.name());
  EXPECT_EQ(database_.Count("operation WHERE kind = 2"), 1);
  const Report report = Get(request.name());
  EXPECT_EQ(report.state(), Report::STATE_PUBLISHING);
  EXPECT_EQ(report.publish_operation(), first.name());
}

TEST_F(IdlePublishTest, WithoutAKeyNothingIsBegun) {
  const signature::KeyRing none;
  ReportProcess keyless(database_.db(), clock_, none, peers_.address());
  ConnectTo(keyless);
  const Report report = AddReviewed();
  EXPECT_THAT(Publish(RequestOf(report)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_SEAL_KEY_MISSING));
  EXPECT_EQ(Get(report.name()).state(), Report::STATE_REVIEWED);
}

TEST_F(IdlePublishTest, AWorkerWithoutAKeyGivesTheReportBack) {
  const Report report = AddReviewed();
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Publish(RequestOf(report)));
  const signature::KeyRing none;
  const ReportProcess keyless(database_.db(), clock_, none, peers_.address(),
                              OneWorker());
  const Operation ended = Await(begun.name());
  EXPECT_EQ(ReasonOf(ended), "SEAL_KEY_MISSING");
  EXPECT_EQ(Get(report.name()).state(), Report::STATE_REVIEWED);
  EXPECT_EQ(peers_.CallCount("PublishEvaluation"), 0);
  EXPECT_EQ(database_.Count("report_seal"), 0);
}

TEST_F(PublishTest, AnEvaluationThatIsPublishedIsNotPublishedAgain) {
  const Report report = AddReviewed();
  evaluation::v1::Evaluation evaluation =
      AddEvaluation("nj-tcj", "e2024-1", absl::ZeroDuration());
  evaluation.set_state(evaluation::v1::Evaluation::STATE_PUBLISHED);
  peers_.Keep(evaluation);
  EXPECT_TRUE(PublishToTheEnd(report).has_response());
  EXPECT_EQ(peers_.CallCount("PublishEvaluation"), 0);
}

TEST_F(PublishTest, EvaluationsThatKeepChangingAreTriedAgainLater) {
  peers_.Fail("PublishEvaluation",
              rpc::ToGrpc(status::EtagMismatch("e"), "peer"));
  const Report report = AddReviewed();
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Publish(RequestOf(report)));
  while (peers_.CallCount("PublishEvaluation") < 6) {
    ASSERT_EQ(Get(report.name()).state(), Report::STATE_PUBLISHING);
  }
  peers_.Heal("PublishEvaluation");
  EXPECT_TRUE(Await(begun.name()).has_response());
}

TEST_F(PublishTest, ANewerPublishedEvaluationGivesTheReportBack) {
  peers_.Fail(
      "PublishEvaluation",
      rpc::ToGrpc(status::FailedPrecondition(type::v1::ERROR_REASON_WRONG_STATE,
                                             "a newer one is published"),
                  "peer"));
  const Report report = AddReviewed();
  const Operation ended = PublishToTheEnd(report);
  EXPECT_EQ(ReasonOf(ended), "WRONG_STATE");
  EXPECT_EQ(Get(report.name()).state(), Report::STATE_REVIEWED);
  EXPECT_EQ(database_.Count("report_seal"), 0);
  // Nothing stands in the way of another try.
  peers_.Heal("PublishEvaluation");
  EXPECT_TRUE(PublishToTheEnd(Get(report.name())).has_response());
}

TEST_F(PublishTest, BytesThatAreNotThoseRenderedAreNotSealed) {
  peers_.SetBytes(evaluation::v1::DOCUMENT_FORMAT_PDF, "changed on the disk");
  const Report report = AddReviewed();
  const Operation ended = PublishToTheEnd(report);
  EXPECT_EQ(ended.error().code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_EQ(ReasonOf(ended), "SEAL_BROKEN");
  EXPECT_THAT(ended.error().message(), HasSubstr("pdf"));
  EXPECT_EQ(peers_.CallCount("PublishEvaluation"), 0);
  EXPECT_EQ(Get(report.name()).state(), Report::STATE_REVIEWED);
  EXPECT_EQ(database_.Count("report_seal"), 0);
}

TEST_F(PublishTest, AnotherWorkerSealsOnceWhereAKilledOneStopped) {
  peers_.Close("PublishEvaluation");
  const Report report = AddReviewed();
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Publish(RequestOf(report)));
  peers_.AwaitCall("PublishEvaluation");
  const int before = peers_.CallCount("DownloadDocument");
  peers_.Close("DownloadDocument");
  peers_.Open("PublishEvaluation");
  while (peers_.CallCount("DownloadDocument") < before + 1) {
    ASSERT_EQ(Get(report.name()).state(), Report::STATE_PUBLISHING);
  }
  // As after kill -9: the lease is held by one who will not answer.
  database_.Execute(
      "UPDATE operation SET lease_expiry = UTC_TIMESTAMP(6) - INTERVAL 1 "
      "SECOND WHERE kind = 2");
  const auto second = StartProcess(OneWorker());
  while (peers_.CallCount("DownloadDocument") < before + 2) {
    ASSERT_EQ(Get(report.name()).state(), Report::STATE_PUBLISHING);
  }
  peers_.Open("DownloadDocument");
  EXPECT_TRUE(Await(begun.name()).has_response());
  EXPECT_EQ(database_.Count("report_seal"), 1);
  EXPECT_EQ(peers_.CallCount("PublishEvaluation"), 1);
  EXPECT_THAT(Events(report.name()), ElementsAre(ReportEvent::KIND_PUBLISHING,
                                                 ReportEvent::KIND_PUBLISHED));
}

// A fresh database with peers of its own, in which one report is published.
class FreshDatabase final : public SealTest {
 public:
  FreshDatabase(const std::string& preparer, absl::Duration later) {
    clock_.Advance(later);
    StoredReport stored;
    stored.state = Report::STATE_REVIEWED;
    stored.preparer = preparer;
    PublishToTheEnd(AddReport(stored));
    report = Get("departments/nj-tcj/reports/2024@1");
    const auto found = GetSeal(report.name());
    EXPECT_THAT(found, IsOk());
    if (found.ok()) seal = *found;
  }
  void TestBody() override {}

  Report report;
  ReportSeal seal;
};

TEST(Manifests, OfEqualReportsAreEqualInTwoFreshDatabases) {
  const FreshDatabase one("clerk", absl::ZeroDuration());
  const FreshDatabase two("another clerk", absl::Hours(30));
  EXPECT_NE(one.report.uid(), two.report.uid());
  EXPECT_NE(FromTimestamp(one.seal.create_time()),
            FromTimestamp(two.seal.create_time()));
  EXPECT_NE(one.seal.manifest_digest(), "");
  EXPECT_EQ(one.seal.manifest_digest(), two.seal.manifest_digest());
  EXPECT_EQ(one.seal.signature(), two.seal.signature());
}

}  // namespace
}  // namespace jixiao::orchestrator
