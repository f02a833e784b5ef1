#include "services/project/domain/signing.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using Day = absl::CivilDay;

History HistoryWith(std::vector<Transition> transitions) {
  History history;
  history.transitions = std::move(transitions);
  return history;
}

Transition SignedOn(Day day, v1::Agreement agreement) {
  Transition transition;
  transition.stage = v1::PROJECT_STAGE_SIGNED;
  transition.event_date = day;
  transition.agreement = agreement;
  return transition;
}

Transition LandedOn(Day day, v1::LandingProof proof) {
  Transition transition;
  transition.stage = v1::PROJECT_STAGE_LANDED;
  transition.event_date = day;
  transition.landing_proof = proof;
  return transition;
}

// The counts in the order of the fields of what one agreement adds.
std::vector<int32_t> AddedCounts(v1::Agreement agreement,
                                 const History& history, Day day,
                                 bool synthetic = false) {
  v1::SigningConversion conversion;
  AddConversion({agreement, synthetic}, history, day, conversion);
  return {conversion.formal_count(),   conversion.filed_count(),
          conversion.settled_count(),  conversion.open_count(),
          conversion.intent_count(),   conversion.converted_count(),
          conversion.synthetic_count()};
}

TEST(Signing, AFormalAgreementIsOpenUntilTheProjectLands) {
  const History filed =
      HistoryWith({SignedOn(Day(2024, 5, 10), v1::AGREEMENT_FORMAL),
                   LandedOn(Day(2024, 7, 1), v1::LANDING_PROOF_FILED)});
  EXPECT_THAT(AddedCounts(v1::AGREEMENT_FORMAL, filed, Day(2024, 6, 30)),
              ElementsAre(1, 0, 0, 1, 0, 0, 0));
  EXPECT_THAT(AddedCounts(v1::AGREEMENT_FORMAL, filed, Day(2024, 7, 1)),
              ElementsAre(1, 1, 0, 0, 0, 0, 0));
}

TEST(Signing, RegisteredAndFundedProjectsAreSettled) {
  for (const auto proof :
       {v1::LANDING_PROOF_REGISTERED, v1::LANDING_PROOF_FUNDED}) {
    const History landed = HistoryWith({LandedOn(Day(2024, 7, 1), proof)});
    EXPECT_THAT(AddedCounts(v1::AGREEMENT_FORMAL, landed, Day(2024, 7, 1)),
                ElementsAre(1, 0, 1, 0, 0, 0, 0));
  }
}

TEST(Signing, AnIntentIsConvertedByAFormalAgreementOnly) {
  const History landed =
      HistoryWith({SignedOn(Day(2024, 5, 10), v1::AGREEMENT_INTENT),
                   LandedOn(Day(2024, 7, 1), v1::LANDING_PROOF_FILED)});
  EXPECT_THAT(AddedCounts(v1::AGREEMENT_INTENT, landed, Day(2024, 12, 31)),
              ElementsAre(0, 0, 0, 0, 1, 0, 0));
  const History converted =
      HistoryWith({SignedOn(Day(2024, 5, 10), v1::AGREEMENT_INTENT),
                   SignedOn(Day(2024, 9, 1), v1::AGREEMENT_FORMAL)});
  EXPECT_THAT(AddedCounts(v1::AGREEMENT_INTENT, converted, Day(2024, 8, 31)),
              ElementsAre(0, 0, 0, 0, 1, 0, 0));
  EXPECT_THAT(
      AddedCounts(v1::AGREEMENT_INTENT, converted, Day(2024, 9, 1), true),
      ElementsAre(0, 0, 0, 0, 1, 1, 1));
}

TEST(Signing, AResumptionIsNoLanding) {
  Transition resumed;
  resumed.stage = v1::PROJECT_STAGE_LANDED;
  resumed.event_date = Day(2024, 9, 1);
  Transition suspended;
  suspended.stage = v1::PROJECT_STAGE_SUSPENDED;
  suspended.event_date = Day(2024, 8, 1);
  const History history = HistoryWith(
      {LandedOn(Day(2024, 7, 1), v1::LANDING_PROOF_FILED), suspended, resumed});
  EXPECT_THAT(AddedCounts(v1::AGREEMENT_FORMAL, history, Day(2024, 9, 1)),
              ElementsAre(1, 1, 0, 0, 0, 0, 0));
}

TEST(Signing, AddsToNoSeries) {
  EXPECT_TRUE(ContributionsOf(Followed<v1::Signing>()).empty());
}

}  // namespace
}  // namespace jixiao::project
