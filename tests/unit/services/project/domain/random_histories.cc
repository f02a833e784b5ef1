#include "tests/unit/services/project/domain/random_histories.h"

#include "absl/strings/str_cat.h"
#include "tests/unit/services/project/domain/stage_model.h"

namespace jixiao::project {
namespace {

// A stage that may follow; the end rarely.
v1::ProjectStage NextStage(std::mt19937& random, const History& history,
                           const Track& track) {
  const auto legal = LegalNext(history.transitions, track);
  if (Draw(random, 12) == 0) return legal.back();
  return legal[static_cast<std::size_t>(
      Draw(random, static_cast<int>(legal.size()) - 1))];
}

Transition NextTransition(std::mt19937& random, const History& history,
                          const Track& track) {
  const bool resumes =
      !history.transitions.empty() &&
      history.transitions.back().stage == v1::PROJECT_STAGE_SUSPENDED;
  Transition next;
  next.number = history.event_count + 1;
  next.stage = NextStage(random, history, track);
  next.event_date = history.transitions.empty()
                        ? absl::CivilDay(2023, 6, 1) + Draw(random, 300)
                        : history.transitions.back().event_date +
                              Draw(random, 4) * Draw(random, 40);
  if (next.stage == v1::PROJECT_STAGE_SIGNED && !resumes) {
    const bool again = FirstOf(history, v1::PROJECT_STAGE_SIGNED) != nullptr;
    next.agreement = again || Draw(random, 2) == 0 ? v1::AGREEMENT_FORMAL
                                                   : v1::AGREEMENT_INTENT;
  }
  if (next.stage == v1::PROJECT_STAGE_LANDED && !resumes) {
    next.landing_proof = track.operation_type == v1::OPERATION_TYPE_START
                             ? v1::LANDING_PROOF_FILED
                         : Draw(random, 2) == 0 ? v1::LANDING_PROOF_REGISTERED
                                                : v1::LANDING_PROOF_FUNDED;
  }
  next.evidence = absl::StrCat("document ", Draw(random, 3));
  if (next.stage == v1::PROJECT_STAGE_SUSPENDED) {
    next.reason = absl::StrCat("reason ", Draw(random, 2));
  }
  next.reporter = absl::StrCat("reporter ", Draw(random, 2));
  return next;
}

google::type::Money* Yuan(int64_t units, google::type::Money* amount) {
  amount->set_currency_code("CNY");
  amount->set_units(units);
  return amount;
}

}  // namespace

History HistoryOf(const DatedMoves& moves) {
  History history;
  for (const auto& [move, day] : moves) {
    Transition transition = TransitionOf(move);
    transition.number = ++history.event_count;
    transition.event_date = day;
    transition.reporter = "reporter";
    history.transitions.push_back(transition);
  }
  return history;
}

ProjectState StateOf(const DatedMoves& moves, v1::OperationType type) {
  ProjectState state;
  state.project.set_operation_type(type);
  state.history = HistoryOf(moves);
  return state;
}

ReferenceData TestReference() {
  ReferenceData reference;
  reference.districts = {"江宁区", "玄武区"};
  reference.size_bands = {{"1yi", "1亿元", kFenPerYi},
                          {"3yi", "3亿元", 3 * kFenPerYi},
                          {"5yi", "5亿元", 5 * kFenPerYi}};
  reference.landing_window = {90, 30, 0};
  reference.start_window = {90, 30, 0};
  reference.key_project_minimum_fen = 5 * kFenPerYi;
  reference.work_kinds = {{"activity", "活动"}};
  return reference;
}

int Draw(std::mt19937& random, int bound) {
  return static_cast<int>(random() % static_cast<unsigned>(bound));
}

History RandomHistory(std::mt19937& random, const Track& track, int most) {
  History history;
  for (int count = Draw(random, most + 1); count > 0; --count) {
    if (LegalNext(history.transitions, track).empty()) break;
    history.transitions.push_back(NextTransition(random, history, track));
    ++history.event_count;
  }
  if (FirstOf(history, v1::PROJECT_STAGE_STARTED) != nullptr &&
      Draw(random, 2) == 0) {
    history.verification =
        Verification{absl::StrCat("verifier ", Draw(random, 2)),
                     absl::StrCat("photo ", Draw(random, 2))};
    ++history.event_count;
  }
  return history;
}

ProjectState RandomState(std::mt19937& random) {
  ProjectState state;
  v1::Project& project = state.project;
  project.set_district(
      TestReference().districts[static_cast<std::size_t>(Draw(random, 2))]);
  project.set_kind(static_cast<v1::ProjectKind>(1 + Draw(random, 6)));
  project.set_operation_type(
      static_cast<v1::OperationType>(1 + Draw(random, 2)));
  project.set_investor_class(static_cast<v1::InvestorClass>(Draw(random, 7)));
  project.set_headquarters_level(
      static_cast<v1::HeadquartersLevel>(Draw(random, 6)));
  project.set_expansion(Draw(random, 3) == 0);
  project.set_high_level(Draw(random, 4) == 0);
  project.set_synthetic(Draw(random, 5) == 0);
  const auto amount = [&] { return int64_t{50'000'000} * Draw(random, 20); };
  if (Draw(random, 5) != 0) Yuan(amount(), project.mutable_planned_total());
  if (Draw(random, 5) != 0) {
    Yuan(amount(), project.mutable_fixed_asset_investment());
  }
  if (Draw(random, 5) != 0) Yuan(amount(), project.mutable_filed_investment());
  state.history = RandomHistory(random, TrackOf(project), 10);
  return state;
}

}  // namespace jixiao::project
