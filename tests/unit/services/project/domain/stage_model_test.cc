// Random operations, legal and illegal, on a history and on a model of it.
#include "tests/unit/services/project/domain/stage_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "services/project/domain/history.h"
#include "tests/unit/services/project/domain/history_data.h"

namespace jixiao::project {
namespace {

using testing::StatusIs;

constexpr int kRuns = 400;
constexpr int kSteps = 60;

// Everything that can be said in a transition, much of it nonsense.
const std::vector<std::string>& AllMoves() {
  static const auto& moves = *new std::vector<std::string>{
      "NEGOTIATING",   "SIGNED/INTENT",    "SIGNED/FORMAL",
      "SIGNED",        "LANDED/FILED",     "LANDED/REGISTERED",
      "LANDED/FUNDED", "LANDED",           "STARTED",
      "OPERATING",     "SUSPENDED",        "TERMINATED",
      "STARTED/FILED", "SUSPENDED/FORMAL", "LANDED/FORMAL/FILED",
      "SIGNED/FILED",  "OPERATING/FUNDED", "NEGOTIATING/INTENT"};
  return moves;
}

std::set<std::string> Names(const std::vector<v1::ProjectStage>& stages) {
  std::set<std::string> names;
  for (const v1::ProjectStage stage : stages) names.insert(StageName(stage));
  return names;
}

// A history, as events, beside its model.
class Trial {
 public:
  explicit Trial(unsigned seed)
      : random_(seed),
        track_{seed % 2 == 0 ? v1::OPERATION_TYPE_START
                             : v1::OPERATION_TYPE_OPERATING,
               seed / 2 % 2 == 0},
        model_(seed % 2 == 0, track_.expansion) {}

  void Step() {
    if (Draw(3) == 0) ++sequence_;
    const int operation = Draw(20);
    if (operation < 11) {
      Advance();
    } else if (operation < 15) {
      Correct();
    } else if (operation < 17) {
      TakeBack();
    } else {
      Verify();
    }
    ASSERT_EQ(TextOf(history_), model_.Text());
    ASSERT_EQ(Names(LegalNext(history_.transitions, track_)),
              model_.LegalStages());
    ASSERT_TRUE(
        CheckTransitions(history_.transitions, track_, kHistoryProject).ok());
    states_[sequence_] = model_.Text();
  }

  // What was known at each sequence, and what the history says of each day.
  void CheckTimes() const {
    ASSERT_EQ(TextOf(InForce(events_)), model_.Text());
    for (const auto& [sequence, text] : states_) {
      ASSERT_EQ(TextOf(InForce(events_, sequence)), text) << sequence;
    }
    ASSERT_EQ(TextOf(InForce(events_, 0)), StageModel(true, true).Text());
    for (int day = -2; day < 400; ++day) {
      const absl::CivilDay date = kFirst + day;
      const Transition* on = On(history_, date);
      ASSERT_EQ(on == nullptr ? 0 : on->number, model_.NumberOn(date));
    }
    for (std::size_t i = 0; i < events_.size(); ++i) {
      ASSERT_EQ(events_[i].number, static_cast<int64_t>(i) + 1);
    }
  }

  int taken() const { return taken_; }
  int refused() const { return refused_; }

 private:
  int Draw(int bound) {
    return static_cast<int>(random_() % static_cast<unsigned>(bound));
  }
  std::string Actor() { return absl::StrCat("actor-", Draw(3)); }
  std::string Evidence() { return absl::StrCat("document-", Draw(3)); }
  // Any number up to that of the next event, most often one in force.
  int64_t Number() {
    if (!model_.lines().empty() && Draw(4) != 0) {
      return model_
          .lines()[static_cast<std::size_t>(
              Draw(static_cast<int>(model_.lines().size())))]
          .number;
    }
    return Draw(static_cast<int>(history_.event_count) + 2);
  }
  // Near the last one, sometimes before it.
  absl::CivilDay Day() {
    const absl::CivilDay last =
        model_.lines().empty() ? kFirst : model_.lines().back().day;
    return last + (Draw(12) - 2);
  }

  void Advance() {
    Transition next;
    const auto legal = LegalNext(history_.transitions, track_);
    const int choice = Draw(static_cast<int>(AllMoves().size()));
    next = TransitionOf(AllMoves()[static_cast<std::size_t>(choice)]);
    // Two in three go to a legal stage, other than the end if possible.
    if (Draw(3) != 0 && !legal.empty()) {
      next.stage = legal[static_cast<std::size_t>(
          Draw(Draw(4) == 0 ? static_cast<int>(legal.size()) : 1))];
      next = TransitionOf(absl::StrCat(StageName(next.stage), Proper(next)));
    }
    next.event_date = Day();
    next.evidence = Evidence();
    const std::string actor = Actor();
    Settle(project::Advance(history_, track_, next, actor, kHistoryProject),
           model_.Advance(MoveOf(next), next.event_date, next.evidence, actor));
  }

  // What mostly goes with a stage.
  std::string Proper(const Transition& next) {
    if (next.stage == v1::PROJECT_STAGE_SIGNED) {
      return Draw(2) == 0 ? "/INTENT" : Draw(3) == 0 ? "" : "/FORMAL";
    }
    if (next.stage != v1::PROJECT_STAGE_LANDED || Draw(5) == 0) return "";
    if (track_.operation_type == v1::OPERATION_TYPE_START) return "/FILED";
    return Draw(2) == 0 ? "/FUNDED" : "/REGISTERED";
  }

  void Correct() {
    const int64_t number = Number();
    const auto& lines = model_.lines();
    const auto line = std::find_if(
        lines.begin(), lines.end(),
        [&](const ModelLine& one) { return one.number == number; });
    Amendment amendment;
    amendment.reason = "wrong";
    // What stays as it is when it is not amended.
    Transition to =
        TransitionOf(line == lines.end() ? "NEGOTIATING" : line->move);
    to.event_date = line == lines.end() ? kFirst : line->day;
    to.evidence = line == lines.end() ? "" : line->evidence;
    if (Draw(2) == 0) {
      to.event_date += Draw(9) - 4;
      amendment.event_date = to.event_date;
    }
    if (Draw(4) == 0) {
      to.agreement = static_cast<v1::Agreement>(Draw(3));
      amendment.agreement = to.agreement;
    }
    if (Draw(4) == 0) {
      to.landing_proof = static_cast<v1::LandingProof>(Draw(4));
      amendment.landing_proof = to.landing_proof;
    }
    if (Draw(3) == 0) {
      to.evidence = Evidence();
      amendment.evidence = to.evidence;
    }
    const std::string actor = Actor();
    Settle(
        project::Correct(history_, track_, number, amendment, actor,
                         kHistoryProject),
        model_.Correct(number, MoveOf(to), to.event_date, to.evidence, actor));
  }

  void TakeBack() {
    const int64_t number = Number();
    Settle(
        project::TakeBack(history_, number, "wrong", Actor(), kHistoryProject),
        model_.TakeBack(number));
  }

  void Verify() {
    const std::string evidence = Evidence();
    const std::string actor = Actor();
    Settle(project::Verify(history_, evidence, actor, kHistoryProject),
           model_.Verify(evidence, actor));
  }

  void Settle(absl::StatusOr<StageEvent> event, bool taken) {
    ASSERT_EQ(event.ok(), taken) << event.status() << "\n" << model_.Text();
    if (!taken) {
      ++refused_;
      ASSERT_THAT(event, StatusIs(absl::StatusCode::kFailedPrecondition,
                                  type::v1::ERROR_REASON_STAGE_REFUSED));
      return;
    }
    ++taken_;
    event->sequence = sequence_;
    history_ = After(history_, *event);
    events_.push_back(*event);
  }

  static constexpr absl::CivilDay kFirst = absl::CivilDay(2023, 12, 1);

  std::mt19937 random_;
  Track track_;
  StageModel model_;
  History history_;
  std::vector<StageEvent> events_;
  int64_t sequence_ = 1;
  std::map<int64_t, std::string> states_;
  int taken_ = 0;
  int refused_ = 0;
};

TEST(StageHistory, NeverDiffersFromTheModel) {
  int taken = 0;
  int refused = 0;
  for (unsigned seed = 0; seed < kRuns; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Trial trial(seed);
    for (int step = 0; step < kSteps; ++step) {
      trial.Step();
      if (HasFatalFailure()) return;
    }
    trial.CheckTimes();
    if (HasFatalFailure()) return;
    taken += trial.taken();
    refused += trial.refused();
  }
  EXPECT_EQ(taken + refused, kRuns * kSteps);
  // The run is worth something only while both are common.
  EXPECT_GT(taken, kRuns * kSteps / 4);
  EXPECT_GT(refused, kRuns * kSteps / 4);
}

}  // namespace
}  // namespace jixiao::project
