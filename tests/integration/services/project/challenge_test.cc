#include "tests/integration/services/project/follow_up_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOkAndHolds;
using testing::MessageIs;
using testing::StatusIs;

class ChallengeTest : public FollowUpTest {
 protected:
  ChallengeTest() {
    AddStarted("p1", Day(2024, 3, 1), Day(2024, 5, 1));
    AddLanded("p2", Day(2024, 6, 1));
  }

  absl::StatusOr<v1::Challenge> Raise(
      const std::string& id, const std::string& more = "",
      const std::string& principal = testing::kAnyPrincipal) {
    return server_.Call(&WorkStub::CreateChallenge,
                        Parse<v1::CreateChallengeRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 challenge {
                                   project: "departments/nj-tcj/projects/p1"
                                   stage: PROJECT_STAGE_STARTED
                                   description: "现场未见施工"
                                   open_date { year: 2024 month: 7 day: 1 }
                                 })pb" +
                            (" challenge_id: '" + id + "' ") + more),
                        principal);
  }
  absl::StatusOr<v1::Challenge> Answer(const std::string& id,
                                       const std::string& more = "") {
    return server_.Call(&WorkStub::AnswerChallenge,
                        Parse<v1::AnswerChallengeRequest>(
                            R"pb(etag: "\"1\""
                                 close_date { year: 2024 month: 7 day: 10 }
                                 answer: "桩基已完成"
                                 evidence: "现场照片")pb" +
                            (" name: '" + NameOfChallenge(id) + "' ") + more));
  }
  absl::StatusOr<v1::Challenge> Withdraw(const std::string& id,
                                         const std::string& more = "") {
    return server_.Call(&WorkStub::WithdrawChallenge,
                        Parse<v1::WithdrawChallengeRequest>(
                            R"pb(etag: "\"1\""
                                 close_date { year: 2024 month: 7 day: 5 }
                                 reason: "误报")pb" +
                            (" name: '" + NameOfChallenge(id) + "' ") + more));
  }
  absl::StatusOr<v1::Challenge> GetOne(const std::string& id) {
    v1::GetChallengeRequest request;
    request.set_name(NameOfChallenge(id));
    return server_.Call(&WorkStub::GetChallenge, request);
  }
  std::string List(const std::string& more = "", int page_size = 2) {
    return Pages(
        &WorkStub::ListChallenges, Parse<v1::ListChallengesRequest>(more),
        [](const v1::ListChallengesResponse& page) {
          return page.challenges();
        },
        page_size);
  }
  static std::string NameOfChallenge(const std::string& id) {
    return std::string(kDepartment) + "/challenges/" + id;
  }
};

TEST_F(ChallengeTest, AChallengeIsReadBackAsItWasRaised) {
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Challenge raised,
      Raise("c1", R"pb(challenge {
                         name: "x"
                         state: STATE_ANSWERED
                         challenger: "x"
                         answer: "x"
                         evidence: "x"
                         close_date { year: 2024 month: 7 day: 2 }
                         synthetic: true
                       })pb",
            "subject=reviewer;role=REVIEWER;department=nj-tcj"));
  EXPECT_THAT(raised, EqualsProto(R"pb(
                name: "departments/nj-tcj/challenges/c1"
                project: "departments/nj-tcj/projects/p1"
                stage: PROJECT_STAGE_STARTED
                description: "现场未见施工"
                open_date { year: 2024 month: 7 day: 1 }
                state: STATE_OPEN
                challenger: "reviewer"
                synthetic: true
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928000 }
                etag: "\"1\"")pb"));
  EXPECT_THAT(GetOne("c1"), IsOkAndHolds(EqualsProto(raised)));
  EXPECT_THAT(GetOne("c2"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(Raise("c1"), StatusIs(absl::StatusCode::kAlreadyExists,
                                    type::v1::ERROR_REASON_RESOURCE_EXISTS));
  EXPECT_THAT(TallyOf("challenges/c1"),
              ElementsAre("challenges.open 江宁区 2024-07-01 1",
                          "challenges.opened 江宁区 2024-07-01 1"));
  EXPECT_THAT(AuditOf(raised.name()), ElementsAre("CREATE reviewer"));
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ChallengeTest, AnAnswerClosesIt) {
  JX_ASSERT_OK(Raise("c1"));
  const int64_t before = Sequence();
  server_.clock().Advance(absl::Seconds(5));
  JX_ASSERT_OK_AND_ASSIGN(const auto tried,
                          Answer("c1", "validate_only: true"));
  EXPECT_EQ(GetOne("c1")->state(), v1::Challenge::STATE_OPEN);
  const std::string once = std::string("request_id: '") + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const auto answered, Answer("c1", once));
  EXPECT_THAT(answered, EqualsProto(tried));
  EXPECT_THAT(Answer("c1", once), IsOkAndHolds(EqualsProto(answered)));
  EXPECT_THAT(GetOne("c1"), IsOkAndHolds(EqualsProto(answered)));
  EXPECT_EQ(answered.state(), v1::Challenge::STATE_ANSWERED);
  EXPECT_EQ(answered.answer(), "桩基已完成");
  EXPECT_EQ(answered.evidence(), "现场照片");
  EXPECT_THAT(answered.close_date(), EqualsProto(Date(Day(2024, 7, 10))));
  EXPECT_EQ(answered.etag(), "\"2\"");
  EXPECT_EQ(answered.update_time().seconds(),
            answered.create_time().seconds() + 5);
  EXPECT_THAT(AuditOf(answered.name()),
              ElementsAre("CREATE tester", "ANSWER tester"));
  EXPECT_EQ(SumOn("challenges.open", "江宁区", Day(2024, 7, 9)), "1/1");
  EXPECT_EQ(SumOn("challenges.open", "江宁区", Day(2024, 7, 10)), "0/0");
  EXPECT_EQ(SumOn("challenges.open", "江宁区", Day(2024, 7, 10), before),
            "1/1");
  EXPECT_EQ(SumOn("challenges.opened", "江宁区", Day(2024, 12, 31)), "1/1");
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ChallengeTest, AWithdrawalClosesItWithoutEvidence) {
  JX_ASSERT_OK(Raise("c1"));
  JX_ASSERT_OK_AND_ASSIGN(const auto withdrawn, Withdraw("c1"));
  EXPECT_EQ(withdrawn.state(), v1::Challenge::STATE_WITHDRAWN);
  EXPECT_EQ(withdrawn.answer(), "误报");
  EXPECT_EQ(withdrawn.evidence(), "");
  EXPECT_THAT(AuditOf(withdrawn.name()),
              ElementsAre("CREATE tester", "WITHDRAW tester"));
  EXPECT_EQ(SumOn("challenges.open", "江宁区", Day(2024, 7, 5)), "0/0");
}

TEST_F(ChallengeTest, AStaleEtagAndAClosedChallengeAreRefused) {
  JX_ASSERT_OK(Raise("c1"));
  JX_ASSERT_OK(Answer("c1"));
  const std::string before = Contents();
  EXPECT_THAT(Answer("c1"), StatusIs(absl::StatusCode::kAborted,
                                     type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(Withdraw("c1", "etag: '\"2\"'"),
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                             type::v1::ERROR_REASON_WRONG_STATE),
                    MessageIs(HasSubstr("is ANSWERED, not OPEN"))));
  EXPECT_THAT(Answer("c9"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ChallengeTest, TheProjectMustHaveReachedTheStage) {
  const std::string before = Contents();
  EXPECT_THAT(
      Raise("c1", "challenge { project: 'departments/nj-tcj/projects/p2' }"),
      AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                     type::v1::ERROR_REASON_WRONG_STATE),
            MessageIs(HasSubstr("departments/nj-tcj/projects/p2 had not "
                                "reached STARTED by 2024-07-01"))));
  EXPECT_THAT(
      Raise("c1", "challenge { open_date { year: 2024 month: 4 day: 30 } }"),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               type::v1::ERROR_REASON_WRONG_STATE));
  EXPECT_THAT(
      Raise("c1", "challenge { project: 'departments/nj-tcj/projects/p9' }"),
      StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
  JX_EXPECT_OK(Raise("c1", R"pb(challenge {
                                  project: "departments/nj-tcj/projects/p2"
                                  stage: PROJECT_STAGE_LANDED
                                })pb"));
}

TEST_F(ChallengeTest, AStageThatWasTakenBackCannotBeChallenged) {
  JX_ASSERT_OK(Correct("p1", 3, "void_transition: true reason: '未开工'"));
  EXPECT_THAT(Raise("c1"), StatusIs(absl::StatusCode::kFailedPrecondition,
                                    type::v1::ERROR_REASON_WRONG_STATE));
}

TEST_F(ChallengeTest, ABadChallengeNamesEveryFault) {
  const std::string before = Contents();
  EXPECT_THAT(
      Raise("C1", R"pb(parent: "departments/-"
                       challenge {
                         project: "projects/p1"
                         stage: PROJECT_STAGE_SIGNED
                         open_date { year: 2025 month: 1 day: 17 }
                       }
                       request_id: "x")pb"),
      AllOf(HasViolation("parent"), HasViolation("challenge_id"),
            HasViolation("challenge.project"),
            HasViolation("challenge.stage", "must be LANDED or STARTED"),
            HasViolation("challenge.open_date",
                         "must not be more than a day after today, 2025-01-15, "
                         "is 2025-01-17"),
            HasViolation("request_id")));
  EXPECT_THAT(
      Raise("c1", "challenge { project: 'departments/other/projects/p1' }"),
      HasViolation("challenge.project", "must be of departments/nj-tcj"));
  JX_ASSERT_OK(Raise("c1",
                     "challenge { open_date { year: 2025 month: 1 day: "
                     "16 } } validate_only: true"));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ChallengeTest, ABadAnswerNamesEveryFault) {
  JX_ASSERT_OK(Raise("c1"));
  v1::AnswerChallengeRequest answer;
  answer.set_name("challenges/c1");
  EXPECT_THAT(server_.Call(&WorkStub::AnswerChallenge, answer),
              AllOf(HasViolation("name"), HasViolation("etag"),
                    HasViolation("close_date"), HasViolation("answer"),
                    HasViolation("evidence")));
  EXPECT_THAT(server_.Call(&WorkStub::WithdrawChallenge,
                           v1::WithdrawChallengeRequest()),
              AllOf(HasViolation("name"), HasViolation("etag"),
                    HasViolation("close_date"), HasViolation("reason")));
  EXPECT_THAT(Answer("c1", "close_date { year: 2024 month: 6 day: 30 }"),
              HasViolation("close_date", "the day it was raised, 2024-07-01"));
  EXPECT_THAT(Withdraw("c1", "close_date { year: 2025 month: 1 day: 17 }"),
              HasViolation("close_date", "more than a day after today"));
}

TEST_F(ChallengeTest, AreListedByIdProjectAndState) {
  for (const char* id : {"c4", "c1", "c3"}) JX_ASSERT_OK(Raise(id));
  for (const char* id : {"c2", "c5"}) {
    JX_ASSERT_OK(Raise(id, R"pb(challenge {
                                  project: "departments/nj-tcj/projects/p2"
                                  stage: PROJECT_STAGE_LANDED
                                })pb"));
  }
  JX_ASSERT_OK(Answer("c3"));
  JX_ASSERT_OK(Withdraw("c5"));
  const std::string of_p1 = "project: 'departments/nj-tcj/projects/p1' ";
  EXPECT_EQ(List(), "c1 c2 | c3 c4 | c5");
  EXPECT_EQ(List("open_only: true"), "c1 c2 | c4");
  EXPECT_EQ(List(of_p1), "c1 c3 | c4");
  EXPECT_EQ(List(of_p1 + "open_only: true", 1), "c1 | c4");
  EXPECT_EQ(List("project: 'departments/nj-tcj/projects/p9'"), "");
  v1::ListChallengesRequest other;
  other.set_parent("departments/other");
  EXPECT_EQ(server_.Call(&WorkStub::ListChallenges, other)->challenges_size(),
            0);
  other.set_project("departments/nj-tcj/projects/p1");
  EXPECT_THAT(server_.Call(&WorkStub::ListChallenges, other),
              HasViolation("project", "must be of departments/other"));
}

TEST_F(ChallengeTest, StaysInTheDistrictInWhichItWasRaised) {
  JX_ASSERT_OK(Raise("c1"));
  JX_ASSERT_OK(Update("p1", "district: '浦口区'"));
  JX_ASSERT_OK(Answer("c1"));
  EXPECT_EQ(SumOn("challenges.open", "江宁区", Day(2024, 7, 9)), "1/1");
  EXPECT_EQ(SumOn("challenges.open", "江宁区", Day(2024, 12, 31)), "0/0");
  EXPECT_EQ(SumOn("challenges.open", "浦口区", Day(2024, 12, 31)), "0/0");
}

}  // namespace
}  // namespace jixiao::project
