#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "services/project/domain/history.h"
#include "services/project/domain/project_state.h"
#include "tests/unit/services/project/domain/history_data.h"
#include "tests/unit/services/project/domain/random_histories.h"
#include "tests/unit/services/project/domain/stage_model.h"

namespace jixiao::project {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::MessageIs;
using testing::StatusIs;

// What two histories must have in common to be equal.
std::string Content(const History& history) {
  return ContentDigest({v1::Project(), history});
}

absl::StatusOr<std::vector<StageEvent>> Plan(const History& history,
                                             History wanted,
                                             const Track& track = kStartTrack) {
  // Which are not read.
  for (Transition& transition : wanted.transitions) {
    transition.number = -1;
    transition.reporter = "verifier";
    transition.corrector = "verifier";
  }
  return PlanEvents(history, wanted, track, "import", "importer",
                    kHistoryProject);
}

History AfterAll(History history, const std::vector<StageEvent>& events) {
  for (const StageEvent& event : events) {
    EXPECT_EQ(event.number, history.event_count + 1);
    history = After(std::move(history), event);
  }
  return history;
}

std::string Kinds(const absl::StatusOr<std::vector<StageEvent>>& events) {
  if (!events.ok()) return std::string(events.status().message());
  std::string kinds;
  for (const StageEvent& event : *events) {
    absl::StrAppend(
        &kinds, kinds.empty() ? "" : " ",
        v1::StageEvent::Kind_Name(event.kind).substr(sizeof("KIND")));
  }
  return kinds;
}

// Near to the history: what a source changes between two imports.
History Edited(std::mt19937& random, History history, const Track& track) {
  for (int edits = Draw(random, 3); edits > 0; --edits) {
    if (history.transitions.empty()) break;
    const auto at = static_cast<std::size_t>(
        Draw(random, static_cast<int>(history.transitions.size())));
    Transition& transition = history.transitions[at];
    History edited = history;
    switch (Draw(random, 4)) {
      case 0:
        transition.evidence = absl::StrCat("document ", Draw(random, 3));
        break;
      case 1:
        edited.transitions[at].event_date += Draw(random, 11) - 5;
        if (CheckTransitions(edited.transitions, track, kHistoryProject).ok()) {
          history = edited;
        }
        break;
      case 2:
        history.transitions.resize(at);
        if (FirstOf(history, v1::PROJECT_STAGE_STARTED) == nullptr) {
          history.verification.reset();
        }
        break;
      default:
        history.verification.reset();
        break;
    }
  }
  return history;
}

TEST(PlanEvents, MakesAnyLegalHistoryOfAnyOther) {
  std::mt19937 random(20240301);
  int unchanged = 0;
  for (int round = 0; round < 4000; ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    const Track track{static_cast<v1::OperationType>(1 + Draw(random, 2)),
                      Draw(random, 2) == 0};
    // The type of a project may change together with its history.
    const Track other = Draw(random, 5) == 0 ? kStartTrack : track;
    const History history = RandomHistory(random, other, 8);
    const History wanted =
        Draw(random, 2) == 0 && other.operation_type == track.operation_type &&
                other.expansion == track.expansion
            ? Edited(random, history, track)
            : RandomHistory(random, track, 8);
    const auto events = Plan(history, wanted, track);
    ASSERT_THAT(events, IsOk());
    const bool equal = Content(history) == Content(wanted);
    ASSERT_EQ(events->empty(), equal);
    unchanged += equal ? 1 : 0;
    const History after = AfterAll(history, *events);
    ASSERT_EQ(Content(after), Content(wanted)) << "from\n"
                                               << TextOf(history) << "to\n"
                                               << TextOf(wanted) << "is\n"
                                               << TextOf(after);
    ASSERT_THAT(Plan(after, wanted, track), testing::IsOkAndHolds(IsEmpty()));
  }
  EXPECT_GT(unchanged, 400);
}

TEST(PlanEvents, CorrectsWhatDiffersAndAddsWhatIsMissing) {
  const History history = HistoryOf(
      {{"NEGOTIATING", kHistoryDay}, {"SIGNED/INTENT", kHistoryDay + 10}});
  const History wanted = HistoryOf({{"NEGOTIATING", kHistoryDay + 20},
                                    {"SIGNED/FORMAL", kHistoryDay + 30},
                                    {"LANDED/FILED", kHistoryDay + 40}});
  const auto events = Plan(history, wanted);
  ASSERT_EQ(Kinds(events), "CORRECTION CORRECTION TRANSITION");
  EXPECT_EQ(events->at(0).corrected, 1);
  EXPECT_EQ(events->at(0).reason, "import");
  EXPECT_EQ(events->at(0).actor, "importer");
  EXPECT_EQ(events->at(1).corrected, 2);
  EXPECT_EQ(events->at(1).agreement, v1::AGREEMENT_FORMAL);
  EXPECT_EQ(events->at(2).number, 5);
  EXPECT_EQ(events->at(2).reason, "");
}

TEST(PlanEvents, TakesBackFromTheFirstOtherStageOn) {
  const History history = HistoryOf({{"NEGOTIATING", kHistoryDay},
                                     {"SIGNED/INTENT", kHistoryDay},
                                     {"SIGNED/FORMAL", kHistoryDay},
                                     {"LANDED/FILED", kHistoryDay}});
  const History wanted = HistoryOf({{"NEGOTIATING", kHistoryDay},
                                    {"SIGNED/INTENT", kHistoryDay},
                                    {"LANDED/FILED", kHistoryDay}});
  const auto events = Plan(history, wanted);
  ASSERT_EQ(Kinds(events), "VOID TRANSITION");
  EXPECT_EQ(events->at(0).corrected, 3);
  EXPECT_EQ(events->at(0).stage, v1::PROJECT_STAGE_SIGNED);
}

TEST(PlanEvents, AnotherReasonIsAnotherTransition) {
  History history =
      HistoryOf({{"NEGOTIATING", kHistoryDay}, {"SUSPENDED", kHistoryDay}});
  history.transitions[1].reason = "no land";
  History wanted = history;
  wanted.transitions[1].reason = "no money";
  EXPECT_EQ(Kinds(Plan(history, wanted)), "VOID TRANSITION");
}

History Started() {
  return HistoryOf({{"SIGNED/FORMAL", kHistoryDay},
                    {"LANDED/FILED", kHistoryDay},
                    {"STARTED", kHistoryDay}});
}

TEST(PlanEvents, VerifiesAnewWhatWasCorrected) {
  History history = Started();
  history.verification = Verification{"verifier", "photo"};
  History wanted = history;
  wanted.transitions[2].event_date = kHistoryDay + 1;
  EXPECT_EQ(Kinds(Plan(history, wanted)), "CORRECTION VERIFICATION");
  wanted.verification.reset();
  EXPECT_EQ(Kinds(Plan(history, wanted)), "CORRECTION");
}

TEST(PlanEvents, MakesTheStartAnewForAnotherVerification) {
  History history = Started();
  history.verification = Verification{"verifier", "photo"};
  History wanted = history;
  wanted.verification->evidence = "another photo";
  EXPECT_EQ(Kinds(Plan(history, wanted)), "VOID TRANSITION VERIFICATION");
  wanted.verification.reset();
  EXPECT_EQ(Kinds(Plan(history, wanted)), "VOID TRANSITION");
}

TEST(PlanEvents, AVerificationNamesItsVerifier) {
  History wanted = Started();
  wanted.verification = Verification{"verifier", "photo"};
  const auto events = Plan(Started(), wanted);
  ASSERT_EQ(Kinds(events), "VERIFICATION");
  EXPECT_EQ(events->at(0).kind, v1::StageEvent::KIND_VERIFICATION);
  EXPECT_EQ(events->at(0).actor, "verifier");
  EXPECT_EQ(events->at(0).evidence, "photo");
}

TEST(PlanEvents, RefusesToLetTheImporterOrTheReporterVerify) {
  for (const char* verifier : {"importer", "reporter"}) {
    History wanted = Started();
    wanted.verification = Verification{verifier, "photo"};
    const auto events = Plan(Started(), wanted);
    EXPECT_THAT(events, StatusIs(absl::StatusCode::kFailedPrecondition,
                                 type::v1::ERROR_REASON_STAGE_REFUSED));
    EXPECT_THAT(events, MessageIs(HasSubstr(verifier)));
  }
}

TEST(PlanEvents, TakesAnUnchangedHistoryFromItsVerifierToo) {
  History history = Started();
  history.verification = Verification{"importer", "photo"};
  EXPECT_EQ(Kinds(Plan(history, history)), "");
}

TEST(PlanEvents, RefusesAVerificationWithoutAStart) {
  History wanted = HistoryOf({{"NEGOTIATING", kHistoryDay}});
  wanted.verification = Verification{"verifier", "photo"};
  EXPECT_THAT(Plan(History(), wanted),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_STAGE_REFUSED));
}

TEST(PlanEvents, RefusesAnIllegalHistoryNamingTheLegalStages) {
  const auto events = Plan(History(), HistoryOf({{"SIGNED/FORMAL", kHistoryDay},
                                                 {"STARTED", kHistoryDay}}));
  EXPECT_THAT(events, StatusIs(absl::StatusCode::kFailedPrecondition,
                               type::v1::ERROR_REASON_STAGE_REFUSED));
  EXPECT_THAT(events, MessageIs("STARTED may not follow SIGNED; legal: LANDED, "
                                "SUSPENDED, TERMINATED"));
}

}  // namespace
}  // namespace jixiao::project
