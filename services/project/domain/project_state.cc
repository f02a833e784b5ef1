#include "services/project/domain/project_state.h"

#include <algorithm>

#include "common/bulk/content.h"
#include "common/clock/date.h"
#include "common/rational/rational.h"
#include "services/project/domain/currency.h"

namespace jixiao::project {
namespace {

std::optional<int64_t> Units(bool reported, const google::type::Money& amount) {
  if (!reported) return std::nullopt;
  return SmallestUnits(amount);
}

// 7.10 and 7.1 are the same rate.
std::string RateText(const v1::Project& project) {
  const std::string& text = project.foreign_investment_rate().value();
  const auto rate = rational::Rational::ParseDecimal(text);
  return rate.ok() ? rate->ToString() : text;
}

void AddProject(const v1::Project& project, bulk::Content& content) {
  content.Add(project.display_name())
      .Add(project.investor())
      .Add(int64_t{project.investor_class()})
      .Add(int64_t{project.headquarters_level()})
      .Add(project.region_code())
      .Add(project.district())
      .Add(project.industry_chain())
      .Add(int64_t{project.kind()})
      .Add(int64_t{project.operation_type()})
      .Add(int64_t{project.expansion()})
      .Add(int64_t{project.high_level()})
      .Add(PlannedTotal(project))
      .Add(FiledInvestment(project))
      .Add(FixedAssetInvestment(project))
      .Add(ForeignInvestment(project))
      .Add(project.foreign_investment().currency_code())
      .Add(RateText(project))
      .Add(int64_t{project.fund_support_needed()})
      .Add(project.owner())
      .Add(int64_t{project.confidential()})
      .Add(project.source_document())
      .Add(int64_t{project.synthetic()});
}

void AddHistory(const History& history, bulk::Content& content) {
  content.Add(static_cast<int64_t>(history.transitions.size()));
  for (const Transition& transition : history.transitions) {
    content.Add(int64_t{transition.stage})
        .Add(date::Format(transition.event_date))
        .Add(int64_t{transition.agreement})
        .Add(int64_t{transition.landing_proof})
        .Add(transition.evidence)
        .Add(transition.reason);
  }
  content.Add(int64_t{history.verification.has_value()});
  if (!history.verification.has_value()) return;
  content.Add(history.verification->verifier)
      .Add(history.verification->evidence);
}

const WindowRule& RuleOf(v1::WindowKind kind, const ReferenceData& reference) {
  return kind == v1::WINDOW_KIND_START ? reference.start_window
                                       : reference.landing_window;
}

// The dates of a history in the form of the API.
v1::StageDates DatesOf(const History& history) {
  v1::StageDates dates;
  const auto set = [&](v1::ProjectStage stage,
                       google::type::Date* (v1::StageDates::*field)()) {
    const Transition* first = FirstOf(history, stage);
    if (first != nullptr) *(dates.*field)() = date::ToProto(first->event_date);
  };
  set(v1::PROJECT_STAGE_NEGOTIATING, &v1::StageDates::mutable_negotiating_date);
  set(v1::PROJECT_STAGE_SIGNED, &v1::StageDates::mutable_signed_date);
  set(v1::PROJECT_STAGE_LANDED, &v1::StageDates::mutable_landed_date);
  set(v1::PROJECT_STAGE_STARTED, &v1::StageDates::mutable_started_date);
  set(v1::PROJECT_STAGE_OPERATING, &v1::StageDates::mutable_operating_date);
  set(v1::PROJECT_STAGE_TERMINATED, &v1::StageDates::mutable_terminated_date);
  const Transition* formal = FirstAgreement(history, v1::AGREEMENT_FORMAL);
  if (formal != nullptr) {
    *dates.mutable_formal_date() = date::ToProto(formal->event_date);
  }
  const Transition& last = history.transitions.back();
  if (last.stage == v1::PROJECT_STAGE_SUSPENDED) {
    *dates.mutable_suspended_date() = date::ToProto(last.event_date);
  }
  return dates;
}

}  // namespace

std::string ProjectName(const resource::Child& key) {
  return resource::ChildName(key.department, kProjects, key.id);
}

Track TrackOf(const v1::Project& project) {
  return {project.operation_type(), project.expansion()};
}

std::string ContentDigest(const ProjectState& state) {
  bulk::Content content("project/2");
  AddProject(state.project, content);
  AddHistory(state.history, content);
  return content.Digest();
}

std::optional<absl::CivilDay> AttractedDay(const History& history) {
  const Transition* first = FirstOf(history, v1::PROJECT_STAGE_SIGNED);
  if (first == nullptr) first = FirstOf(history, v1::PROJECT_STAGE_LANDED);
  if (first == nullptr) return std::nullopt;
  return first->event_date;
}

std::optional<int64_t> PlannedTotal(const v1::Project& project) {
  return Units(project.has_planned_total(), project.planned_total());
}

std::optional<int64_t> FiledInvestment(const v1::Project& project) {
  return Units(project.has_filed_investment(), project.filed_investment());
}

std::optional<int64_t> FixedAssetInvestment(const v1::Project& project) {
  return Units(project.has_fixed_asset_investment(),
               project.fixed_asset_investment());
}

std::optional<int64_t> ForeignInvestment(const v1::Project& project) {
  return Units(project.has_foreign_investment(), project.foreign_investment());
}

const Transition* FirstAgreement(const History& history,
                                 v1::Agreement agreement) {
  const auto first = std::find_if(
      history.transitions.begin(), history.transitions.end(),
      [&](const Transition& one) { return one.agreement == agreement; });
  return first == history.transitions.end() ? nullptr : &*first;
}

std::optional<absl::CivilDay> DueDay(const ProjectState& state,
                                     v1::WindowKind kind,
                                     const ReferenceData& reference) {
  const bool landing = kind == v1::WINDOW_KIND_LANDING;
  if (!landing && state.project.operation_type() != v1::OPERATION_TYPE_START) {
    return std::nullopt;
  }
  const Transition* start =
      FirstOf(state.history,
              landing ? v1::PROJECT_STAGE_SIGNED : v1::PROJECT_STAGE_LANDED);
  if (start == nullptr) return std::nullopt;
  return start->event_date + RuleOf(kind, reference).days;
}

std::optional<RunningWindow> WindowOf(const ProjectState& state,
                                      const ReferenceData& reference) {
  if (state.history.transitions.empty()) return std::nullopt;
  RunningWindow window;
  switch (state.history.transitions.back().stage) {
    case v1::PROJECT_STAGE_SIGNED:
      window.kind = v1::WINDOW_KIND_LANDING;
      break;
    case v1::PROJECT_STAGE_LANDED:
      window.kind = v1::WINDOW_KIND_START;
      break;
    default:
      return std::nullopt;
  }
  const auto due_date = DueDay(state, window.kind, reference);
  if (!due_date.has_value()) return std::nullopt;
  window.due_date = *due_date;
  window.start_date = *due_date - RuleOf(window.kind, reference).days;
  return window;
}

int32_t LeftDays(const RunningWindow& window, absl::CivilDay today) {
  return static_cast<int32_t>(window.due_date - today);
}

v1::Light LightOf(const RunningWindow& window, absl::CivilDay today,
                  const ReferenceData& reference) {
  const WindowRule& rule = RuleOf(window.kind, reference);
  const int32_t left = LeftDays(window, today);
  if (left < rule.red_below) return v1::LIGHT_RED;
  return left < rule.yellow_below ? v1::LIGHT_YELLOW : v1::LIGHT_GREEN;
}

void Describe(const History& history,
              const std::optional<RunningWindow>& window, absl::CivilDay today,
              const ReferenceData& reference, v1::Project& project) {
  project.set_stage(v1::PROJECT_STAGE_UNSPECIFIED);
  project.set_agreement(v1::AGREEMENT_UNSPECIFIED);
  project.set_landing_proof(v1::LANDING_PROOF_UNSPECIFIED);
  project.clear_stage_dates();
  project.clear_window();
  for (const Transition& transition : history.transitions) {
    project.set_stage(transition.stage);
    if (transition.agreement != v1::AGREEMENT_UNSPECIFIED) {
      project.set_agreement(transition.agreement);
    }
    if (transition.landing_proof != v1::LANDING_PROOF_UNSPECIFIED) {
      project.set_landing_proof(transition.landing_proof);
    }
  }
  if (!history.transitions.empty()) {
    *project.mutable_stage_dates() = DatesOf(history);
  }
  project.set_start_verified(history.verification.has_value());
  if (!window.has_value()) return;
  v1::Window& described = *project.mutable_window();
  described.set_kind(window->kind);
  *described.mutable_start_date() = date::ToProto(window->start_date);
  *described.mutable_due_date() = date::ToProto(window->due_date);
  described.set_left_days(LeftDays(*window, today));
  described.set_light(LightOf(*window, today, reference));
}

}  // namespace jixiao::project
