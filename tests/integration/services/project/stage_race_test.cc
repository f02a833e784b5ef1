// Ten writers on one project.
#include <atomic>
#include <thread>

#include "common/journal/moment.h"
#include "common/status/status.h"
#include "services/project/store/project_rows.h"
#include "tests/integration/services/project/project_fixture.h"
#include "tests/integration/services/project/tally_check.h"

namespace jixiao::project {
namespace {

constexpr int kStageWriters = 10;

class StageRaceTest : public ProjectTest {
 protected:
  StageRaceTest() : ProjectTest(kStageWriters) {}

  void SetUp() override {
    JX_ASSERT_OK(Create("p1", R"pb(
      first_event {
        stage: PROJECT_STAGE_NEGOTIATING
        event_date { year: 2024 month: 1 day: 1 }
      }
      project { filed_investment { currency_code: "CNY" units: 300000000 } }
    )pb"));
  }

  // Runs all writers at once and waits for them.
  static void Run(const std::function<void(int)>& writer) {
    std::vector<std::thread> threads;
    for (int i = 0; i < kStageWriters; ++i) threads.emplace_back(writer, i);
    for (std::thread& thread : threads) thread.join();
  }

  std::vector<StageEvent> Events() {
    std::vector<StageEvent> events;
    JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      events = SelectStageEvents(session, {"nj-tcj", "p1"}, 0, journal::kLatest,
                                 journal::kLatest);
      return absl::OkStatus();
    }));
    return events;
  }

  // Numbers without gap, sequences that rise, a legal history, and everything
  // that follows from it as it has to be.
  void ExpectConsistent() {
    const std::vector<StageEvent> events = Events();
    int64_t sequence = 0;
    for (size_t i = 0; i < events.size(); ++i) {
      EXPECT_EQ(events[i].number, static_cast<int64_t>(i) + 1);
      EXPECT_GT(events[i].sequence, sequence);
      sequence = events[i].sequence;
    }
    JX_EXPECT_OK(CheckTransitions(InForce(events).transitions,
                                  {v1::OPERATION_TYPE_START, false}, "p1"));
    EXPECT_EQ(TallyFaults(database_.db(), "nj-tcj"), "");
    JX_EXPECT_OK(VerifyChain());
    EXPECT_EQ(database_.db().retries(), 0);
  }
};

TEST_F(StageRaceTest, OfTenThatSawTheSameVersionOneWins) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project seen, Get("p1"));
  std::atomic<int> won{0};
  std::atomic<int> lost{0};
  Run([&](int writer) {
    v1::AdvanceProjectRequest request;
    request.set_name(seen.name());
    request.set_etag(seen.etag());
    request.set_stage(writer % 2 == 0 ? v1::PROJECT_STAGE_SIGNED
                                      : v1::PROJECT_STAGE_TERMINATED);
    *request.mutable_event_date() = Date(Day(2024, 2, 1) + writer);
    if (writer % 2 == 0) request.set_agreement(v1::AGREEMENT_FORMAL);
    request.set_reason("竞争");
    const auto outcome = server_.Call(&ProjectStub::AdvanceProject, request);
    if (outcome.ok()) {
      ++won;
    } else if (status::ReasonOf(outcome.status()) ==
               type::v1::ERROR_REASON_ETAG_MISMATCH) {
      ++lost;
    } else {
      ADD_FAILURE() << outcome.status();
    }
  });
  EXPECT_EQ(won.load(), 1);
  EXPECT_EQ(lost.load(), kStageWriters - 1);
  EXPECT_EQ(Events().size(), 2u);
  ExpectConsistent();
}

// What may follow the stage a project is seen in, without end.
v1::AdvanceProjectRequest NextOf(const v1::Project& seen, bool suspends) {
  v1::AdvanceProjectRequest request;
  request.set_name(seen.name());
  request.set_etag(seen.etag());
  request.set_reason("竞争");
  *request.mutable_event_date() = Date(Day(2024, 6, 1));
  if (seen.stage() == v1::PROJECT_STAGE_SUSPENDED) {
    request.set_stage(seen.stage_dates().has_signed_date()
                          ? v1::PROJECT_STAGE_SIGNED
                          : v1::PROJECT_STAGE_NEGOTIATING);
  } else if (seen.stage() == v1::PROJECT_STAGE_SIGNED || suspends) {
    request.set_stage(v1::PROJECT_STAGE_SUSPENDED);
  } else {
    request.set_stage(v1::PROJECT_STAGE_SIGNED);
    request.set_agreement(v1::AGREEMENT_FORMAL);
  }
  return request;
}

// Each reads, decides, writes, and reads again when it lost, until it has
// written three times.
TEST_F(StageRaceTest, TenThatGoOnKeepAConsistentHistory) {
  constexpr int kWrites = 3;
  std::atomic<int> lost{0};
  Run([&](int writer) {
    for (int written = 0; written < kWrites;) {
      const auto seen = Get("p1");
      ASSERT_THAT(seen, testing::IsOk());
      const auto outcome =
          server_.Call(&ProjectStub::AdvanceProject,
                       NextOf(*seen, (writer + written) % 4 != 0), kReporter);
      if (outcome.ok()) {
        ++written;
        continue;
      }
      ++lost;
      ASSERT_EQ(status::ReasonOf(outcome.status()),
                type::v1::ERROR_REASON_ETAG_MISMATCH)
          << outcome.status();
    }
  });
  EXPECT_EQ(Events().size(), 1u + kStageWriters * kWrites);
  EXPECT_GT(lost.load(), 0);
  ExpectConsistent();
}

// Money from ten sides, each two with the same entries.
TEST_F(StageRaceTest, WhatArrivesFromTenSidesIsAddedOnce) {
  std::atomic<int64_t> created{0};
  Run([&](int writer) {
    for (int round = 0; round < 10; ++round) {
      const std::string id =
          "i" + std::to_string(writer / 2) + "-" + std::to_string(round);
      const auto added = Arrive({Arrival("p1", id, 2024, 1 + round, 7)});
      ASSERT_THAT(added, testing::IsOk());
      created += added->created_count();
    }
  });
  EXPECT_EQ(created.load(), kStageWriters / 2 * 10);
  EXPECT_EQ(Get("p1")->actual_investment().units(), kStageWriters / 2 * 10 * 7);
  ExpectConsistent();
}

}  // namespace
}  // namespace jixiao::project
