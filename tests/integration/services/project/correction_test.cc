// CorrectStage, VerifyStart.
#include "common/status/status.h"
#include "tests/integration/services/project/stage_fixture.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::StatusIs;

using CorrectionTest = StageTest;

TEST_F(CorrectionTest, ACorrectionIsAnEventOfItsOwn) {
  Start("p1");
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Project corrected,
      Correct("p1", 3,
              "event_date { year: 2024 month: 5 day: 20 } reason: '笔误'"));
  EXPECT_THAT(corrected.stage_dates().landed_date(),
              EqualsProto("year: 2024 month: 5 day: 20"));
  v1::ListStageEventsRequest request;
  request.set_parent(NameOf("p1"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListStageEventsResponse page,
                          server_.Call(&ProjectStub::ListStageEvents, request));
  ASSERT_EQ(page.stage_events_size(), 5);
  EXPECT_THAT(page.stage_events(2).event_date(),
              EqualsProto("year: 2024 month: 5 day: 1"));
  v1::StageEvent event = page.stage_events(4);
  EXPECT_EQ(event.create_time().seconds(), corrected.update_time().seconds());
  event.clear_create_time();
  EXPECT_THAT(event, EqualsProto(R"pb(
                name: "departments/nj-tcj/projects/p1/stageEvents/5"
                kind: KIND_CORRECTION
                stage: PROJECT_STAGE_LANDED
                event_date { year: 2024 month: 5 day: 20 }
                landing_proof: LANDING_PROOF_FILED
                evidence: "文件"
                reason: "笔误"
                corrected_event: "departments/nj-tcj/projects/p1/stageEvents/3"
                actor: "reporter"
                sequence: 5
              )pb"));
}

TEST_F(CorrectionTest, ACorrectionLeavesALegalHistory) {
  Start("p1");
  const std::string before = Contents();
  EXPECT_THAT(Correct("p1", 3,
                      "event_date { year: 2024 month: 6 day: 2 } "
                      "reason: 'x'"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_STAGE_REFUSED));
  EXPECT_THAT(
      Correct("p1", 3, "landing_proof: LANDING_PROOF_FUNDED reason: 'x'"),
      StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Correct("p1", 3, "evidence: '文件' reason: 'nothing new'"),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Correct("p1", 9, "evidence: 'x' reason: 'x'"),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(Contents(), before);
}

TEST_F(CorrectionTest, EveryFaultOfACorrectionIsReportedAtOnce) {
  const auto correct = [&](const std::string& text) {
    return server_.Call(&ProjectStub::CorrectStage,
                        Parse<v1::CorrectStageRequest>(text));
  };
  const auto refused = correct(
      "name: 'departments/d/projects/p/stageEvents/0' "
      "request_id: 'x' landing_proof: 99");
  for (const char* field :
       {"name", "etag", "reason", "landing_proof", "request_id"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  Begin("p1");
  EXPECT_THAT(Correct("p1", 1, "reason: 'x'"), HasViolation("void_transition"));
  EXPECT_THAT(Correct("p1", 1,
                      "void_transition: true evidence: 'y' reason: "
                      "'x'"),
              HasViolation("void_transition"));
  for (const char* name : {"01", "-1", "1x", "", "99999999999"}) {
    EXPECT_THAT(correct(std::string("name: 'departments/nj-tcj/projects/p1/"
                                    "stageEvents/") +
                        name + "'"),
                HasViolation("name"));
  }
}

TEST_F(CorrectionTest, ATransitionIsTakenBackWithThoseAfterIt) {
  Start("p1");
  JX_ASSERT_OK(Verify("p1"));
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Project back,
      Correct("p1", 3, "void_transition: true reason: '备案证作废'"));
  EXPECT_EQ(back.stage(), kSigned);
  EXPECT_FALSE(back.stage_dates().has_landed_date());
  EXPECT_FALSE(back.stage_dates().has_started_date());
  EXPECT_FALSE(back.start_verified());
  EXPECT_EQ(back.landing_proof(), v1::LANDING_PROOF_UNSPECIFIED);
  EXPECT_EQ(back.window().kind(), v1::WINDOW_KIND_LANDING);
  JX_ASSERT_OK(Advance("p1", kLanded, Day(2024, 7, 1)));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project started,
                          Advance("p1", kStarted, Day(2024, 8, 1)));
  EXPECT_FALSE(started.start_verified());
}

TEST_F(CorrectionTest, AProjectWhoseEveryTransitionWasTakenBackBeginsAnew) {
  Begin("p1");
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Project back,
      Correct("p1", 1, "void_transition: true reason: '误录'"));
  EXPECT_EQ(back.stage(), v1::PROJECT_STAGE_UNSPECIFIED);
  EXPECT_FALSE(back.has_stage_dates());
  EXPECT_THAT(Advance("p1", kLanded, Day(2024, 5, 1)),
              IsRefused("NEGOTIATING,SIGNED"));
  JX_ASSERT_OK(Advance("p1", kSigned, Day(2024, 1, 1)));
}

TEST_F(CorrectionTest, AStartIsVerifiedOnceBySomebodyElse) {
  Begin("p1");
  EXPECT_THAT(Verify("p1"), StatusIs(absl::StatusCode::kFailedPrecondition,
                                     type::v1::ERROR_REASON_STAGE_REFUSED));
  JX_ASSERT_OK(Advance("p1", kSigned, Day(2024, 4, 1)));
  JX_ASSERT_OK(Advance("p1", kLanded, Day(2024, 5, 1)));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project started,
                          Advance("p1", kStarted, Day(2024, 6, 1)));
  EXPECT_FALSE(started.start_verified());
  v1::VerifyStartRequest request;
  request.set_name(started.name());
  request.set_etag(started.etag());
  EXPECT_THAT(server_.Call(&ProjectStub::VerifyStart, request),
              HasViolation("evidence"));
  request.set_evidence("核查表");
  EXPECT_THAT(server_.Call(&ProjectStub::VerifyStart, request, kReporter),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_STAGE_REFUSED));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project verified, Verify("p1"));
  EXPECT_TRUE(verified.start_verified());
  EXPECT_THAT(Verify("p1"), StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace jixiao::project
