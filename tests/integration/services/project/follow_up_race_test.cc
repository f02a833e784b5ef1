// Writers of challenges, listings and bulletins that meet.
#include <algorithm>
#include <thread>

#include "tests/integration/services/project/follow_up_fixture.h"

namespace jixiao::project {
namespace {

using testing::StatusIs;

constexpr int kFollowUpWriters = 4;

class FollowUpRaceTest : public FollowUpTest {
 protected:
  // What `write(i)` gives to each of kWriters threads.
  template <class Write>
  static std::vector<absl::Status> Race(const Write& write) {
    std::vector<absl::Status> outcomes(kFollowUpWriters);
    std::vector<std::thread> writers;
    for (int i = 0; i < kFollowUpWriters; ++i) {
      writers.emplace_back(
          [&, i] { outcomes[static_cast<size_t>(i)] = write(i); });
    }
    for (std::thread& writer : writers) writer.join();
    return outcomes;
  }

  // One was taken, each of the others refused with that reason.
  static void ExpectOneWinner(const std::vector<absl::Status>& outcomes,
                              absl::StatusCode code, status::Reason reason) {
    int winners = 0;
    for (const absl::Status& outcome : outcomes) {
      if (outcome.ok()) {
        ++winners;
      } else {
        EXPECT_THAT(outcome, StatusIs(code, reason));
      }
    }
    EXPECT_EQ(winners, 1);
  }
};

TEST_F(FollowUpRaceTest, OfThoseWhoCloseAChallengeOneWins) {
  AddLanded("p1", Day(2024, 3, 1));
  JX_ASSERT_OK(server_.Call(&WorkStub::CreateChallenge,
                            Parse<v1::CreateChallengeRequest>(R"pb(
                              parent: "departments/nj-tcj"
                              challenge_id: "c1"
                              challenge {
                                project: "departments/nj-tcj/projects/p1"
                                stage: PROJECT_STAGE_LANDED
                                description: "-"
                                open_date { year: 2024 month: 7 day: 1 }
                              })pb")));
  const auto outcomes = Race([&](int i) {
    v1::AnswerChallengeRequest request;
    request.set_name("departments/nj-tcj/challenges/c1");
    request.set_etag("\"1\"");
    *request.mutable_close_date() = Date(Day(2024, 7, 2 + i));
    request.set_answer("答复");
    request.set_evidence("文件");
    return server_.Call(&WorkStub::AnswerChallenge, request).status();
  });
  ExpectOneWinner(outcomes, absl::StatusCode::kAborted,
                  type::v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_EQ(SumOn("challenges.open", "江宁区", Day(2024, 12, 31)), "0/0");
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(FollowUpRaceTest, OfThoseWhoPutAProjectOnAListOneWins) {
  JX_ASSERT_OK(Create("p1"));
  const auto outcomes = Race([&](int i) {
    auto request = Parse<v1::CreateListingRequest>(R"pb(
      parent: "departments/nj-tcj"
      listing {
        kind: KIND_PRIORITY
        project: "departments/nj-tcj/projects/p1"
        entry_date { year: 2024 month: 3 day: 1 }
      })pb");
    request.set_listing_id("l" + std::to_string(i));
    return server_.Call(&WorkStub::CreateListing, request).status();
  });
  ExpectOneWinner(outcomes, absl::StatusCode::kFailedPrecondition,
                  type::v1::ERROR_REASON_WRONG_STATE);
  EXPECT_EQ(SumOn("listing.priority", "江宁区", Day(2024, 12, 31)), "1/1");
}

TEST_F(FollowUpRaceTest, BulletinsAreNumberedWithoutGaps) {
  const auto outcomes = Race([&](int i) {
    auto request = Parse<v1::CreateBulletinRequest>(R"pb(
      parent: "departments/nj-tcj"
      bulletin { issue_date { year: 2024 month: 6 day: 30 } })pb");
    request.set_bulletin_id("b" + std::to_string(i));
    return server_.Call(&WorkStub::CreateBulletin, request).status();
  });
  for (const absl::Status& outcome : outcomes) JX_EXPECT_OK(outcome);
  v1::ListBulletinsRequest request;
  request.set_parent(kDepartment);
  JX_ASSERT_OK_AND_ASSIGN(const auto page,
                          server_.Call(&WorkStub::ListBulletins, request));
  std::vector<int32_t> numbers;
  for (const v1::Bulletin& bulletin : page.bulletins()) {
    numbers.push_back(bulletin.number());
  }
  std::sort(numbers.begin(), numbers.end());
  EXPECT_THAT(numbers, ::testing::ElementsAre(1, 2, 3, 4));
  JX_EXPECT_OK(VerifyChain());
}

}  // namespace
}  // namespace jixiao::project
