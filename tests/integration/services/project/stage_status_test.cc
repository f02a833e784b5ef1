// GetStageStatus: the stage on any day, as known at any sequence.
#include "services/project/store/project_rows.h"
#include "tests/integration/services/project/stage_fixture.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::StatusIs;

class StageStatusTest : public ProjectTest {
 protected:
  absl::StatusOr<v1::StageStatus> StatusOn(const std::string& id, Day day,
                                           int64_t sequence = 0) {
    v1::GetStageStatusRequest request;
    request.set_name(NameOf(id));
    *request.mutable_effective_date() = Date(day);
    request.set_sequence(sequence);
    return server_.Call(&ProjectStub::GetStageStatus, request);
  }

  // The name of the stage and since when, such as "LANDED 2024-05-01".
  std::string StageOn(const std::string& id, Day day, int64_t sequence = 0) {
    const auto status = StatusOn(id, day, sequence);
    if (!status.ok()) return status.status().ToString();
    if (status->stage() == v1::PROJECT_STAGE_UNSPECIFIED) return "none";
    return StageName(status->stage()) + " " +
           absl::FormatCivilTime(Day(status->start_date().year(),
                                     status->start_date().month(),
                                     status->start_date().day()));
  }

  // Sequences: 1 in negotiation on 03-01, 2 an intent on 04-01, 3 signed
  // formally on 05-01, 4 landed on 06-01, 5 started on 07-01, 6 verified, 7
  // landing corrected to 06-15, 8 the start taken back, 9 started on 08-01.
  void Story(const std::string& id) {
    JX_ASSERT_OK(Create(
        id, R"pb(first_event {
                   stage: PROJECT_STAGE_NEGOTIATING
                   event_date { year: 2024 month: 3 day: 1 }
                 }
                 project { filed_investment { currency_code: "CNY" } })pb"));
    JX_ASSERT_OK(
        Advance(id, kSigned, Day(2024, 4, 1), "agreement: AGREEMENT_INTENT"));
    JX_ASSERT_OK(Advance(id, kSigned, Day(2024, 5, 1)));
    JX_ASSERT_OK(Advance(id, kLanded, Day(2024, 6, 1)));
    JX_ASSERT_OK(Advance(id, kStarted, Day(2024, 7, 1)));
    JX_ASSERT_OK(Verify(id));
    JX_ASSERT_OK(Correct(
        id, 4, "event_date { year: 2024 month: 6 day: 15 } reason: '笔误'"));
    JX_ASSERT_OK(Correct(id, 5, "void_transition: true reason: '误报'"));
    JX_ASSERT_OK(Advance(id, kStarted, Day(2024, 8, 1)));
  }
};

TEST_F(StageStatusTest, TheStageOnADayIsThatOfTheLastTransitionByThen) {
  Story("p1");
  EXPECT_EQ(StageOn("p1", Day(2024, 2, 29)), "none");
  EXPECT_EQ(StageOn("p1", Day(2024, 3, 1)), "NEGOTIATING 2024-03-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 4, 30)), "SIGNED 2024-04-01");
  // Signed formally since May, signed since April.
  EXPECT_EQ(StageOn("p1", Day(2024, 5, 1)), "SIGNED 2024-04-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 6, 14)), "SIGNED 2024-04-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 6, 15)), "LANDED 2024-06-15");
  EXPECT_EQ(StageOn("p1", Day(2024, 7, 31)), "LANDED 2024-06-15");
  EXPECT_EQ(StageOn("p1", Day(2024, 8, 1)), "STARTED 2024-08-01");
  EXPECT_EQ(StageOn("p1", Day(2100, 1, 1)), "STARTED 2024-08-01");
}

TEST_F(StageStatusTest, WhatWasKnownThenStaysSoForGood) {
  Story("p1");
  EXPECT_EQ(StageOn("p1", Day(2024, 6, 1), 4), "LANDED 2024-06-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 6, 1), 6), "LANDED 2024-06-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 6, 1), 7), "SIGNED 2024-04-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 7, 1), 4), "LANDED 2024-06-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 7, 1), 5), "STARTED 2024-07-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 7, 1), 7), "STARTED 2024-07-01");
  EXPECT_EQ(StageOn("p1", Day(2024, 7, 1), 8), "LANDED 2024-06-15");
  EXPECT_EQ(StageOn("p1", Day(2024, 8, 1), 8), "LANDED 2024-06-15");
  EXPECT_EQ(StageOn("p1", Day(2024, 8, 1), 9), "STARTED 2024-08-01");
}

TEST_F(StageStatusTest, AgreementProofAndVerificationAreThoseOfTheMoment) {
  Story("p1");
  JX_ASSERT_OK_AND_ASSIGN(const v1::StageStatus intent,
                          StatusOn("p1", Day(2024, 4, 30)));
  EXPECT_THAT(intent, EqualsProto(R"pb(
                stage: PROJECT_STAGE_SIGNED
                start_date { year: 2024 month: 4 day: 1 }
                agreement: AGREEMENT_INTENT
                effective_date { year: 2024 month: 4 day: 30 }
                sequence: 9
              )pb"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::StageStatus verified,
                          StatusOn("p1", Day(2024, 7, 1), 6));
  EXPECT_EQ(verified.agreement(), v1::AGREEMENT_FORMAL);
  EXPECT_EQ(verified.landing_proof(), v1::LANDING_PROOF_FILED);
  EXPECT_TRUE(verified.start_verified());
  EXPECT_EQ(verified.sequence(), 6);
  // Not yet known, not yet started, taken back.
  EXPECT_FALSE(StatusOn("p1", Day(2024, 7, 1), 5)->start_verified());
  EXPECT_FALSE(StatusOn("p1", Day(2024, 6, 30), 6)->start_verified());
  EXPECT_FALSE(StatusOn("p1", Day(2024, 12, 31))->start_verified());
}

TEST_F(StageStatusTest, TheDayIsTodayUnlessAskedForAnother) {
  JX_ASSERT_OK(Create("p1"));
  v1::GetStageStatusRequest request;
  request.set_name(NameOf("p1"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::StageStatus status,
                          server_.Call(&ProjectStub::GetStageStatus, request));
  EXPECT_THAT(status, EqualsProto(R"pb(
                stage: PROJECT_STAGE_NEGOTIATING
                start_date { year: 2025 month: 1 day: 15 }
                effective_date { year: 2025 month: 1 day: 15 }
                sequence: 1
              )pb"));
}

TEST_F(StageStatusTest, BeforeItWasKnownAProjectHasNoStage) {
  JX_ASSERT_OK(Create("p1"));
  JX_ASSERT_OK(Create("p2"));
  EXPECT_EQ(StageOn("p2", Day(2025, 1, 15), 1), "none");
  EXPECT_THAT(StatusOn("p3", Day(2025, 1, 15)),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(StageStatusTest, ASequenceThatIsNotReachedIsRefused) {
  JX_ASSERT_OK(Create("p1"));
  EXPECT_THAT(StatusOn("p1", Day(2025, 1, 15), 2), HasViolation("sequence"));
  EXPECT_THAT(StatusOn("p1", Day(2025, 1, 15), -1), HasViolation("sequence"));
}

}  // namespace
}  // namespace jixiao::project
