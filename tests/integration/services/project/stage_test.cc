// AdvanceProject, ListStageEvents.
#include "common/status/status.h"
#include "tests/integration/services/project/stage_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::Contains;
using testing::EqualsProto;
using testing::HasViolation;
using ::testing::Pair;
using testing::StatusIs;

TEST_F(StageTest, AStartTypeProjectGoesFromContactToProduction) {
  Start("p1");
  JX_ASSERT_OK(Verify("p1"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project project,
                          Advance("p1", kOperating, Day(2024, 12, 1)));
  EXPECT_EQ(project.stage(), kOperating);
  EXPECT_EQ(project.agreement(), v1::AGREEMENT_FORMAL);
  EXPECT_EQ(project.landing_proof(), v1::LANDING_PROOF_FILED);
  EXPECT_TRUE(project.start_verified());
  EXPECT_THAT(project.stage_dates(), EqualsProto(R"pb(
                negotiating_date { year: 2024 month: 3 day: 1 }
                signed_date { year: 2024 month: 4 day: 1 }
                formal_date { year: 2024 month: 4 day: 1 }
                landed_date { year: 2024 month: 5 day: 1 }
                started_date { year: 2024 month: 6 day: 1 }
                operating_date { year: 2024 month: 12 day: 1 }
              )pb"));
  EXPECT_THAT(Advance("p1", kStarted, Day(2024, 12, 2)),
              IsRefused("SUSPENDED,TERMINATED"));
}

TEST_F(StageTest, AnOperatingTypeProjectIsNotStarted) {
  Begin("p1", "project { operation_type: OPERATION_TYPE_OPERATING }");
  JX_ASSERT_OK(Advance("p1", kSigned, Day(2024, 4, 1)));
  JX_ASSERT_OK(Advance("p1", kLanded, Day(2024, 5, 1),
                       "landing_proof: LANDING_PROOF_FUNDED"));
  EXPECT_THAT(Advance("p1", kStarted, Day(2024, 6, 1)),
              IsRefused("OPERATING,SUSPENDED,TERMINATED"));
  JX_ASSERT_OK(Advance("p1", kOperating, Day(2024, 6, 1)));
}

TEST_F(StageTest, StartedBeforeSignedIsRefusedSayingWhatIsLegal) {
  Begin("p1");
  const std::string before = Contents();
  const auto refused = Advance("p1", kStarted, Day(2024, 6, 1));
  EXPECT_THAT(refused, IsRefused("SIGNED,SUSPENDED,TERMINATED"));
  EXPECT_THAT(status::MetadataOf(refused.status()),
              Contains(Pair("stage", "NEGOTIATING")));
  EXPECT_EQ(Contents(), before);
}

TEST_F(StageTest, ADateIsAtMostADayAfterTheServersDay) {
  Begin("p1");
  EXPECT_THAT(Advance("p1", kSigned, Day(2025, 1, 17)),
              HasViolation("event_date", "2025-01-16"));
  // 17:00 in UTC is the next day in Shanghai.
  server_.clock().Advance(absl::Hours(9));
  JX_ASSERT_OK(Advance("p1", kSigned, Day(2025, 1, 17)));
  EXPECT_THAT(Create("p2", R"pb(first_event {
                                  stage: PROJECT_STAGE_NEGOTIATING
                                  event_date { year: 2025 month: 1 day: 18 }
                                })pb"),
              HasViolation("first_event.event_date"));
  EXPECT_THAT(Correct("p1", 2,
                      "event_date { year: 2025 month: 1 day: 18 } "
                      "reason: 'x'"),
              HasViolation("event_date"));
}

TEST_F(StageTest, ADateIsNotBeforeThatOfTheStageBefore) {
  Begin("p1");
  EXPECT_THAT(Advance("p1", kSigned, Day(2024, 2, 29)),
              IsRefused("SIGNED,SUSPENDED,TERMINATED"));
  JX_ASSERT_OK(Advance("p1", kSigned, Day(2024, 3, 1)));
}

TEST_F(StageTest, ALandingNeedsItsKindOfProofAndEvidence) {
  Begin("p1");
  JX_ASSERT_OK(Advance("p1", kSigned, Day(2024, 4, 1)));
  EXPECT_THAT(Advance("p1", kLanded, Day(2024, 5, 1),
                      "landing_proof: LANDING_PROOF_REGISTERED"),
              IsRefused("LANDED,SUSPENDED,TERMINATED"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project project, Get("p1"));
  v1::AdvanceProjectRequest request;
  request.set_name(project.name());
  request.set_etag(project.etag());
  request.set_stage(kLanded);
  *request.mutable_event_date() = Date(Day(2024, 5, 1));
  EXPECT_THAT(server_.Call(&ProjectStub::AdvanceProject, request),
              HasViolation("evidence"));
  request.set_evidence("备案证");
  EXPECT_THAT(server_.Call(&ProjectStub::AdvanceProject, request),
              IsRefused("LANDED,SUSPENDED,TERMINATED"));
  request.set_landing_proof(v1::LANDING_PROOF_FILED);
  JX_EXPECT_OK(server_.Call(&ProjectStub::AdvanceProject, request));
}

TEST_F(StageTest, EveryFaultOfATransitionIsReportedAtOnce) {
  const auto refused = server_.Call(
      &ProjectStub::AdvanceProject,
      Parse<v1::AdvanceProjectRequest>("name: 'p1' stage: 99 agreement: 99 "
                                       "landing_proof: 99 request_id: 'x'"));
  for (const char* field : {"name", "etag", "stage", "event_date", "agreement",
                            "landing_proof", "request_id"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  Begin("p1");
  EXPECT_THAT(Advance("p1", kTerminated, Day(2024, 4, 1), "reason: ''"),
              testing::IsOk());  // the fixture gives one
  Begin("p2");
  v1::AdvanceProjectRequest request;
  request.set_name(NameOf("p2"));
  request.set_etag("\"1\"");
  request.set_stage(kSuspended);
  *request.mutable_event_date() = Date(Day(2024, 5, 1));
  EXPECT_THAT(server_.Call(&ProjectStub::AdvanceProject, request),
              HasViolation("reason"));
}

TEST_F(StageTest, AnIntentIsSignedOnceMoreFormally) {
  Begin("p1");
  JX_ASSERT_OK(
      Advance("p1", kSigned, Day(2024, 4, 1), "agreement: AGREEMENT_INTENT"));
  EXPECT_THAT(
      Advance("p1", kSigned, Day(2024, 4, 2), "agreement: AGREEMENT_INTENT"),
      IsRefused("SIGNED,LANDED,SUSPENDED,TERMINATED"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project formal,
                          Advance("p1", kSigned, Day(2024, 5, 1)));
  EXPECT_EQ(formal.agreement(), v1::AGREEMENT_FORMAL);
  // The window runs from the first signing.
  EXPECT_THAT(formal.window().start_date(),
              EqualsProto("year: 2024 month: 4 day: 1"));
  EXPECT_THAT(Advance("p1", kSigned, Day(2024, 5, 2)),
              IsRefused("LANDED,SUSPENDED,TERMINATED"));
}

TEST_F(StageTest, ASuspendedProjectGoesOnWhereItWasOrEnds) {
  Begin("p1");
  JX_ASSERT_OK(Advance("p1", kSigned, Day(2024, 4, 1)));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project suspended,
                          Advance("p1", kSuspended, Day(2024, 4, 10)));
  EXPECT_FALSE(suspended.has_window());
  EXPECT_TRUE(suspended.stage_dates().has_suspended_date());
  EXPECT_THAT(Advance("p1", kLanded, Day(2024, 5, 1)),
              IsRefused("SIGNED,TERMINATED"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project resumed,
                          Resume("p1", kSigned, Day(2024, 5, 1)));
  EXPECT_EQ(resumed.agreement(), v1::AGREEMENT_FORMAL);
  EXPECT_FALSE(resumed.stage_dates().has_suspended_date());
  EXPECT_TRUE(resumed.has_window());
  JX_ASSERT_OK(Advance("p1", kTerminated, Day(2024, 6, 1)));
  EXPECT_THAT(Resume("p1", kSigned, Day(2024, 7, 1)), IsRefused(""));
}

TEST_F(StageTest, TheHistoryIsListedInPages) {
  Start("p1");
  v1::ListStageEventsRequest request;
  request.set_parent(NameOf("p1"));
  request.set_page_size(3);
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListStageEventsResponse first,
                          server_.Call(&ProjectStub::ListStageEvents, request));
  EXPECT_EQ(first.stage_events_size(), 3);
  request.set_page_token(first.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListStageEventsResponse last,
                          server_.Call(&ProjectStub::ListStageEvents, request));
  ASSERT_EQ(last.stage_events_size(), 1);
  EXPECT_EQ(last.stage_events(0).stage(), kStarted);
  EXPECT_EQ(last.next_page_token(), "");
  request.set_parent(NameOf("p2"));
  EXPECT_THAT(server_.Call(&ProjectStub::ListStageEvents, request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  request.clear_page_token();
  EXPECT_THAT(server_.Call(&ProjectStub::ListStageEvents, request),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(StageTest, ARepeatedTransitionIsAnsweredAsTheFirstWas) {
  Begin("p1");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project before, Get("p1"));
  v1::AdvanceProjectRequest request;
  request.set_name(before.name());
  request.set_etag(before.etag());
  request.set_stage(kSigned);
  *request.mutable_event_date() = Date(Day(2024, 4, 1));
  request.set_agreement(v1::AGREEMENT_FORMAL);
  request.set_validate_only(true);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project tried,
                          server_.Call(&ProjectStub::AdvanceProject, request));
  EXPECT_EQ(tried.stage(), kSigned);
  EXPECT_EQ(Get("p1")->stage(), kNegotiating);
  request.set_validate_only(false);
  request.set_request_id(kRequestA);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project first,
                          server_.Call(&ProjectStub::AdvanceProject, request));
  const std::string contents = Contents();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project again,
                          server_.Call(&ProjectStub::AdvanceProject, request));
  EXPECT_THAT(again, EqualsProto(first));
  EXPECT_EQ(Contents(), contents);
  request.set_request_id(kRequestB);
  EXPECT_THAT(server_.Call(&ProjectStub::AdvanceProject, request),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
}

}  // namespace
}  // namespace jixiao::project
